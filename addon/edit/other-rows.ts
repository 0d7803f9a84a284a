/** Rows that an edit didn't touch: those of its tab that share a key with a row, or did until now. */

import { rowKeys, type UniqueKey, uniqueKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { type ComparedRow, type KnownRow, telltale } from "../../shared/checks/workbook.ts";
import type { Column, Table } from "../../shared/table.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { boundsOf } from "../sheet/bounds.ts";
import { findRows, isWordForWord, type Place, rowsHolding, type Sought } from "../sheet/found-rows.ts";
import { withinGrid } from "../sheet/grid-edge.ts";
import { columnsOf } from "../sheet/layout.ts";
import { faultyHeaders, remembered } from "../sheet/marks.ts";
import { blocksOf, runsOf } from "../sheet/runs.ts";
import { rowsOf, type SheetRow } from "../sheet/tab.ts";

export interface OtherRow extends ComparedRow {
  readonly row: SheetRow;
  readonly unique: readonly UniqueKey[];
}

/** Reads that found rows may take; with more of them apart, those between are read too. */
const mostBlocks = 3;
/** From a row to those that share a key with it, and on to those that share one with these. */
const mostSteps = 5;

/**
 * The rows that have one of the keys or are `known` already, and those that share another key with them; all rows where they
 * can't be found. `touched` are the numbers of rows to leave out.
 */
export function rowsSharing(
  place: Place,
  keys: readonly UniqueKey[],
  touched: ReadonlySet<number>,
  known: readonly OtherRow[] = [],
): readonly OtherRow[] {
  const found = new Map(known.map((each) => [each.row.row, each]));
  const asked = new Set<string>();
  for (let step = 0; step < mostSteps; step++) {
    const open = [...keys, ...[...found.values()].flatMap(({ unique }) => unique)].filter(({ key }) => !asked.has(key));
    if (open.length === 0) break;
    for (const { key } of open) asked.add(key);
    const rows = rowsHolding(place, distinct(open.map((key) => soughtBy(place, key))));
    const others = otherRows(place, rows).filter(({ row }) => !touched.has(row.row));
    if (rows === null) return others;
    for (const each of others) if (each.unique.some(({ key }) => asked.has(key))) found.set(each.row.row, each);
  }
  return [...found.values()].sort((a, b) => a.row.row - b.row.row);
}

function distinct(sought: readonly Sought[]): readonly Sought[] {
  return [...new Map(sought.map((each) => [JSON.stringify(each), each])).values()];
}

/** Of a set of columns the last one tells most: a quote rather than its document, a number rather than its contest. */
function soughtBy({ table }: Place, { parts }: UniqueKey): Sought {
  const findable = parts.filter(([column]) => isWordForWord(table, column));
  const [column, text] = findable[findable.length - 1] ?? parts[parts.length - 1] ?? ["", ""];
  return { columns: [column], text };
}

/** Rows that are marked as faulty in a column that holds keys: one of them may have repeated a row that is no more. */
export function rowsMarkedByKey(place: Place, touched: ReadonlySet<number>): readonly OtherRow[] {
  const { table, sheet, layout } = place;
  const headers = keyHeaders(place);
  if (table.unique.length === 0 || sheet.getLastRow() < 2) return [];
  const pattern = headers.map((header) => `;${header.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")};`).join("|");
  const rows = otherRows(place, findRows(sheet, [layout.own.faults], [pattern]));
  return rows.filter((each) => isMarkedByKey(place, each) && !touched.has(each.row.row));
}

function otherRows(place: Place, rows: readonly number[] | null): OtherRow[] {
  const columns = telltale(place.table);
  const narrow = narrowTable(place.table, columns);
  return readRows(place, columns, rows).map((row) => {
    const { values } = checkRow(narrow, row.cells, today(), releasedColumns(row));
    const keys = rowKeys(narrow, values);
    return { row, id: knownId(row), name: String(row.row), keys, values, unique: uniqueKeys(narrow, values) };
  });
}

/** Reads rows in just the add-on's own and these columns; `null` reads all. */
export function readRows(
  { sheet, layout }: Place,
  columns: readonly string[],
  rows: readonly number[] | null,
): readonly SheetRow[] {
  const places = [...Object.values(layout.own), ...columns.flatMap((key) => layout.columns.get(key) ?? [])];
  const [left, right] = boundsOf(places);
  const nearby = columnsOf(layout, columns, left);
  const blocks = rows === null ? [[2, sheet.getLastRow()] as const] : blocksOf(rows, mostBlocks);
  return blocks.flatMap(([first, last]) => {
    let lines: unknown[][] = [];
    if (last >= first) {
      withinGrid(sheet, last, () => {
        lines = sheet.getRange(first, left, last - first + 1, right - left + 1).getValues();
      });
    }
    return rowsOf(nearby, lines, first);
  });
}

/** Orders rows by id; those without one count as later than all others, in the order of their places. */
export function knownId({ id, row }: SheetRow): string {
  return `${id === "" ? "~" : id}${String(row).padStart(9, "0")}`;
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
export function mendedRows(place: Place, others: readonly OtherRow[], all: readonly KnownRow[]): number[] {
  const holders = new Map<string, number>();
  for (const { keys } of all) for (const key of keys.uniqueKeys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const mended = others.filter((each) => {
    const { uniqueKeys } = each.keys;
    return isMarkedByKey(place, each) && uniqueKeys.length > 0 && uniqueKeys.every((key) => holders.get(key) === 1);
  });
  return runsOf(mended.map(({ row }) => row.row))[0] ?? [];
}

/** What only the Worker saw is left to the next hand-over. */
function isMarkedByKey(place: Place, { row }: OtherRow): boolean {
  const headers = keyHeaders(place);
  return (
    faultyHeaders(row.faults).some((header) => headers.includes(header)) && remembered(row.faults).flags.length === 0
  );
}

function keyHeaders({ table, layout }: Place): string[] {
  return table.unique.flat().flatMap((key) => layout.headers.get(key) ?? []);
}
