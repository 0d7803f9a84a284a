import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import {
  coordinator,
  idOf,
  member,
  nko,
  nkos,
  offerOf,
  ogrnOf,
  recommendation,
  startClub,
  type TestClub,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(async () => {
  await club.reset();
  await club.handOver({ nkos: nkos(40) });
});
afterAll(() => club.stop());

/** The first rows with other cells; `undefined` empties one. */
const changed = (count: number, cells: object) => ({
  nkos: Object.fromEntries(
    Object.entries(nkos(40)).map(([id, row], index) => [id, index < count ? filled({ ...row, ...cells }) : row]),
  ),
});

function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined));
}

const named = (n: number) => ({ id: idOf(n), label: `Автономная некоммерческая организация «Родник ${n}»` });

test("deleting more than a tenth waits for a coordinator who confirms that very list", async () => {
  const sheet = { nkos: nkos(34) };
  const refusal = await club.handOver(sheet);
  expect(refusal).toMatchObject({
    status: 409,
    body: {
      type: "/problems/mass-change",
      mayConfirm: false,
      tables: [{ table: "nkos", total: 40, removed: [35, 36, 37, 38, 39, 40].map(named) }],
    },
  });
  expect(refusal.body.detail).toContain("«НКО»");
  const confirm = refusal.body.affected;
  expect(await club.handOver(sheet, { as: member, confirm })).toMatchObject({ status: 403 });
  expect(await club.handOver(sheet, { as: coordinator, confirm: "0".repeat(64) })).toMatchObject({ status: 409 });
  expect(await club.handOver({ nkos: nkos(33) }, { as: coordinator, confirm })).toMatchObject({ status: 409 });
  expect(await club.handOver(sheet, { as: coordinator, confirm })).toMatchObject({ status: 200, body: { removed: 6 } });
});

test("deleting five rows is everyday work", async () => {
  expect(await club.handOver({ nkos: nkos(35) })).toMatchObject({ status: 200, body: { removed: 5 } });
});

test("a badly sorted column is a mass change of natural keys", async () => {
  const rows = Object.keys(nkos(40));
  const sheet = { nkos: Object.fromEntries(rows.map((id, index) => [id, nko(index < 6 ? 6 - index : index + 1)])) };
  const { status, body } = await club.handOver(sheet, { as: coordinator });
  expect(status).toBe(409);
  expect(body.tables[0]?.rekeyed.map(({ id }) => id)).toEqual(rows.slice(0, 6));
  expect(body.tables[0]?.rekeyed[0]).toMatchObject({ before: named(1).label, after: named(6).label });
  expect(body.detail).toContain("сменит «ОГРН», «Полное наименование» или «Сокращённое наименование»: 6");
  expect(body).toMatchObject({ mayConfirm: true });
});

test("a row that changes nothing but its ОГРН is told by it", async () => {
  const rows = Object.entries(nkos(40)).map(([id, row], index) => [
    id,
    index < 6 ? { ...row, ogrn: ogrnOf(100 + index) } : row,
  ]);
  const { body } = await club.handOver({ nkos: Object.fromEntries(rows) }, { as: coordinator });
  const { before = "", after = "" } = body.tables[0]?.rekeyed[0] ?? {};
  expect([before, after]).toEqual([expect.stringContaining(ogrnOf(1)), expect.stringContaining(ogrnOf(100))]);
});

describe("what isn't meant to change", () => {
  test.each([
    ["overwritten", { municipality: "Обнинск" }],
    ["emptied", { municipality: undefined }],
    ["emptied where it is meant to change", { status: undefined }],
  ])("%s in more than a quarter of the rows waits, in a quarter it doesn't", async (_, cells) => {
    expect(await club.handOver(changed(11, cells))).toMatchObject({ status: 409 });
    expect(await club.handOver(changed(10, cells))).toMatchObject({ status: 200 });
  });

  test("nor may most of a row, whatever its columns", async () => {
    const [id = "", row = {}] = Object.entries(nkos(1))[0] ?? [];
    const cells = { counted: "да", sonko: "да", source: "сайт", asOf: { date: "2026-01-01" }, endReason: "иное" };
    await club.handOver({ nkos: { ...nkos(40), [id]: { ...row, ...cells } } });
    const all = (more: object) => ({
      nkos: Object.fromEntries(Object.entries(nkos(40)).map(([own, each]) => [own, { ...each, ...more }])),
    });
    expect(await club.handOver(all(cells))).toMatchObject({ status: 200 });
    const other = { status: "в процессе ликвидации", sonko: "нет", source: "ЕГРЮЛ", asOf: { date: "2026-04-01" } };
    expect(await club.handOver(all({ ...cells, ...other, endReason: "по решению суда" }))).toMatchObject({
      status: 409,
    });
  });
});

