/** Rows that an edit didn't touch, as far as they have to do with it: which keys they hold, and which repeated one that is now gone. */

import { type RowKeys, rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { type ComparedRow, type KnownRow, telltale } from "../../shared/checks/workbook.ts";
import type { Column, Table } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { columnsOf } from "../sheet/layout.ts";
import { faultyHeaders, remembered } from "../sheet/marks.ts";
import { boundsOf, runsOf } from "../sheet/runs.ts";
import { rowsOf, type SheetRow, type Tab } from "../sheet/tab.ts";

export interface UntouchedRow extends ComparedRow {
  readonly row: SheetRow;
}

/** The rest of the tab, from one read over just the add-on's columns and those by which rows repeat each other. */
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
      const { values } = checkRow(narrow, row.cells, today());
      return { row, id: knownId(row), name: String(row.row), keys: rowKeys(narrow, values), values };
    });
}

/** By its id where it has one; else it counts as later than all that have, in the order of places. */
export function knownId({ id, row }: SheetRow): string {
  return `${id === "" ? "~" : id}${String(row).padStart(9, "0")}`;
}

/** The keys of a row as far as a table of fewer columns tells them. */
export function keysOf(narrow: Table, row: SheetRow): RowKeys {
  return rowKeys(narrow, checkRow(narrow, row.cells, today()).values);
}

/** The table with some of its columns and no checks over whole rows: what keys can be read by. */
export function narrowTable(table: Table, keys: readonly string[]): Table {
  const columns = keys.flatMap((key): [string, Column][] => {
    const column = table.columns[key];
    return column === undefined ? [] : [[key, column]];
  });
  return { ...table, columns: Object.fromEntries(columns), checks: [] };
}

/** Neighbouring rows that were marked in a unique column although nobody else holds what they hold now. */
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
