import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells, TableKey } from "../../shared/table.ts";
import { type Answer, hashOf, idOf, nko, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

/** Offers one row and sends `rows` for it. */
async function send(cells: Cells, rows: readonly unknown[]): Promise<Answer> {
  const { body } = await club.offer({ nkos: { [idOf(1)]: cells, [idOf(2)]: nko(2) } });
  return club.call("POST", "/club/rows", { body: { offer: body.offer, rows } });
}

const wire = (cells: Cells, table: TableKey = "nkos") => ({ table, hash: hashOf(table, cells), cells });

async function storedContents(): Promise<number | null> {
  return club.db.prepare("SELECT count(*) AS n FROM contents").first<number>("n");
}

test.each([
  ["a mobile phone", { name: "Фонд «Родник», звонить 8 910 123-45-67" }, "name"],
  ["a personal e-mail", { shortName: "Родник ivan.petrov1985@mail.ru" }, "shortName"],
])(
  "%s in a text is refused, named by column, never repeated, and nothing of the request is stored",
  async (_, cells, column) => {
    const bad = nko(1, cells);
    const { status, body } = await send(bad, [wire(nko(2)), wire(bad)]);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: "/problems/personal-data",
      rows: [{ table: "nkos", hash: hashOf("nkos", bad), columns: [column] }],
    });
    expect(JSON.stringify(body)).not.toMatch(/910 123|petrov/);
    expect(await storedContents()).toBe(0);
  },
);

test("a hash that doesn't match its row is refused with the whole request", async () => {
  const row = { ...wire(nko(1)), hash: hashOf("nkos", nko(3)) };
  const { status, body } = await send(nko(3), [wire(nko(2)), row]);
  expect([status, body]).toMatchObject([422, { type: "/problems/hash-mismatch", rows: [{ hash: row.hash }] }]);
  expect(await storedContents()).toBe(0);
});

test("a row that no offer names is refused", async () => {
  const { status, body } = await send(nko(1), [wire(nko(7))]);
  expect([status, body]).toMatchObject([422, { type: "/problems/not-offered", hashes: [hashOf("nkos", nko(7))] }]);
  const unknown = await club.call("POST", "/club/rows", { body: { offer: 99, rows: [wire(nko(1))] } });
  expect(unknown.status).toBe(422);
  expect(await storedContents()).toBe(0);
});

test.each([
  ["an unknown column", { colour: "red" }],
  ["a column that never leaves the sheet", { note: "только для своих" }],
  ["a cell of no wire type", { name: ["a", "b"] }],
  ["an empty cell", { name: "" }],
  ["a date that is none", { registeredOn: { date: "1.2.2020" } }],
  ["a prototype's name", { constructor: "x" }],
])("%s is refused", async (_, cells) => {
  const row = { table: "nkos", hash: "0".repeat(64), cells };
  const { status, body } = await send(nko(1), [row]);
  expect([status, body]).toMatchObject([422, { type: "/problems/unknown-column" }]);
  expect(JSON.stringify(body)).not.toContain("только для своих");
});

test.each([
  ["an unknown table", { table: "people", hash: "0".repeat(64), cells: {} }],
  ["a hash of the wrong form", { table: "nkos", hash: "ABC", cells: {} }],
  ["an unknown member", { table: "nkos", hash: "0".repeat(64), cells: {}, role: "coordinator" }],
])("%s is refused by shape", async (_, row) => {
  const { status, body } = await send(nko(1), [row]);
  expect([status, body]).toMatchObject([422, { type: "/problems/bad-shape" }]);
});

test("fifty rows are taken, fifty-one are not", async () => {
  const rows = Object.values(nkos(51)).map((cells) => wire(cells));
  const { body: offer } = await club.offer({ nkos: nkos(51) });
  const sent = (count: number) =>
    club.call("POST", "/club/rows", { body: { offer: offer.offer, rows: rows.slice(0, count) } });
  expect((await sent(51)).status).toBe(422);
  expect((await sent(50)).body).toEqual({ stored: 50, erased: [] });
  expect(await storedContents()).toBe(50);
});

test("a cell too long to be searched is refused as that, not as personal data, and nothing of it is kept", async () => {
  const cells = nko(1, { name: "я".repeat(50_001), shortName: "Родник" });
  const { status, body } = await send(cells, [wire(cells)]);
  expect([status, body]).toMatchObject([422, { type: "/problems/cell-too-long", rows: [{ columns: ["name"] }] }]);
  expect(body.detail).toContain("50 000 знаков");
  expect(await storedContents()).toBe(0);
});

test("what a spreadsheet would run is kept as typed, held, and said in words", async () => {
  const cells = nko(1, { name: { formula: '=IMPORTXML("https://example.org";"//a")' }, shortName: { error: "#REF!" } });
  const answer = await club.handOver({ nkos: { [idOf(1)]: cells } });
  expect(answer.body).toMatchObject({ added: 1, heldCount: 1 });
  const kept = await club.db.prepare("SELECT cells FROM contents").first<string>("cells");
  expect(JSON.parse(kept ?? "")).toEqual(cells);
});

test("checking rows keeps nothing of them, personal data or not", async () => {
  const rows = [
    { table: "nkos", cells: nko(1) },
    { table: "nkos", cells: nko(2, { name: "звонить 8 910 123-45-67" }) },
  ];
  const { status, body } = await club.call<{ rows: { ok: boolean }[] }>("POST", "/club/validate", { body: { rows } });
  expect(status).toBe(200);
  expect(body.rows.map(({ ok }) => ok)).toEqual([true, false]);
  expect(await storedContents()).toBe(0);
});

test("checking answers 422 for a column it doesn't know", async () => {
  const body = { rows: [{ table: "nkos", cells: { colour: "red" } }] };
  expect(await club.call("POST", "/club/validate", { body })).toMatchObject({ status: 422 });
});
