/** The public page in Russian and English: a file of the current edition, or an honest word before the first one. */

import { Hono } from "hono";
import type { Language } from "../../shared/language/language.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { htmlHeaders } from "../page/html.ts";
import { renderEmptyPage } from "../page/page.tsx";
import { readPublished, redirectTo } from "../serving/reading.ts";
import { hasQuery } from "./routes.ts";

export const pageRoutes = new Hono<PublicEnv>();

pageRoutes.get("/en", (c) => redirectTo(`${c.var.settings.site}/en/`, 308));

const addresses: readonly (readonly [string, Language])[] = [
  ["/", "ru"],
  ["/en/", "en"],
];

for (const [path, language] of addresses) {
  pageRoutes.get(path, async (c) => {
    // Search engines and messengers append parameters of their own to links that people share.
    if (hasQuery(c.req.raw)) return redirectTo(`${c.var.settings.site}${path}`, 303, { "Cache-Control": "no-store" });
    const found = await readPublished(c.req.raw, path, { db: c.env.DB, now: c.var.now });
    if (found.state === "file") return found.response;
    if (found.state === "withdrawn") throw new ProblemError("withdrawn");
    if (found.state !== "nothing-published") throw new ProblemError("not-found");
    return emptyPage(c.var.settings.site, language);
  });
}

function emptyPage(site: string, language: Language): Response {
  return new Response(renderEmptyPage(site, clubSettings.publisher.default, language), { headers: htmlHeaders() });
}
