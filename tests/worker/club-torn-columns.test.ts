import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StandingAnswer } from "../../shared/handover/protocol.ts";
import type { Cell, Cells, TableKey } from "../../shared/table.ts";
import {
  coordinator,
  idOf,
  member,
  nko,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

type Rows = { readonly [id: string]: Cells };

let club: TestClub;
const size = 60;
const places = ["Калуга", "Обнинск", "Людиново", "Таруса", "Боровский район"];
const organisations: Rows = Object.fromEntries(
  Array.from({ length: size }, (_, index) => {
    const cells = {
      municipality: places[index % 5] ?? "",
      shortName: `Родник ${index}`,
      activity: `Направление ${index}`,
      status: index % 3 === 0 ? "неизвестно" : "действующая",
      registeredOn: { date: `20${String(10 + ((index * 7) % 13))}-0${1 + (index % 9)}-1${index % 7}` },
    };
    return [idOf(index + 1), nko(index + 1, cells)];
  }),
);

beforeAll(async () => {
  club = await startClub();
});
beforeEach(async () => {
  await club.reset();
  await club.handOver({ nkos: organisations });
});
afterAll(() => club.stop());

/** The cells of some columns in rows `from` to `to` (from 0), put in another order. */
function rearranged(
  rows: Rows,
  columns: readonly string[],
  order: (values: readonly (readonly (Cell | undefined)[])[]) => readonly (readonly (Cell | undefined)[])[],
  from = 0,
  to = Object.keys(rows).length,
): Rows {
  const lines = Object.entries(rows);
  const block = lines.slice(from, to).map(([, cells]) => columns.map((column) => cells[column]));
  const next = order(block);
  return Object.fromEntries(
    lines.map(([id, cells], index) => {
      const line = next[index - from];
      if (index < from || index >= to || line === undefined) return [id, cells];
      const own: Record<string, Cell> = { ...cells };
      columns.forEach((column, place) => {
        const value = line[place];
        if (value === undefined) delete own[column];
        else own[column] = value;
      });
      return [id, own];
    }),
  );
}

const backwards = <Line>(lines: readonly Line[]) => [...lines].reverse();
const sorted = <Line>(lines: readonly Line[]) =>
  [...lines].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const down = <Line>(lines: readonly Line[]) => [...lines.slice(-1), ...lines.slice(0, -1)];

/** What the add-on offers when a key was sorted apart: ids follow it, and the rest of each row stands beside another's. */
const allBut = (...kept: string[]) =>
  ["ogrn", "name", "shortName", "municipality", "activity", "status", "registeredOn"].filter(
    (column) => !kept.includes(column),
  );

async function refusalOf(nkos: Rows, as: string = member) {
  const refusal = await club.handOver({ nkos }, { as });
  expect(refusal).toMatchObject({
    status: 409,
    body: { type: "/problems/mass-change", mayConfirm: as === coordinator },
  });
  const [table] = refusal.body.tables;
  if (table === undefined) throw new Error("no table is named");
  return { refusal, table, torn: table.torn, detail: refusal.body.detail };
}

const accepted = async (sheet: Sheet) => expect(await club.handOver(sheet)).toMatchObject({ status: 200 });
const edited = (change: (cells: Cells, index: number) => Cells): Rows =>
  Object.fromEntries(Object.entries(organisations).map(([id, cells], index) => [id, change(cells, index)]));

describe("a column that was sorted apart from its rows waits for a coordinator", () => {
  test("the key's own: both readings are told, the likelier one first", async () => {
    const { torn, detail } = await refusalOf(rearranged(organisations, allBut("ogrn"), backwards, 10, 25));
    expect(torn).toMatchObject({ apart: "stayed", stayed: ["ogrn"], moved: allBut("ogrn").sort(inOrder) });
    expect(torn?.rows).toHaveLength(14);
    expect(detail).toContain("«ОГРН» отсортировали отдельно от строк?");
    expect(detail).toContain("«ОГРН» на месте, а переставили остальное («Полное наименование»");
    expect(detail).toContain("14 строк");
    expect(detail).toContain("«Вернуть как было»");
  });

  test.each([
    ["name", "«Полное наименование»"],
    ["municipality", "«Муниципалитет»"],
    ["status", "«Статус»"],
    ["registeredOn", "«Дата регистрации»"],
  ])("any other column: %s", async (column, header) => {
    const { torn, detail } = await refusalOf(rearranged(organisations, [column], sorted, 0, 40));
    expect(torn).toMatchObject({ apart: "moved", moved: [column] });
    expect(detail).toContain(`${header} отсортировали отдельно от строк?`);
  });

  test("several columns together", async () => {
    const { torn } = await refusalOf(rearranged(organisations, ["shortName", "activity"], backwards, 5, 18));
    expect(torn).toMatchObject({ apart: "moved", moved: ["shortName", "activity"] });
  });

  test("a block of seven rows", async () => {
    const { torn } = await refusalOf(rearranged(organisations, ["activity"], backwards, 20, 27));
    expect(torn?.rows).toHaveLength(6);
  });

  test("a column shifted by one row", async () => {
    const shifted = rearranged(organisations, ["activity"], (lines) => [[undefined], ...lines.slice(0, -1)], 20, 30);
    expect((await refusalOf(shifted)).torn).toMatchObject({ moved: ["activity"] });
  });

  test("the key's own, shifted into an empty row: columns of few values go with the others", async () => {
    const alike: Rows = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => {
        const cells = { municipality: places[Math.floor(index / 2) % 5] ?? "", source: `Метка ${index}` };
        return [idOf(index + 1), nko(index + 1, cells)];
      }),
    );
    await club.reset();
    await accepted({ nkos: alike });
    const rest = Object.keys(alike[idOf(1)] ?? {}).filter((column) => column !== "ogrn");
    const lines = rearranged(alike, rest, (block) => [rest.map(() => undefined), ...block.slice(0, -1)], 12, 18);
    const { ogrn: _, ...end } = alike[idOf(18)] ?? {};
    const { torn } = await refusalOf({ ...lines, [idOf(90)]: end });
    expect(torn).toMatchObject({ apart: "stayed", stayed: ["ogrn"], added: [idOf(90)] });
    expect(torn?.moved).toEqual(expect.arrayContaining(rest));
  });

  test("a column sorted while other cells, some of its own too, were edited", async () => {
    const moved = Object.entries(rearranged(organisations, ["activity"], backwards, 0, 14));
    const also = moved.map(([id, cells], index): [string, Cells] => [
      id,
      {
        ...cells,
        ...(index < 2 ? { activity: `Новое направление ${index}` } : {}),
        ...(index > 50 ? { shortName: `Иначе ${index}` } : {}),
      },
    ]);
    expect((await refusalOf(Object.fromEntries(also))).torn).toMatchObject({ moved: ["activity"] });
  });

  test("most rows of a small table", async () => {
    const texts = ["Первая", "Вторая", "Третья", "Четвёртая", "Пятая"];
    const recommendations = Object.fromEntries(
      texts.map((title, index) => [idOf(100 + index), recommendation(title, { quote: `Рекомендовать ${index}` })]),
    );
    await accepted({ nkos: organisations, recommendations });
    const torn = rearranged(recommendations, ["title"], down);
    expect(await club.handOver({ nkos: organisations, recommendations: torn })).toMatchObject({
      status: 409,
      body: { tables: [{ table: "recommendations", torn: { moved: ["title"] } }] },
    });
  });

  test("only a coordinator confirms it, and exactly this order", async () => {
    const nkos = rearranged(organisations, ["activity"], backwards, 0, 12);
    const { refusal } = await refusalOf(nkos, coordinator);
    const confirm = refusal.body.affected;
    expect(await club.handOver({ nkos }, { as: member, confirm })).toMatchObject({ status: 403 });
    const other = rearranged(organisations, ["activity"], down, 0, 12);
    expect(await club.handOver({ nkos: other }, { as: coordinator, confirm })).toMatchObject({ status: 409 });
    expect(await club.handOver({ nkos }, { as: coordinator, confirm })).toMatchObject({ status: 200 });
    await accepted({ nkos: { ...nkos, [idOf(30)]: nko(30) } });
  });

  test("each row is listed with what it was and what it would be", async () => {
    const byKey = await refusalOf(rearranged(organisations, allBut("ogrn"), backwards, 0, 12));
    expect(byKey.torn?.rows[0]).toEqual({ id: idOf(1), before: "Родник 0", after: "Родник 11" });
    const { torn } = await refusalOf(rearranged(organisations, ["registeredOn"], backwards, 0, 12));
    expect(torn?.rows[0]).toEqual({ id: idOf(1), before: "Родник 0: 10.01.2010", after: "14.03.2022" });
  });
});

