import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition } from "../harness/publishing.ts";
import { coordinator, idOf, nko, nkos, ogrnOf, recommendation, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

type Rows = { readonly [id: string]: Cells };

const without = (rows: Rows, count: number): Rows => Object.fromEntries(Object.entries(rows).slice(count));
const center = (n: number): Cells => ({ name: `Центр ${n}`, municipality: "Калуга", status: "действует" });
const centers = (count: number, first = 1): Rows =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [idOf(900 + first + index), center(first + index)]));
const published = { nkos: nkos(100), centers: centers(40) };
const withNkos = (rows: Rows) => ({ ...published, nkos: rows });
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => idOf(from + index));

test("rows deleted a few at a time are counted from the edition on, and all of them are named", async () => {
  await startPublished(club, published);
  expect(await club.handOver(withNkos(without(nkos(100), 5)))).toMatchObject({ status: 200 });
  expect(await club.handOver(withNkos(without(nkos(100), 10)))).toMatchObject({ status: 200 });
  const sheet = withNkos(without(nkos(100), 12));
  const { status, body } = await club.handOver(sheet);
  expect(status).toBe(409);
  expect(body.detail).toContain("С выпуска № 1, считая эту передачу, из 100: пропадёт 12, из них раньше: 10.");
  const [table] = body.tables;
  expect(table).toMatchObject({ table: "nkos", total: 90, gradual: { edition: 1, total: 100 } });
  expect(table?.removed.map(({ id }) => id).sort()).toEqual(numbered(1, 12));
  expect(table?.removed.filter(({ earlier }) => earlier).map(({ id }) => id)).toEqual(numbered(1, 10));
  expect(table?.removed.every(({ label }) => label.startsWith("Автономная"))).toBe(true);
  // Whoever edits on without removing anything isn't stopped by what went before.
  const edited = { ...without(nkos(100), 10), [idOf(50)]: nko(50, { shortName: "Иначе" }) };
  expect(await club.handOver(withNkos(edited))).toMatchObject({ status: 200 });
});

test("what a coordinator has confirmed isn't counted again", async () => {
  await startPublished(club, published);
  await club.handOver(withNkos(without(nkos(100), 9)));
  const sheet = withNkos(without(nkos(100), 18));
  const { body } = await club.handOver(sheet, { as: coordinator });
  expect(await club.handOver(sheet, { as: coordinator, confirm: body.affected })).toMatchObject({ status: 200 });
  expect(await club.handOver(withNkos(without(nkos(100), 26)))).toMatchObject({ status: 200 });
  const next = await club.handOver(withNkos(without(nkos(100), 27)));
  expect(next).toMatchObject({ status: 409, body: { tables: [{ gradual: { edition: null, total: 82 } }] } });
  expect(next.body.tables[0]?.removed).toHaveLength(9);
});

test("a word about one table says nothing about another", async () => {
  await startPublished(club, published);
  await club.handOver({ ...published, centers: without(centers(40), 4) });
  const sheet = { nkos: without(nkos(100), 20), centers: without(centers(40), 4) };
  const { body } = await club.handOver(sheet, { as: coordinator });
  expect(await club.handOver(sheet, { as: coordinator, confirm: body.affected })).toMatchObject({ status: 200 });
  expect(await club.handOver({ ...sheet, centers: without(centers(40), 8) })).toMatchObject({
    status: 409,
    body: { tables: [{ table: "centers" }] },
  });
});

test("natural keys changed a few at a time are counted like removals", async () => {
  await startPublished(club, published);
  const rekeyed = (count: number): Rows =>
    Object.fromEntries(
      Object.entries(nkos(100)).map(([id, cells], index) => [
        id,
        index < count ? { ...cells, ogrn: ogrnOf(500 + index) } : cells,
      ]),
    );
  expect(await club.handOver(withNkos(rekeyed(5)))).toMatchObject({ status: 200 });
  const { status, body } = await club.handOver(withNkos(rekeyed(11)));
  expect(status).toBe(409);
  expect(body.tables[0]?.rekeyed.filter(({ earlier }) => earlier)).toHaveLength(5);
  expect(body.tables[0]?.rekeyed).toHaveLength(11);
  expect(body.detail).toContain("сменит «ОГРН», «Полное наименование» или «Сокращённое наименование» 11");
});

