/** What crawlers and browsers ask any site for by themselves. */

import { type Context, Hono } from "hono";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { withoutAppended } from "./query.ts";

/** RFC 9309. Past editions are for programs: a crawler that reads them all takes up the day's requests. */
const robots = (site: string) =>
  `User-agent: *\nDisallow: /club/\nDisallow: /v1/editions/\n\nSitemap: ${site}/sitemap.xml\n`;

/** Tiles of the map, in its own colours. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#86babb" d="M0 0h3.5v3.5H0z"/><path fill="#2f7174" d="M4.5 0H8v3.5H4.5zM0 4.5h3.5V8H0z"/><path fill="#0c4a52" d="M4.5 4.5H8V8H4.5z"/></svg>';

export const robotsRoutes = new Hono<PublicEnv>();

for (const [path, type, text] of [
  ["/robots.txt", "text/plain; charset=utf-8", robots],
  ["/favicon.ico", "image/svg+xml", () => icon],
] as const) {
  const answer = (c: Context<PublicEnv>) => {
    const { site } = c.var.settings;
    return (
      withoutAppended(c.req.raw, site) ?? new Response(text(site), { headers: { "Content-Type": type, ...headers } })
    );
  };
  robotsRoutes.options(path, preflight).get(path, answer);
}

const headers = {
  "Cache-Control": "public, max-age=86400",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};
