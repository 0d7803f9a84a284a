/** The rows that an edit didn't touch: which keys they hold, and which of them no longer repeat another row. */

import { type RowKeys, rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { type ComparedRow, type KnownRow, telltale } from "../../shared/checks/workbook.ts";
import type { Column, Table } from "../../shared/table.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { boundsOf } from "../sheet/bounds.ts";
import { columnsOf } from "../sheet/layout.ts";
import { faultyHeaders, remembered } from "../sheet/marks.ts";
import { runsOf } from "../sheet/runs.ts";
import { rowsOf, type SheetRow, type Tab } from "../sheet/tab.ts";

export interface UntouchedRow extends ComparedRow {
  readonly row: SheetRow;
}

/** The rest of the tab, from one read over just the add-on's own columns and those that hold keys. */
export function untouchedRows({ table, sheet, layout, rows }: Tab): UntouchedRow[] {
  const keys = telltale(table);
  const lastRow = sheet.getLastRow();
  if (table.unique.length === 0 || lastRow < 2) return [];
  const places = [...Object.values(layout.own), ...keys.flatMap((key) => layout.columns.get(key) ?? [])];
  const [left, right] = boundsOf(places);
  const lines = sheet.getRange(2, left, lastRow - 1, right - left + 1).getValues();
  const touched = new Set(rows.map((row) => row.row));
  const narrow = narrowTable(table, keys);
  const nearby = columnsOf(layout, keys, left);
  return rowsOf(nearby, lines, 2)
    .filter((row) => !touched.has(row.row))
    .map((row) => {
      const { values } = checkRow(narrow, row.cells, today(), releasedColumns(row));
      return { row, id: knownId(row), name: String(row.row), keys: rowKeys(narrow, values), values };
    });
}

/** Orders rows by id; those without one count as later than all others, in the order of their places. */
export function knownId({ id, row }: SheetRow): string {
  return `${id === "" ? "~" : id}${String(row).padStart(9, "0")}`;
}

/** The keys of a row, as far as they can be read from fewer columns. */
export function keysOf(narrow: Table, row: SheetRow): RowKeys {
  return rowKeys(narrow, checkRow(narrow, row.cells, today(), releasedColumns(row)).values);
}

/** The table with only some of its columns and without checks over whole rows: enough to read keys. */
export function narrowTable(table: Table, keys: readonly string[]): Table {
  const columns = keys.flatMap((key): [string, Column][] => {
    const column = table.columns[key];
    return column === undefined ? [] : [[key, column]];
  });
  return { ...table, columns: Object.fromEntries(columns), checks: [], sheetChecks: [] };
}

/** Neighbouring rows that are marked as repeating another one although no other row has their keys any more. */
export function mendedRows(
  { table, layout }: Tab,
  untouched: readonly UntouchedRow[],
  all: readonly KnownRow[],
): number[] {
  const holders = new Map<string, number>();
  for (const { keys } of all) for (const key of keys.uniqueKeys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const headers = table.unique.flat().map((key) => layout.headers.get(key));
  const mended = untouched.filter(({ row, keys }) => {
    const isMarked = faultyHeaders(row.faults).some((header) => headers.includes(header));
    const isAlone = keys.uniqueKeys.every((key) => holders.get(key) === 1);
    return isMarked && keys.uniqueKeys.length > 0 && isAlone && remembered(row.faults).flags.length === 0;
  });
  return runsOf(mended.map(({ row }) => row.row))[0] ?? [];
}