test("rows that came after the edition don't make its losses smaller", async () => {
  await startPublished(club, published);
  await club.handOver(withNkos(nkos(200)));
  expect(await club.handOver(withNkos(without(nkos(200), 11)))).toMatchObject({
    status: 409,
    body: { tables: [{ gradual: { edition: 1, total: 100 } }] },
  });
});

test("before the first edition rows are counted from when they were first accepted", async () => {
  await club.handOver({ nkos: nkos(50) });
  await club.handOver({ nkos: nkos(100) });
  for (const gone of [5, 10]) await club.handOver({ nkos: without(nkos(100), gone) });
  expect(await club.handOver({ nkos: without(nkos(100), 11) })).toMatchObject({ status: 409 });
});

test("a new edition begins the count anew", async () => {
  await startPublished(club, published);
  await club.handOver(withNkos(without(nkos(100), 9)));
  await publishEdition(club);
  expect(await club.handOver(withNkos(without(nkos(100), 18)))).toMatchObject({ status: 200 });
});

/** A small table, one of whose rows many name. */
const naming = {
  nkos: Object.fromEntries(
    Object.entries(nkos(120)).map(([id, cells], index) => [id, index < 14 ? { ...cells, centers: "Центр 1" } : cells]),
  ),
  centers: centers(6),
};

test("a small table that loses half of its rows waits, at once or bit by bit", async () => {
  await startPublished(club, naming);
  expect(await club.handOver({ ...naming, centers: centers(1) })).toMatchObject({ status: 409 });
  expect(await club.handOver({ ...naming, centers: centers(4) })).toMatchObject({ status: 200 });
  expect(await club.handOver({ ...naming, centers: centers(3) })).toMatchObject({
    status: 409,
    body: { tables: [{ table: "centers", total: 4, gradual: { edition: 1, total: 6 } }] },
  });
});

test("rows that fall with those they name are counted, and both are listed", async () => {
  await startPublished(club, naming);
  const sheet = { ...naming, centers: without(centers(6), 1) };
  const { status, body } = await club.handOver(sheet, { as: coordinator });
  expect(status).toBe(409);
  const of = (key: string) => body.tables.find(({ table }) => table === key);
  expect(of("nkos")?.fallen.map(({ id }) => id)).toEqual(numbered(1, 14));
  expect(of("centers")?.removed).toEqual([{ id: idOf(901), label: "Центр 1" }]);
  expect(body.detail).toContain("Вкладка «НКО»: 14 строк из 120");
  expect(await club.handOver(sheet, { as: coordinator, confirm: body.affected })).toMatchObject({
    status: 200,
    body: { heldCount: 14 },
  });
  // Said once is enough: the rows wait already.
  expect(await club.handOver({ ...sheet, centers: without(centers(6), 2) })).toMatchObject({ status: 200 });
});

test("a handful of rows may fall with the one they name, and references mistyped beside a deletion aren't its doing", async () => {
  const recommendations = { [idOf(800)]: recommendation("Создать Клуб"), [idOf(801)]: recommendation("Учить") };
  const naming = (count: number, name: string) =>
    Object.fromEntries(
      Object.entries(nkos(60)).map(([id, cells], index) => [id, index < count ? { ...cells, centers: name } : cells]),
    );
  await club.handOver({ nkos: naming(10, "Центр 1"), centers: centers(4), recommendations });
  expect(
    await club.handOver({ nkos: naming(10, "Центр 1"), centers: without(centers(4), 1), recommendations }),
  ).toMatchObject({ status: 200, body: { heldCount: 10 } });
  expect(
    await club.handOver({ nkos: naming(14, "Опечатка"), centers: without(centers(4), 2), recommendations }),
  ).toMatchObject({ status: 200, body: { heldCount: 14 } });
});