describe("is work, in however many rows:", () => {
  test("a new status", async () => {
    expect(await club.handOver(changed(40, { status: "в процессе ликвидации" }))).toMatchObject({ status: 200 });
  });

  test("what was empty is filled", async () => {
    expect(await club.handOver(changed(40, { website: "https://nko.example.org" }))).toMatchObject({ status: 200 });
  });

  test("a quarter's replies to all seven recommendations", async () => {
    const sheet = (cells: Cells) => ({
      nkos: nkos(40),
      recommendations: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((n) => [idOf(100 + n), recommendation(`Рекомендация ${n}`, cells)]),
      ),
    });
    await club.handOver(sheet({}));
    const replied = { state: "исполняется", repliedOn: { date: "2023-06-30" }, sentOn: { date: "2023-04-10" } };
    expect(await club.handOver(sheet(replied))).toMatchObject({ status: 200, body: { changed: 7 } });
    const corrected = { ...replied, repliedOn: { date: "2023-07-01" } };
    expect(await club.handOver(sheet(corrected))).toMatchObject({ status: 200, body: { changed: 7 } });
  });
});

test("an empty tab is refused even where it held one row", async () => {
  const sheet = { nkos: nkos(40), recommendations: { [idOf(1)]: recommendation("Открыть центр") } };
  await club.handOver(sheet);
  const refusal = await club.handOver({ nkos: nkos(40) }, { as: coordinator });
  expect(refusal).toMatchObject({ status: 409, body: { tables: [{ table: "recommendations", total: 1 }] } });
  expect(refusal.body.detail).toContain("пуста");
});

test("a tab that is gone is refused like an empty one", async () => {
  const { status, body } = await club.call("POST", "/club/offer", {
    body: { spreadsheet: "spreadsheet-of-the-club", tables: {} },
  });
  expect(status).toBe(200);
  const commit = await club.call("POST", "/club/commit", { body: { offer: Object(body).offer, base: 1 } });
  expect(commit).toMatchObject({ status: 409, body: { type: "/problems/mass-change" } });
});

test("a tab that waits for a coordinator is kept as it stands while the others are handed over", async () => {
  const sheet = { nkos: nkos(20), recommendations: { [idOf(101)]: recommendation("Открыть центр") } };
  expect((await club.handOver(sheet)).status).toBe(409);
  expect(await club.handOver(sheet, { kept: ["nkos"] })).toMatchObject({ status: 200, body: { added: 1, removed: 0 } });
  expect((await club.offer(sheet, { kept: ["nkos"] })).body.offer).toBeNull();
  const refusal = await club.handOver(sheet, { as: coordinator });
  expect(refusal).toMatchObject({ status: 409, body: { tables: [{ table: "nkos", total: 40 }] } });
  const confirm = refusal.body.affected;
  expect(await club.handOver(sheet, { as: coordinator, confirm })).toMatchObject({
    status: 200,
    body: { removed: 20 },
  });
});

test("a tab is offered or kept, never both", async () => {
  const body = { ...offerOf({ nkos: nkos(40) }), kept: ["nkos"] };
  expect((await club.call("POST", "/club/offer", { body })).status).toBe(422);
});

test("a lost required header is refused whatever it changes, and the column is named", async () => {
  const sheet = changed(1, { shortName: "Родник" });
  const columns = { nkos: ["ogrn", "name", "status"] };
  const refusal = await club.handOver(sheet, { columns, as: coordinator });
  expect(refusal).toMatchObject({ status: 409, body: { tables: [{ missingColumns: ["municipality"] }] } });
  expect(refusal.body.detail).toContain("«Муниципалитет»");
  const confirmed = { columns, as: coordinator, confirm: refusal.body.affected };
  expect(await club.handOver(sheet, confirmed)).toMatchObject({ status: 200 });
});

test("a first import of any size needs no confirmation", async () => {
  expect(await club.handOver({ nkos: nkos(120) })).toMatchObject({ status: 200, body: { added: 80 } });
});
