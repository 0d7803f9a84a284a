/** Downloads that are cut and go on, and what a file says of itself in headers. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:https";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredFile } from "../../worker/store/files.ts";
import { type CutConnections, cutConnections } from "../harness/cut-connections.ts";
import { listOf } from "../harness/erasing.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { idOf, nko, nkos, startClub, type TestClub } from "../harness/worker.ts";

const site = "http://127.0.0.1:8787";
const plain = { "Accept-Encoding": "identity" };
const gzip = { "Accept-Encoding": "gzip" };
let club: TestClub;
let cut: CutConnections;

beforeAll(async () => {
  club = await startClub();
  await club.handOver({ nkos: nkos(420) });
  await publishEdition(club);
  cut = await cutConnections(club.url, 16 * 1024);
});
afterAll(async () => {
  cut.stop();
  await club.stop();
});

/** What of an answer comes through one connection. */
function through(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const { port, certificate: ca } = cut;
    const request = get({ hostname: "127.0.0.1", port, path, headers, ca, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => undefined);
      response.on("close", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on("error", reject);
  });
}

/** Downloads as a program does that goes on where it was cut off. */
async function download(path: string, accepted: Record<string, string>) {
  const first = await through(path, accepted);
  const etag = String(first.headers.etag);
  let bytes = first.body;
  const statuses = [first.status];
  for (;;) {
    const next = await through(path, { ...accepted, Range: `bytes=${bytes.length}-`, "If-Range": etag });
    statuses.push(next.status);
    if (next.status !== 206) return { bytes, etag, statuses, end: next };
    expect(next.headers.etag).toBe(etag);
    expect(next.headers["content-range"]).toMatch(new RegExp(`^bytes ${bytes.length}-(\\d+)/\\d+$`));
    expect(next.body.length).toBeGreaterThan(0);
    bytes = Buffer.concat([bytes, next.body]);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("a file longer than connections live is downloaded in pieces, decoded or as gzip, to the SHA-256 that the edition lists", async () => {
  const { files } = await listOf(club, 1);
  for (const path of ["/v1/nkos.json", "/v1/nkos.csv"]) {
    const listed = files.find(({ url }) => url === `${site}/v1/editions/1${path.slice(3)}`);
    const before = cut.count();
    const { bytes, statuses, end } = await download(path, plain);
    expect(sha256(bytes)).toBe(listed?.sha256);
    expect(bytes.length).toBe(listed?.bytes);
    expect(statuses[0]).toBe(200);
    expect(statuses.filter((status) => status === 206).length).toBeGreaterThan(2);
    expect(cut.count() - before).toBe(statuses.length);
    // One more range behind the end says that nothing is left.
    expect([end.status, end.headers["content-range"]]).toEqual([416, `bytes */${bytes.length}`]);
    const packed = await download(path, gzip);
    expect(sha256(gunzipSync(packed.bytes))).toBe(listed?.sha256);
  }
});

test("a range is of decoded bytes for who unpacks while reading, and of gzip for who takes nothing else, from memory or not", async () => {
  const path = "/v1/editions/1/nkos.csv";
  for (const [accepted, kept] of [
    [plain, plain],
    [gzip, gzip],
    // curl --compressed, and what requests and browsers name.
    [{ "Accept-Encoding": "deflate, gzip, br, zstd" }, plain],
  ] as const) {
    for (const address of ["/v1/nkos.csv", path]) {
      const whole = await read(club, address, kept);
      const part = await read(club, address, { ...accepted, Range: "bytes=100-299" });
      expect(part.status).toBe(206);
      expect(part.raw.equals(whole.raw.subarray(100, 300))).toBe(true);
      expect(part.headers["content-range"]).toBe(`bytes 100-299/${whole.raw.length}`);
      expect(part.headers["content-length"]).toBe("200");
      for (const name of ["etag", "last-modified", "cache-control", "vary", "content-encoding", "unencoded-digest"]) {
        expect(part.headers[name], name).toEqual(whole.headers[name]);
      }
    }
  }
});

test("whoever has begun with other bytes, asks for several ranges, or has the file, gets no piece of it", async () => {
  const path = "/v1/nkos.csv";
  const { raw, headers } = await read(club, path, plain);
  const packedTag = String((await read(club, path, gzip)).headers.etag);
  const range = { ...plain, Range: "bytes=10-19" };
  for (const validator of [String(headers.etag), String(headers["last-modified"])]) {
    expect((await read(club, path, { ...range, "If-Range": validator })).status, validator).toBe(206);
  }
  for (const own of [
    { "If-Range": packedTag },
    { "If-Range": `W/${headers.etag}` },
    { "If-Range": '"another"' },
    { Range: "bytes=0-4,10-14" },
    { Range: "lines=1-2" },
  ]) {
    const whole = await read(club, path, { ...range, ...own });
    expect([whole.status, whole.headers["content-range"]], JSON.stringify(own)).toEqual([200, undefined]);
    expect(whole.raw.equals(raw)).toBe(true);
  }
  expect((await read(club, path, { ...range, "If-None-Match": String(headers.etag) })).status).toBe(304);
  // Whoever began with gzip and counts decoded bytes begins anew, with gzip.
  const several = { "Accept-Encoding": "gzip, deflate", Range: "bytes=10-", "If-Range": packedTag };
  const anew = await read(club, path, several);
  expect([anew.status, anew.headers.etag, anew.text]).toEqual([200, packedTag, raw.toString("utf8")]);
  const behind = await read(club, path, { ...plain, Range: `bytes=${raw.length}-` });
  expect([behind.status, behind.headers["content-range"]]).toEqual([416, `bytes */${raw.length}`]);
  expect(JSON.parse(behind.text)).toMatchObject({ type: "/problems/outside-range", status: 416 });
  // A range is of GET alone.
  const head = await read(club, path, range, "HEAD");
  expect([head.status, head.headers["content-length"]]).toEqual([200, String(raw.length)]);
  for (const address of [path, "/v1/nkos/part/1.csv", "/v1/", "/"]) {
    expect((await read(club, address, plain)).headers["accept-ranges"], address).toBe("bytes");
  }
});

/** Values of a dictionary of structured fields, as texts. */
function dictionary(field: unknown): Record<string, string> {
  return Object.fromEntries(
    String(field)
      .split(", ")
      .map((member) => member.split(/=(.*)/).slice(0, 2)),
  );
}

function links(field: unknown): Record<string, string> {
  const found = String(field).matchAll(/<([^<>]*)>; rel="([a-z]+)"/g);
  return Object.fromEntries([...found].map(([, url = "", relation = ""]) => [relation, url]));
}

function digestField(bytes: Uint8Array): string {
  return `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;
}

test("a part says in headers which it is, of how many, of what whole, and where the others are", async () => {
  const { links: own, meta } = await readJson(club, "/v1/nkos.json");
  const parts = own.parts?.length ?? 0;
  const whole = await read(club, "/v1/nkos.csv");
  const edition = `${site}/v1/editions/1`;
  expect(dictionary(whole.headers.records)).toMatchObject({ count: "420", total: "420", parts: String(parts) });
  let counted = 0;
  let path = "/v1/nkos/part/1.csv";
  for (let number = 1; number <= parts; number++) {
    const part = await read(club, path);
    const said = dictionary(part.headers.records);
    expect(said).toEqual({
      count: String(part.text.trimEnd().split("\r\n").length - 1),
      total: "420",
      part: String(number),
      parts: String(parts),
      edition: "1",
      "as-of": `"${meta.asOf}"`,
      "whole-sha-256": digestField(Buffer.from(whole.text)).slice("sha-256=".length),
    });
    counted += Number(said.count);
    const led = links(part.headers.link);
    const ofPart = (one: number) => `${edition}/nkos/part/${one}.csv`;
    expect(led).toEqual({
      first: ofPart(1),
      ...(number > 1 ? { prev: ofPart(number - 1) } : {}),
      ...(number < parts ? { next: ofPart(number + 1) } : {}),
      last: ofPart(parts),
      bookmark: ofPart(number),
      collection: `${edition}/nkos.csv`,
      index: `${edition}/files.json`,
      describedby: `${site}/v1/schemas/nkos.json`,
    });
    for (const url of Object.values(led)) expect((await read(club, url.slice(site.length))).status, url).toBe(200);
    path = led.next?.slice(site.length) ?? "";
  }
  expect(counted).toBe(420);
  // JSON says the same, so that a program need not know which format it reads.
  const json = await read(club, "/v1/nkos/part/2.json");
  expect(dictionary(json.headers.records)).toMatchObject({ part: "2", parts: String(parts), total: "420" });
  const ofPlace = await read(club, "/v1/m/29-701/nkos.csv");
  expect(dictionary(ofPlace.headers.records)).toMatchObject({ count: "420", edition: "1" });
});

test("a digest is of what a reader holds: decoded always, of the very bytes where none were packed", async () => {
  for (const path of ["/v1/nkos.csv", "/v1/nkos/part/1.csv", "/v1/tasks.json", "/"]) {
    const packed = await read(club, path, gzip);
    const digest = digestField(Buffer.from(packed.text));
    expect([packed.headers["unencoded-digest"], packed.headers["repr-digest"]], path).toEqual([digest, undefined]);
    const { headers } = await read(club, path, plain);
    expect([headers["unencoded-digest"], headers["repr-digest"]], path).toEqual([digest, digest]);
  }
});

test("each download has a name of its own that tells place, data, day, edition and part, whoever asks", async () => {
  const { meta } = await readJson(club, "/v1/nkos.json");
  const day = meta.asOf;
  const named = async (path: string, own: Record<string, string> = {}) => {
    const { headers } = await read(club, path, { ...gzip, ...own });
    const [, kind, ascii, utf8] =
      /^(\w+); filename="([\w.-]+)"(?:; filename\*=UTF-8''([\w.%-]+))?$/.exec(String(headers["content-disposition"])) ??
      [];
    return [kind, ascii, utf8 === undefined ? undefined : decodeURIComponent(utf8)];
  };
  const csv = ["attachment", `kaluga-oblast-nkos-${day}-edition-1.csv`, `Калужская область, НКО, ${day}, выпуск 1.csv`];
  expect(await named("/v1/nkos.csv")).toEqual(csv);
  expect(await named("/v1/editions/1/nkos.csv", { Host: "evil.example.org", Range: "bytes=0-9" })).toEqual(csv);
  expect(await named("/v1/nkos.json")).toEqual([
    "inline",
    csv[1]?.replace("csv", "json"),
    csv[2]?.replace("csv", "json"),
  ]);
  expect(await named("/v1/m/29-06/tasks.csv")).toEqual([
    "attachment",
    `borovsky-district-tasks-${day}-edition-1.csv`,
    `Боровский район, Задачи, ${day}, выпуск 1.csv`,
  ]);
  expect(await named("/v1/nkos/part/2.csv")).toEqual([
    "attachment",
    `kaluga-oblast-nkos-${day}-edition-1-part-2.csv`,
    `Калужская область, НКО, ${day}, выпуск 1, часть 2.csv`,
  ]);
  expect(await named("/v1/schemas/nkos.json")).toEqual([
    "inline",
    "kaluga-oblast-schemas-nkos-edition-1.json",
    undefined,
  ]);
  expect(await named("/v1/")).toEqual(["inline", "kaluga-oblast-index-edition-1.json", undefined]);
  expect((await read(club, "/")).headers["content-disposition"]).toBeUndefined();
  const { files } = await readJson<{ files: { url: string }[] }>(club, "/v1/files.json");
  const saved = await Promise.all(files.map(async ({ url }) => (await named(url.slice(site.length)))[1]));
  const downloads = saved.filter((name) => name !== undefined);
  expect(new Set(downloads).size).toBe(downloads.length);
});

test("what a part says of the whole moves with another part, while its bytes and ETag stay and 304 says it too", async () => {
  const path = "/v1/nkos/part/2.csv";
  const before = await read(club, path);
  await club.handOver({ nkos: { ...nkos(420), [idOf(7)]: nko(7, { name: "Новое имя" }) } });
  await publishEdition(club);
  const after = await read(club, path);
  expect([after.headers.etag, after.headers["last-modified"]]).toEqual([
    before.headers.etag,
    before.headers["last-modified"],
  ]);
  expect(after.raw.equals(before.raw)).toBe(true);
  const said = dictionary(after.headers.records);
  expect(said).toMatchObject({ part: "2", edition: "1" });
  expect(said["whole-sha-256"]).not.toBe(dictionary(before.headers.records)["whole-sha-256"]);
  expect(links(after.headers.link).next).toBe(`${site}/v1/editions/2/nkos/part/3.csv`);
  const unchanged = await read(club, path, { ...gzip, "If-None-Match": String(before.headers.etag) });
  expect(unchanged.status).toBe(304);
  expect([unchanged.headers.records, unchanged.headers.link]).toEqual([after.headers.records, after.headers.link]);
  const past = await read(club, `/v1/editions/1/nkos/part/2.csv`);
  expect([past.headers.records, past.headers.link]).toEqual([before.headers.records, before.headers.link]);
});

test("files that stood before their records were kept are told of from the next edition on, with the same bytes", async () => {
  const path = "/v1/tasks.csv";
  const bare = "UPDATE edition_files SET file = json_remove(file, '$.records') WHERE path = ?1";
  await club.db.prepare(bare).bind(path).run();
  const own = "SELECT state FROM current_units WHERE name = '/v1/tasks'";
  const state = JSON.parse((await club.db.prepare(own).first<string>("state")) ?? "");
  const older = JSON.stringify(state, (key, value) => (key === "records" ? undefined : value));
  const written = "UPDATE current_units SET state = ?1, source = 'an older build' WHERE name = '/v1/tasks'";
  await club.db.prepare(written).bind(older).run();
  const before = await editionFile(path);
  expect(before.records).toBeUndefined();
  await club.handOver({ nkos: { ...nkos(420), [idOf(8)]: nko(8, { name: "Ещё имя" }) } });
  await publishEdition(club);
  const after = await editionFile(path);
  expect(after).toMatchObject({ etag: before.etag, records: { count: 0, parts: 1 } });
});

test("what an older build kept of a dataset in one value is taken over run by run, as this one keeps it", async () => {
  const units = await rows<{ name: string; state: string }>(
    "SELECT name, state FROM current_units WHERE name GLOB '/v1/*'",
  );
  const pieces = await rows<{ name: string; number: number; state: string }>(
    "SELECT name, number, state FROM current_pieces WHERE format = '' ORDER BY name, number",
  );
  expect(pieces.filter(({ name }) => name === "/v1/nkos").length).toBeGreaterThan(3);
  const older = new DatabaseSync(":memory:");
  const folder = path.join(import.meta.dirname, "../../worker/store/migrations");
  const names = readdirSync(folder).sort();
  const own = names.indexOf("0032_dataset_pieces.sql");
  const migrate = (name: string) => older.exec(readFileSync(path.join(folder, name), "utf8"));
  for (const name of names.slice(0, own)) migrate(name);
  const kept = older.prepare("INSERT INTO current_units VALUES (?, 'source', ?)");
  for (const { name, state } of units) {
    const { runs: _runs, records: _records, place: _place, wholes: _wholes, ...unit } = JSON.parse(state);
    const parts = pieces.filter((piece) => piece.name === name).map((piece) => JSON.parse(piece.state));
    const files = Object.assign({}, ...parts.map((part) => part.files), unit.files);
    const stamps = Object.assign({}, ...parts.map((part) => part.stamps), unit.stamps);
    const runs = parts.map(({ run }) => run);
    kept.run(name, JSON.stringify({ ...unit, runs, partsDone: runs.length, files, stamps }));
  }
  older.exec("INSERT INTO rendering_units VALUES ('under way', 0, '/v1/nkos', 'a', 0, 0, 'null')");
  migrate(names[own] ?? "");
  const taken = older.prepare("SELECT name, number, state FROM current_pieces ORDER BY name, number").all();
  expect(taken).toEqual(pieces);
  for (const { name, state } of older.prepare("SELECT name, state FROM current_units").all()) {
    const { place: _, ...unit } = JSON.parse(units.find((one) => one.name === name)?.state ?? "null");
    expect(JSON.parse(String(state)), String(name)).toEqual(unit);
  }
  expect(older.prepare("SELECT name FROM rendering_units").all()).toEqual([]);
});

async function rows<Row>(sql: string): Promise<readonly Row[]> {
  return (await club.db.prepare(sql).all<Row>()).results;
}

async function editionFile(path: string): Promise<StoredFile> {
  const newest = "SELECT file FROM edition_files WHERE path = ?1 ORDER BY edition DESC LIMIT 1";
  const row = await club.db.prepare(newest).bind(path).first<{ file: string }>();
  return JSON.parse(row?.file ?? "null");
}
