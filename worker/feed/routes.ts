/** The public feed: every address below `/v1/` and `/status.json`. Reading needs no key and is open to every origin. */

import { Hono } from "hono";
import { changesPath } from "../../shared/public/changes.ts";
import { formats } from "../../shared/public/formats.ts";
import { searchPath } from "../../shared/public/live.ts";
import { editionsText } from "../files/editions-list.ts";
import { readFileIndex } from "../files/file-list.ts";
import { preferred } from "../http/accept.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import type { Answered } from "../serving/answer.ts";
import { type LiveList, pathOf, readPublished } from "../serving/reading.ts";
import { answerChanges } from "./changes.ts";
import { fileFound, sentFile } from "./found.ts";
import { madeDocument, readMadeDocument } from "./made-documents.ts";
import { withoutAppended } from "./query.ts";
import { readRecord, recordAddress } from "./record.ts";
import { answerSearch } from "./search.ts";
import { statusOf } from "./status.ts";

export const feedRoutes = new Hono<PublicEnv>();

feedRoutes.on("OPTIONS", ["/v1/*", "/status.json"], preflight);

feedRoutes.get("/v1/editions/:number{[1-9][0-9]*}", (c) =>
  redirectTo(`${c.var.settings.site}/v1/editions/${c.req.param("number")}/`, 301),
);

feedRoutes.get("/status.json", async (c) => {
  const clean = withoutAppended(c.req.raw, c.var.settings.site);
  if (clean !== null) return clean;
  const body = JSON.stringify(await statusOf(c.env.DB, c.var.now), null, 1);
  return new Response(`${body}\n`, { headers: liveHeaders });
});

feedRoutes.get("/v1/*", async (c) => {
  const request = c.req.raw;
  const { site } = c.var.settings;
  const path = pathOf(request.url);
  if (path === searchPath) return await answerSearch(request, c.env.DB, site);
  if (path === changesPath) return await answerChanges(request, { db: c.env.DB, now: c.var.now, site });
  const clean = withoutAppended(request, site);
  if (clean !== null) return clean;
  const reader = { db: c.env.DB, now: c.var.now, site };
  const address = recordAddress(path);
  if (address !== null) return published(await readRecord(request, path, address, reader));
  const made = madeDocument(path);
  if (made !== null) return published(await readMadeDocument(request, path, made, reader));
  const found = fileFound(await readPublished(request, path, reader));
  if (found instanceof Response) return found;
  if (found.state === "nothing-published") throw new ProblemError("nothing-published");
  if (found.state === "live") {
    const text = await textOf(found.list, c.env.DB, site);
    if (text === null) throw new ProblemError("not-found");
    return sentFile(await found.answer(text));
  }
  // A bare path stands for whichever format the reader takes; the extension is canonical.
  const has = await Promise.all(formats.map(({ extension }) => found.has(extension)));
  const known = formats.filter((_, index) => has[index]);
  if (known.length === 0) throw new ProblemError("not-found");
  const format = preferred(request.headers.get("Accept"), known);
  if (format === undefined) throw new ProblemError("not-acceptable");
  return redirectTo(`${site}${path}.${format.extension}`, 303);
});

function published(answered: Answered | null): Response {
  if (answered === null) throw new ProblemError("nothing-published");
  return sentFile(answered);
}

async function textOf(list: LiveList, db: D1Database, site: string): Promise<string | null> {
  if (list.of === "files") return await readFileIndex(db, site, list.edition);
  return await editionsText(db, site, list.current, list.until);
}

const liveHeaders = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "public, max-age=30",
  "Access-Control-Allow-Origin": "*",
  "X-Content-Type-Options": "nosniff",
};