describe("ordinary work isn't taken for a rearrangement", () => {
  test("one status for another in ten rows, some onwards and some back", async () => {
    await accepted({
      nkos: edited((cells, index) => (index < 10 ? { ...cells, status: "в процессе ликвидации" } : cells)),
    });
    await accepted({
      nkos: edited((cells, index) => {
        if (index > 12) return cells;
        return { ...cells, status: index % 3 === 0 ? "действующая" : "в процессе ликвидации" };
      }),
    });
  });

  test("municipalities, names and dates corrected by hand", async () => {
    await accepted({
      nkos: edited((cells, index) =>
        index % 5 === 0 ? { ...cells, municipality: "Малоярославецкий район", name: `${cells.name} (новое)` } : cells,
      ),
    });
  });

  test("every task moved on by a quarter: terms, statuses and counts", async () => {
    const terms = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"];
    const statuses = ["не начато", "на исполнении", "исполнено частично", "исполнено"];
    const tasks = (quarter: number) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          idOf(200 + index),
          task("Создать Клуб", `Шаг ${index}`, {
            deadline: { date: terms[(index % 6) + quarter] ?? "" },
            status: statuses[(index % 3) + quarter] ?? "",
          }),
        ]),
      );
    const recommendations = { [idOf(100)]: recommendation("Создать Клуб") };
    const before = { nkos: organisations, recommendations, tasks: tasks(0) };
    await accepted(before);
    expect(await club.handOver({ ...before, tasks: tasks(1) })).toMatchObject({ status: 200, body: { changed: 12 } });
  });

  test("a register's fresh state with a few updates", async () => {
    await accepted({
      nkos: edited((cells, index) => ({
        ...cells,
        ...(index % 11 === 0 ? { status: "деятельность прекращена", endedOn: { date: "2026-02-01" } } : {}),
        ...(index % 13 === 0 ? { activity: `Уточнено ${index}` } : {}),
      })),
    });
  });
});

describe("what rows said last can be asked, to put them back", () => {
  const ask = <Body>(body: { table: TableKey; ids: readonly string[] }) =>
    club.call<Body>("POST", "/club/standing", { body });

  test("by id, the current version", async () => {
    await accepted({ nkos: { ...organisations, [idOf(2)]: nko(2, { shortName: "Иначе" }) } });
    const { body } = await ask<StandingAnswer>({ table: "nkos", ids: [idOf(2), idOf(999)] });
    expect(body).toEqual({ commit: 2, rows: [{ id: idOf(2), cells: nko(2, { shortName: "Иначе" }) }] });
  });

  test("at most two hundred rows at once", async () => {
    const ids = Array.from({ length: 201 }, (_, index) => idOf(index));
    expect(await ask({ table: "nkos", ids })).toMatchObject({ status: 422 });
    expect(await ask({ table: "nkos", ids: ids.slice(1) })).toMatchObject({ status: 200 });
  });
});

/** As the table declares its columns. */
function inOrder(a: string, b: string): number {
  const order = ["ogrn", "name", "shortName", "municipality", "registeredOn", "status", "activity"];
  return order.indexOf(a) - order.indexOf(b);
}
