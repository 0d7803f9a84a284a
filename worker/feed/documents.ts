/** Documents outside of `/v1/`: pages, which are files of the current edition, or an honest word before the first one. */

import { Hono } from "hono";
import type { Language } from "../../shared/language/language.ts";
import { isInEditions } from "../../shared/public/envelope.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { htmlHeaders } from "../page/html.ts";
import { renderEmptyPage } from "../page/page.tsx";
import { documents } from "../publish/documents/all.ts";
import { keyInPath } from "../publish/documents/document.ts";
import { pathOf, readPublished, redirectTo } from "../serving/reading.ts";
import { hasQuery, refuseQuery } from "./query.ts";

export const documentRoutes = new Hono<PublicEnv>();

for (const { path, page } of documents) {
  const route = path.replace(keyInPath, ":key");
  if (path.endsWith("/") && path !== "/") {
    documentRoutes.get(route.slice(0, -1), (c) => redirectTo(`${c.var.settings.site}${pathOf(c.req.url)}/`, 308));
  }
  if (isInEditions(path)) continue;
  documentRoutes.get(route, async (c) => {
    const own = pathOf(c.req.url);
    if (page === undefined) refuseQuery(c.req.raw);
    // Search engines and messengers append parameters of their own to links that people share.
    if (hasQuery(c.req.raw)) return redirectTo(`${c.var.settings.site}${own}`, 303, { "Cache-Control": "no-store" });
    const found = await readPublished(c.req.raw, own, { db: c.env.DB, now: c.var.now });
    if (found.state === "file") return found.response;
    if (found.state === "withdrawn") throw new ProblemError("withdrawn");
    if (found.state !== "nothing-published") throw new ProblemError("not-found");
    if (page === undefined) throw new ProblemError("nothing-published");
    return emptyPage(c.var.settings.site, page.language);
  });
}

function emptyPage(site: string, language: Language): Response {
  return new Response(renderEmptyPage(site, clubSettings.publisher.default, language), { headers: htmlHeaders() });
}
