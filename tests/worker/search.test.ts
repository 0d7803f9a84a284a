/** Finding НКО of the current edition by words of their names and by numbers. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Problem } from "../../shared/handover/protocol.ts";
import type { Cells } from "../../shared/table.ts";
import { dropIndex, makeIndex } from "../../worker/store/search-index.ts";
import { type Contract, contractOf } from "../harness/contract.ts";
import { erase } from "../harness/erasing.ts";
import { type FeedFile, publishEdition, read, readJson } from "../harness/publishing.ts";
import {
  coordinator,
  forgetting,
  idOf,
  nko,
  nkos,
  ogrnOf,
  type Sheet,
  startClub,
  type TestClub,
} from "../harness/worker.ts";

const inn = "4027012346";
const mark = { legalMark: "включена в реестр иностранных агентов", markSource: "Минюст России" };
const organisations: readonly Cells[] = [
  { name: "Автономная некоммерческая организация «Ёлка»", shortName: "АНО «Ёлка»", inn },
  { name: "Местная общественная организация «Дом культуры „Ёлочка“»", municipality: "Обнинск" },
  { name: "Калужская региональная общественная организация ветеранов" },
  { name: "Культурный центр ДК-2", shortName: "Медиа-центр ДК" },
  { name: "Фонд «Заречье»", status: "деятельность прекращена" },
  { name: "Благотворительный фонд «Заречный»" },
  { name: "Фонд Заречье города Калуги", ...mark, markSince: { date: "2024-02-01" } },
  { name: "Гаражно-строительный кооператив № 17" },
  { name: "Родная речь", legalForm: "Фонды" },
];
const rows = Object.fromEntries(organisations.map((cells, index) => [idOf(index + 1), nko(index + 1, cells)]));
/** Enough for several answers. */
const many = nkos(40, 101);
const sheet: Sheet = { nkos: { ...rows, ...many } };

let club: TestClub;
let contract: Contract;

beforeAll(async () => {
  club = await startClub();
  await vi.waitFor(async () => expect((await read(club, addressOf({ q: "елка" }))).status).toBe(503), forgetting);
  await club.handOver(sheet, { as: coordinator });
  await publishEdition(club);
  contract = await contractOf(club);
});
afterAll(() => club.stop());

function addressOf(parameters: Readonly<Record<string, string>>): string {
  return `/v1/search.json?${new URLSearchParams(parameters)}`;
}

const search = (q: string, filters: Readonly<Record<string, string>> = {}) =>
  readJson<FeedFile>(club, addressOf({ q, ...filters }));

/** Names as they were found, by their number in the list above. */
async function found(q: string, filters: Readonly<Record<string, string>> = {}): Promise<readonly number[]> {
  const { data } = await search(q, filters);
  return data.map(({ id }) => organisations.findIndex((_, index) => ogrnOf(index + 1) === id) + 1);
}

test.each([
  ["case, ё, quotes and marks don't matter", "«ЕЛКА»", [1]],
  ["another form of a word", "ветераны", [3]],
  ["a beginning of a word", "благотвор", [6]],
  ["a word of two letters stands as a whole", "ДК", [4, 2]],
  ["an abbreviation finds what is spelled out", "МОО", [2]],
  ["what is spelled out finds an abbreviation, in another case too", "домом культуры", [2, 4]],
  ["a legal form stands for a word that the name leaves out", "фонд речь", [9]],
  ["what a hyphen joins is found apart and as one", "медиацентр", [4]],
  ["and the other way round", "гаражно строительный", [8]],
  ["a phrase of the form finds its abbreviation", "ГСК 17", [8]],
  ["little words needn't stand there", "общественная организация для ветеранов", [3]],
  ["letters of a Latin keyboard that look alike", "KAЛУЖCKAЯ", [3]],
  ["a number, however it is spaced", `ОГРН ${ogrnOf(6).replace(/(\d{4})/g, "$1 ")}`, [6]],
  ["an ИНН", inn, [1]],
  ["a beginning of a number", inn.slice(0, 6), [1]],
  ["every word is wanted", "ветераны заречье", []],
])("%s: %s", async (_, q, expected) => {
  expect(await found(q)).toEqual(expected);
});

test("whole words come before beginnings and other forms, and of either organisations that ended come last", async () => {
  expect(await found("заречье")).toEqual([7, 5]);
  expect(await found("заречь")).toEqual([7, 5]);
  expect(await found("зареч")).toEqual([6, 7, 5]);
  expect(await found("фонд")).toEqual([6, 7, 5, 9]);
});

