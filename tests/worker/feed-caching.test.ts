import { get, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takesGzip } from "../../worker/http/accept.ts";
import { fileResponse, notModified } from "../../worker/serving/answer.ts";
import type { StoredFile } from "../../worker/store/files.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;
const site = "http://127.0.0.1:8787";
const asCurrent = {
  path: "/v1/nkos.json",
  site,
  whole: null,
  currentEdition: 1,
  edition: 1,
  fixed: false,
  staleSeconds: null,
};

beforeAll(async () => {
  club = await startClub();
  await club.handOver({ nkos: nkos(4) });
  await publishEdition(club);
});
afterAll(() => club.stop());

async function editionFile(edition: number, path: string): Promise<StoredFile> {
  const row = await club.db
    .prepare("SELECT file FROM edition_files WHERE edition = ?1 AND path = ?2")
    .bind(edition, path)
    .first<{ file: string }>();
  return JSON.parse(row?.file ?? "null");
}

test("a second reader with the ETag or the date gets 304 with its headers, and If-None-Match beats If-Modified-Since", async () => {
  const { headers } = await read(club, "/v1/nkos.json");
  const etag = String(headers.etag);
  const since = String(headers["last-modified"]);
  expect(etag).toMatch(/^"[^"]+"$/);
  for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const again = await read(club, "/v1/nkos.json", { "Accept-Encoding": "gzip", "If-None-Match": tags });
    expect(again.status, tags).toBe(304);
    expect(again.raw).toHaveLength(0);
    expect(again.headers).toMatchObject({ etag, "access-control-allow-origin": "*", vary: "Accept-Encoding" });
    expect(again.headers["cache-control"]).toBeDefined();
  }
  for (const tags of [`"x, ${etag.slice(1)}`, `x${etag.slice(1, -1)}x`, '""', ""]) {
    const changed = await read(club, "/v1/nkos.json", { "Accept-Encoding": "gzip", "If-None-Match": tags });
    expect(changed.status, tags).toBe(200);
  }
  expect((await read(club, "/v1/nkos.json", { "If-Modified-Since": since })).status).toBe(304);
  expect((await read(club, "/v1/nkos.json", { "If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT" })).status).toBe(
    200,
  );
  expect((await read(club, "/v1/nkos.json", { "If-None-Match": '"other"', "If-Modified-Since": since })).status).toBe(
    200,
  );
  expect((await read(club, "/v1/nkos.json", { "If-None-Match": `"longer${etag.slice(1)}` })).status).toBe(200);
});

test("readers with and without gzip get the same text under different strong ETags", async () => {
  // Miniflare's entry encodes and decodes on its own, so the Worker's answer is asked for directly.
  const stored = await editionFile(1, "/v1/nkos.json");
  const { raw } = await read(club, "/v1/nkos.json");
  const ask = (accepted?: string) => {
    const headers: HeadersInit = accepted === undefined ? {} : { "Accept-Encoding": accepted };
    const gzip = takesGzip(new Request(`${site}/v1/nkos.json`, { headers }));
    const body = Uint8Array.from(gzip ? raw : gunzipSync(raw));
    return fileResponse(stored, body, { ...asCurrent, gzip });
  };
  const gzip = ask("br, gzip");
  expect(gzip.headers.get("Content-Encoding")).toBe("gzip");
  for (const accepted of [undefined, "identity", "br", "gzip;q=0, identity"]) {
    const plain = ask(accepted);
    expect(plain.headers.get("Content-Encoding"), accepted).toBeNull();
    expect(plain.headers.get("ETag")).not.toBe(gzip.headers.get("ETag"));
    expect(await plain.text()).toBe(gunzipSync(raw).toString("utf8"));
  }
});

test("a program that says nothing of encodings gets plain text", async () => {
  const got = await new Promise<IncomingMessage>((resolve) => get(`${club.url}/v1/nkos.json`, resolve));
  expect(got.headers["content-encoding"]).toBeUndefined();
  expect(await json(got)).toMatchObject({ meta: { count: 4 } });
});

test("304 speaks of the representation that the reader would get, and of no other", async () => {
  const stored = await editionFile(1, "/v1/nkos.json");
  const ask = (accepted: string, tag: string) => {
    const headers = { "Accept-Encoding": accepted, "If-None-Match": tag };
    const request = new Request(`${site}/v1/nkos.json`, { headers });
    return notModified(request, stored, { ...asCurrent, gzip: takesGzip(request) });
  };
  const plainTag = `${stored.etag.slice(0, -1)}-d"`;
  expect(ask("gzip", stored.etag)?.headers.get("ETag")).toBe(stored.etag);
  const plain = ask("identity", `W/${plainTag}`);
  expect([plain?.status, plain?.headers.get("ETag")]).toEqual([304, plainTag]);
  expect(plain?.headers.get("Content-Encoding")).toBeNull();
  expect(plain?.headers.get("Vary")).toBe("Accept-Encoding");
  expect(ask("identity", stored.etag)).toBeNull();
  expect(ask("gzip", plainTag)).toBeNull();
});

test("cache headers let a withdrawal work: no s-maxage, nothing immutable, errors not stored", async () => {
  const current = await read(club, "/v1/nkos.json");
  const fixed = await read(club, "/v1/editions/1/nkos.json");
  const missing = await read(club, "/v1/nothing.json");
  expect(current.headers["cache-control"]).toBe("public, max-age=60, stale-while-revalidate=600, stale-if-error=3600");
  expect(fixed.headers["cache-control"]).toContain("max-age=3600");
  for (const { headers } of [current, fixed]) expect(headers["cache-control"]).not.toMatch(/s-maxage|immutable/);
  expect(missing.headers["cache-control"]).toBe("no-store");
  for (const { headers } of [current, fixed]) expect(headers["cache-tag"]).toBe("feed, edition-1");
  expect((await read(club, "/v1/nkos")).headers["cloudflare-cdn-cache-control"]).toBe("no-store");
});

test("when the store fails, a remembered file is served with its honest age and others with 503, never an empty 200", async () => {
  const before = await read(club, "/v1/nkos.json");
  await club.db.prepare("ALTER TABLE editions RENAME TO editions_away").run();
  await club.db.prepare("ALTER TABLE segments RENAME TO segments_away").run();
  try {
    await new Promise((resolve) => setTimeout(resolve, 31_000));
    const stale = await read(club, "/v1/nkos.json");
    expect(stale.status).toBe(200);
    expect(stale.text).toBe(before.text);
    expect(Number(stale.headers.age)).toBeGreaterThanOrEqual(30);
    expect(stale.headers["cache-control"]).toContain("max-age=0");
    const never = await read(club, "/v1/m/29-02/meetings.json");
    expect(never.status).toBe(503);
    expect(never.headers["retry-after"]).toBeDefined();
  } finally {
    await club.db.prepare("ALTER TABLE editions_away RENAME TO editions").run();
    await club.db.prepare("ALTER TABLE segments_away RENAME TO segments").run();
  }
  expect((await read(club, "/v1/nkos.json")).headers.age).toBeUndefined();
});
