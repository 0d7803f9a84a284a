/** The made-up club's rows as the checks understand them. */

import { type DemoClub, demoClub } from "../../addon/host/demo/club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import type { MetricRows } from "../../shared/metrics/compute.ts";
import type { CalendarDate, Cell, Cells, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";

export function checkedDemoRows(club: DemoClub, key: TableKey, on: CalendarDate): readonly CheckedRow[] {
  return club[key].map((row) => checkRow(tables[key], inSheet(key, row), on));
}

export function demoRows(club: DemoClub, on: CalendarDate): MetricRows {
  return Object.fromEntries(
    tableList.map(({ key }) => [key, checkedDemoRows(club, key, on).map(({ values }) => values)]),
  );
}

/** Public rows by table of the made-up club of a seed. */
export function publicDemoRows(today: CalendarDate, seed = 2023): MetricRows {
  const rows = demoRows(demoClub(seed, today), today);
  return Object.fromEntries(
    tableList.map((table) => [table.key, rows[table.key]?.filter((values) => table.isPublic(values))]),
  );
}

/** The sheet's own coercion: a date typed into a cell that isn't formatted as text becomes a date. */
function inSheet(key: TableKey, row: TypedRow): Cells {
  return Object.fromEntries(
    Object.entries(row).map(([column, typed]): [string, Cell] => {
      const isDate = typeof typed === "string" && /^\d\d\.\d\d\.\d{4}$/.test(typed);
      const date = isDate && tables[key].columns[column]?.field.format !== "text" ? parseCalendarDate(typed) : null;
      return [column, date === null ? typed : { date }];
    }),
  );
}