test("a municipality and a status narrow the search", async () => {
  expect(await found("елочка", { municipality: "29-715" })).toEqual([2]);
  expect(await found("елочка", { municipality: "29-701" })).toEqual([]);
  expect(await found("фонд", { status: "деятельность прекращена", municipality: "29-701" })).toEqual([5]);
});

test("a record is the one of the edition's file, its legal mark among it, and nothing of another reach", async () => {
  const { data, meta } = await search("фонд заречье калуги");
  const file = await readJson(club, "/v1/nkos.json");
  expect(data).toEqual(file.data.filter(({ id }) => id === ogrnOf(7)));
  expect(data).toMatchObject([{ ...mark, markSince: "2024-02-01" }]);
  expect(meta).toMatchObject({ edition: 1, count: 1, total: 1 });
});

test("what doesn't fit is read on by links, each record once, in answers that fit through a cut connection", async () => {
  const ids: string[] = [];
  let address: string | undefined = addressOf({ q: "АНО родник", status: "действующая" });
  let answers = 0;
  for (; address !== undefined; answers++) {
    const answer = await read(club, address);
    expect(answer.raw.length).toBeLessThanOrEqual(9_000);
    const { data, meta, links }: FeedFile = JSON.parse(answer.text);
    expect("total" in meta).toBe(false);
    ids.push(...data.map(({ id }) => id));
    expect(new URL(links.self).pathname).toBe("/v1/search.json");
    address = links.next?.replace(/^https?:\/\/[^/]+/, "");
  }
  expect(answers).toBeGreaterThan(1);
  expect(ids).toEqual(Object.keys(many).map((_, index) => ogrnOf(101 + index)));
});

test("an answer has a tag of its own that stands, HEAD, ranges and headers like a file's", async () => {
  const address = addressOf({ q: "заречье" });
  const { headers, raw, text } = await read(club, address);
  expect(headers).toMatchObject({
    "cache-control": "public, max-age=60, stale-while-revalidate=600, stale-if-error=3600",
    "cache-tag": "feed, edition-1",
    "access-control-allow-origin": "*",
    edition: "1",
  });
  const etag = String(headers.etag);
  expect((await read(club, address, { "Accept-Encoding": "gzip", "If-None-Match": etag })).status).toBe(304);
  const head = await read(club, address, { "Accept-Encoding": "gzip" }, "HEAD");
  expect([head.headers.etag, head.headers["content-length"], head.raw.length]).toEqual([etag, String(raw.length), 0]);
  const plain = await read(club, address, {});
  expect([plain.text, plain.headers.etag === etag]).toEqual([text, false]);
  const part = await read(club, address, { Range: "bytes=0-9" });
  expect([part.status, part.raw.toString()]).toEqual([206, text.slice(0, 10)]);
  expect((await read(club, `${address}&utm_source=telegram`)).headers.location).toBe(`http://127.0.0.1:8787${address}`);
});

const long = "я".repeat(501);
test.each([
  ["/v1/search.json", "bad-search", ["q"]],
  [addressOf({ q: "" }), "bad-search", ["q"]],
  [addressOf({ q: "«*» -" }), "bad-search", ["q"]],
  [addressOf({ q: long }), "bad-search", ["q"]],
  [addressOf({ q: Array.from({ length: 41 }, (_, n) => n).join(" ") }), "bad-search", ["q"]],
  [addressOf({ q: "дом", municipality: "Обнинск" }), "bad-search", ["municipality"]],
  [addressOf({ q: "дом", status: "живая" }), "bad-search", ["status"]],
  [addressOf({ q: "дом", after: "9.1" }), "bad-search", ["after"]],
  [addressOf({ q: "дом", limit: "5" }), "bad-query", ["limit"]],
  ["/v1/search.json?q=a&q=b", "bad-query", ["q"]],
  ["/v1/search.json?q=%E0%A4%A", "bad-query", ["q"]],
] as const)("a wrong question is refused in words (%#)", async (address, code, parameters) => {
  const answer = await read(club, address);
  const problem: Problem & { parameters: readonly string[] } = JSON.parse(answer.text);
  expect([answer.status, problem.type, problem.parameters]).toEqual([400, `/problems/${code}`, parameters]);
  expect(contract.faults("GET", address, answer)).toEqual([]);
});

test("a municipality by its name is refused with its key", async () => {
  expect((await read(club, addressOf({ q: "дом", municipality: "Обнинск" }))).text).toContain("29-715");
});

