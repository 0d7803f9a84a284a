/** Documents outside of `/v1/`: pages, which are files of the current edition, or an honest word before the first one. */

import { Hono } from "hono";
import type { Language } from "../../shared/language/language.ts";
import { isInEditions } from "../../shared/public/envelope.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import { htmlHeaders } from "../page/html.ts";
import { renderEmptyPage } from "../page/page.tsx";
import { documents } from "../publish/documents/all.ts";
import { keyInPath } from "../publish/documents/document.ts";
import { pathOf, readPublished } from "../serving/reading.ts";
import { fileFound } from "./found.ts";
import { hasQuery, withoutAppended } from "./query.ts";

export const documentRoutes = new Hono<PublicEnv>();

for (const { path, page } of documents) {
  const route = path.replace(keyInPath, ":key");
  if (path.endsWith("/") && path !== "/") {
    const bare = route.slice(0, -1);
    documentRoutes.options(bare, preflight);
    documentRoutes.get(bare, (c) => redirectTo(`${c.var.settings.site}${pathOf(c.req.url)}/`, 301));
  }
  if (isInEditions(path)) continue;
  documentRoutes.options(route, preflight);
  documentRoutes.get(route, async (c) => {
    const { site } = c.var.settings;
    const own = pathOf(c.req.url);
    // A page leaves out whatever was added to its address: people share links to it.
    if (page !== undefined && hasQuery(c.req.raw)) return redirectTo(`${site}${own}`, 301);
    const clean = withoutAppended(c.req.raw, site);
    if (clean !== null) return clean;
    const found = fileFound(await readPublished(c.req.raw, own, { db: c.env.DB, now: c.var.now, site }));
    if (found instanceof Response) return found;
    if (found.state !== "nothing-published") throw new ProblemError("not-found");
    if (page === undefined) throw new ProblemError("nothing-published");
    return emptyPage(site, page.language);
  });
}

function emptyPage(site: string, language: Language): Response {
  return new Response(renderEmptyPage(site, clubSettings.publisher.default, language), { headers: htmlHeaders() });
}
