/** The public feed: every address below `/v1/` and `/status.json`. Reading needs no key and is open to every origin. */

import { Hono } from "hono";
import { documentText, formats } from "../../shared/public/formats.ts";
import { readFileList } from "../files/file-list.ts";
import { preferred } from "../http/accept.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { pathOf, readPublished, redirectTo } from "../serving/reading.ts";
import { refuseQuery } from "./query.ts";
import { answerRecord, recordAddress } from "./record.ts";
import { statusOf } from "./status.ts";

export const feedRoutes = new Hono<PublicEnv>();

feedRoutes.on("OPTIONS", ["/v1/*", "/status.json"], () => new Response(null, { status: 204, headers: preflight }));

feedRoutes.get("/v1/editions/:number{[1-9][0-9]*}", (c) =>
  redirectTo(`${c.var.settings.site}/v1/editions/${c.req.param("number")}/`, 308),
);

feedRoutes.get("/status.json", async (c) => {
  refuseQuery(c.req.raw);
  const body = JSON.stringify(await statusOf(c.env.DB, c.var.now), null, 1);
  return new Response(`${body}\n`, { headers: liveHeaders });
});

feedRoutes.get("/v1/*", async (c) => {
  const request = c.req.raw;
  refuseQuery(request);
  const path = pathOf(request.url);
  const reader = { db: c.env.DB, now: c.var.now };
  const found = await readPublished(request, path, reader);
  if (found.state === "file") return found.response;
  if (found.state === "nothing-published") throw new ProblemError("nothing-published");
  if (found.state === "withdrawn") throw new ProblemError("withdrawn");
  if (found.state === "list") return await revisedList(found.edition, c.env.DB, c.var.settings.site);
  const address = recordAddress(path);
  if (address !== null) return await answerRecord(request, address, c.env.DB, c.var.settings.site);
  // A bare path stands for whichever format the reader takes; the extension is canonical.
  const has = await Promise.all(formats.map(({ extension }) => found.has(extension)));
  const known = formats.filter((_, index) => has[index]);
  if (known.length === 0) throw new ProblemError("not-found");
  const format = preferred(request.headers.get("Accept"), known);
  if (format === undefined) throw new ProblemError("not-acceptable");
  return redirectTo(`${c.var.settings.site}${path}.${format.extension}`, 303);
});

async function revisedList(number: number, db: D1Database, site: string): Promise<Response> {
  const list = await readFileList(db, site, number);
  if (list === null) throw new ProblemError("not-found");
  return new Response(documentText(list), { headers: liveHeaders });
}

const preflight = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, HEAD",
  "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
  "Access-Control-Max-Age": "86400",
};

const liveHeaders = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "public, max-age=30",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};
