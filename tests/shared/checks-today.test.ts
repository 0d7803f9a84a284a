import { describe, expect, it } from "vitest";
import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import { addDays } from "../../shared/language/dates.ts";
import type { CalendarDate, Cell, Cells, Table, TableKey, Values } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { drawnRows } from "../harness/drawn-rows.ts";
import { fc } from "../harness/properties.ts";
import { cells as typedCells } from "../harness/typed-cells.ts";

const day = (text: string) => text as CalendarDate;
const edges = ["2026-11-28", "2026-11-29", "2026-11-30", "2026-12-31", "2027-01-01", "2028-02-29", "2028-03-01"];
/** Dates in cells on both sides of the days of judging, also ten years from them, and those at the ends of the calendar. */
const dated = [
  ...edges,
  "1899-12-31",
  "2036-11-28",
  "2036-11-29",
  "2038-02-28",
  "2038-03-01",
  "2048-02-29",
  "9999-12-31",
];
const words = [
  ...["до 1 декабря", "до конца года", "до конца месяца", "до конца квартала", "до 29 февраля", "до 31 декабря"],
  ...[
    "до конца этого года",
    "до конца месяца этого года",
    "IV квартал",
    "до 1 декабря 2026 года",
    "30.11.26",
    "01.01.36",
    "01.01.37",
    "до 05.12.37",
  ],
  ...["ежегодно до 1 марта", "ежеквартально до 01.02.2027", "в течение 10 дней", "в 2-месячный срок", "постоянно"],
];
const settingNames = ["Реестры сверены на дату", "Издатель", "Лицензия"];

/** Rows as people fill them in: cells from the declarations, and others in their place. */
function rowsOf(table: Table): fc.Arbitrary<Cells> {
  const texts = [...words, ...settingNames, "Автономная организация «Образец»"];
  const written = drawnRows(table, { days: dated, texts }).map((rows) => rows.map((values) => cellsOf(table, values)));
  const odd: fc.Arbitrary<Cell> = fc.oneof(
    typedCells,
    fc.constantFrom(...words),
    fc.constantFrom(...dated).map((date) => ({ date })),
  );
  const keys = Object.keys(table.columns);
  const replaced = fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: 3 });
  return fc.tuple(written, replaced).map(([rows, own]) => ({ ...rows[0], ...own }));
}

function cellsOf({ columns }: Table, values: Values): Cells {
  const filled = Object.entries(values).flatMap(([key, value]) => {
    const column = columns[key];
    return column === undefined || value === null ? [] : [[key, column.field.write(value)] as const];
  });
  return Object.fromEntries(filled);
}

describe.each(tableList.map((table) => [table.key, table] as const))("%s", (_, table) => {
  it("says the same of a row on every day before the one from which it may change", () => {
    const days = fc.tuple(fc.constantFrom(...edges), fc.integer({ min: 1, max: 4500 }));
    fc.assert(
      fc.property(rowsOf(table), days, (row, [from, later]) => {
        const first = checkRow(table, row, day(from));
        const { changesOn } = first;
        if (changesOn !== null) expect(changesOn > from).toBe(true);
        const second = addDays(day(from), later);
        const last = changesOn === null || changesOn > second ? second : addDays(changesOn, -1);
        const { changesOn: __, ...said } = checkRow(table, row, last);
        expect(said, JSON.stringify([row, from, last])).toEqual(withoutDay(first));
      }),
      { numRuns: 400 },
    );
  });
});

function withoutDay({ changesOn: _, ...said }: CheckedRow): Omit<CheckedRow, "changesOn"> {
  return said;
}

const today = day("2026-11-28");
const nko = { ogrn: "1024000000001", name: "Фонд «Образец»", municipality: "Калуга", status: "действующая" };

it.each<[string, TableKey, Cells, string | null]>([
  ["a meeting held ahead of its day", "meetings", { state: "состоялась", date: { date: "2026-11-30" } }, "2026-11-30"],
  ["a planned meeting, the day after it", "meetings", { state: "план", date: { date: "2026-11-30" } }, "2026-12-01"],
  ["a meeting that was held", "meetings", { state: "состоялась", date: { date: "2026-11-20" } }, null],
  ["an organisation registered in the future", "nkos", { ...nko, registeredOn: { date: "2027-02-01" } }, "2027-02-01"],
  ["an organisation that will end", "nkos", { ...nko, endedOn: { date: "2026-12-31" } }, "2026-12-31"],
  ["what is known as of a day to come", "nkos", { ...nko, asOf: "01.12.2026" }, "2026-12-01"],
  ["an organisation without days", "nkos", nko, null],
  ["a request from the future", "requests", { receivedOn: { date: "2026-12-05" } }, "2026-12-05"],
  ["a task closed in the future", "tasks", { closedOn: { date: "2026-12-05" }, status: "исполнено" }, "2026-12-05"],
  ["a report of a day to come", "tasks", { reportedOn: { date: "2026-12-06" } }, "2026-12-06"],
  ["a deadline more than ten years ahead", "tasks", { deadline: { date: "2037-01-10" } }, "2027-01-10"],
  ["a deadline without its year", "tasks", { deadline: "до 5 декабря" }, "2026-12-06"],
  ["a deadline that passed this year", "tasks", { deadline: "до 5 марта" }, "2027-01-01"],
  ["the end of a month", "tasks", { deadline: "до конца месяца" }, "2026-12-01"],
  ["a deadline that is no day", "tasks", { deadline: "ежеквартально" }, null],
  ["a full deadline", "tasks", { deadline: "до 5 декабря 2026 года" }, null],
  [
    "registers checked in the future",
    "settings",
    { name: "Реестры сверены на дату", value: "30.11.2026" },
    "2026-11-30",
  ],
])("%s may be judged otherwise from its day on", (_, table, cells, changesOn) => {
  expect(checkRow(tables[table], cells, today).changesOn).toBe(changesOn);
});
