/** The public page in Russian and English: a file of the current edition, or an honest word before the first one. */

import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Language } from "../../shared/language/language.ts";
import { settingDefaults } from "../../shared/public/settings.ts";
import type { PublicEnv } from "../env.ts";
import { pagePolicy } from "../feed/answer.ts";
import { readPublished, redirectTo } from "../feed/reading.ts";
import { refuseQuery } from "../feed/routes.ts";
import { ProblemError } from "../problems.ts";
import { renderEmptyPage } from "./page.tsx";
import { style } from "./style.ts";

export const pageRoutes = new Hono<PublicEnv>();

pageRoutes.get("/en", (c) => redirectTo(`${c.var.settings.site}/en/`, 308));

const addresses: readonly (readonly [string, Language])[] = [
  ["/", "ru"],
  ["/en/", "en"],
];

for (const [path, language] of addresses) {
  pageRoutes.get(path, async (c) => {
    refuseQuery(c.req.raw);
    const found = await readPublished(c.req.raw, path, { db: c.env.DB, now: c.var.now });
    if (found.state === "file") return found.response;
    if (found.state === "withdrawn") throw new ProblemError("withdrawn");
    if (found.state !== "nothing-published") throw new ProblemError("not-found");
    return emptyPage(c.var.settings.site, language);
  });
}

function emptyPage(site: string, language: Language): Response {
  const hash = createHash("sha256").update(style).digest("base64");
  return new Response(renderEmptyPage(site, settingDefaults.Издатель, language), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": pagePolicy(`sha256-${hash}`),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
    },
  });
}