test("what a full-text index takes for orders is nothing but text", async () => {
  for (const q of [
    'елка" OR "фонд',
    "елка*) OR (фонд*",
    "words : фонд",
    "NEAR(елка фонд, 2)",
    "елка NOT фонд",
    "^елка + фонд",
    "'; DROP TABLE search_rows; --",
    "елка\u0000фонд",
    Array.from({ length: 40 }, (_, n) => `слово${n}`).join(" "),
  ]) {
    const answer = await read(club, addressOf({ q }));
    expect([q, answer.status, JSON.parse(answer.text).data]).toEqual([q, 200, []]);
  }
  expect(await found("елка")).toEqual([1]);
});

test("an answer is as the OpenAPI document says", async () => {
  const address = addressOf({ q: "заречье" });
  expect(contract.faults("GET", address, await read(club, address))).toEqual([]);
});

test("the index is derived: without it a search says that it waits, and made anew it is the migration's and finds the same", async () => {
  const made = async () => {
    const { results } = await club.db
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE name GLOB 'search_*' AND name NOT GLOB 'search_index_*' ORDER BY name",
      )
      .all<{ name: string; sql: string }>();
    return results.map(({ name, sql }) => [
      name,
      sql.replace(/\s+/g, " ").replace(/\( | (?=\))/g, (edge) => edge.trim()),
    ]);
  };
  const before = await made();
  const run = (statements: readonly string[]) => club.db.batch(statements.map((sql) => club.db.prepare(sql)));
  await run(dropIndex);
  const answer = await read(club, addressOf({ q: "елка" }));
  expect([answer.status, JSON.parse(answer.text).type]).toEqual([503, "/problems/store-unavailable"]);
  await run([...dropIndex, ...makeIndex]);
  expect(await made()).toEqual(before);
  expect(await found("елка")).toEqual([1]);
});

test("a database of before is searched at once: its migration enters what publishing enters", async () => {
  const entered = async () =>
    (await club.db.prepare("SELECT id, words, municipality, status, form FROM search_rows ORDER BY id").all()).results;
  const published = await entered();
  expect(published).toHaveLength(Object.keys(sheet.nkos ?? {}).length);
  const migration = readFileSync(new URL("../../worker/store/migrations/0023_search.sql", import.meta.url), "utf8");
  await club.db.prepare("DELETE FROM search_rows").run();
  await club.db.prepare(migration.slice(migration.indexOf("INSERT INTO search_rows"))).run();
  expect(await entered()).toEqual(published);
  expect(await found("елка")).toEqual([1]);
});

// What changes the edition comes last.
test("only what the current edition shows is found: nothing handed over since, held, drawn back or erased", async () => {
  const { headers } = await read(club, addressOf({ q: "заречье" }));
  const { [idOf(9)]: _, ...others } = rows;
  const changed = {
    ...others,
    ...many,
    [idOf(1)]: nko(1, { name: "Автономная некоммерческая организация «Сосна»" }),
    [idOf(6)]: nko(6, { name: "Фонд «Рябина»", municipality: "Тьмутаракань" }),
    [idOf(90)]: nko(90, { name: "Союз пчеловодов" }),
  };
  await club.handOver({ nkos: changed }, { as: coordinator });
  expect([await found("сосна"), await found("пчеловоды"), await found("елка")]).toEqual([[], [], [1]]);
  expect(
    (
      await read(club, addressOf({ q: "заречье" }), {
        "Accept-Encoding": "gzip",
        "If-None-Match": String(headers.etag),
      })
    ).status,
  ).toBe(304);

  await publishEdition(club);
  expect([await found("сосна"), await found("елка"), await found("речь")]).toEqual([[1], [], []]);
  expect([await found("рябина"), await found("заречный")]).toEqual([[], [6]]);
  expect((await search("пчеловодов")).data.map(({ id }) => id)).toEqual([ogrnOf(90)]);

  await erase(club, "nkos", idOf(7));
  const after = await read(club, addressOf({ q: "заречье" }));
  expect(JSON.parse(after.text).data.map(({ id }: { id: string }) => id)).toEqual([ogrnOf(5)]);
  expect(after.headers.etag).not.toBe(headers.etag);
  const { results } = await club.db.prepare("SELECT words FROM search_rows").all<{ words: string }>();
  expect(results.map(({ words }) => words).join()).not.toContain("города калуги");
  const index = await club.db
    .prepare("SELECT group_concat(hex(block)) AS bytes FROM search_index_data")
    .first<string>("bytes");
  expect(Buffer.from(String(index).replaceAll(",", ""), "hex").includes("города")).toBe(false);
});
