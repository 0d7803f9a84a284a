/**
 * Writes single cells that a person has agreed to, each only while it holds what was agreed on. People sort and insert
 * meanwhile and no lock stops them, so every write is looked up again beside its row's id.
 */

import { canonicalJson } from "../../shared/canonical-json.ts";
import type { Cell, Column, Table } from "../../shared/table.ts";
import { columnLetter } from "./a1.ts";
import { type SheetValue, sheetValue } from "./cells.ts";
import { followedRows } from "./followed-rows.ts";
import { dateFormat, numberFormats } from "./formats.ts";
import { requireMoscowTime } from "./regional-settings.ts";
import { rowsByRef } from "./row-refs.ts";
import { runsOf } from "./runs.ts";
import { requireTab, type SheetRow, type Tab } from "./tab.ts";

export interface CellWrite {
  /** As `rowsByRef` names rows. */
  readonly ref: string;
  /** A column key, or `keptColumn`. */
  readonly column: string;
  /** What the cell must hold for the write to happen. */
  readonly base: Cell | null;
  readonly value: Cell | null;
}

/**
 * `already`: the cell held the value before. `changed`: it holds something else by now. `gone`: the row or the column
 * isn't there any more.
 */
export type WriteOutcome = "written" | "already" | "changed" | "gone";

/** The add-on's hidden cell in which kept warnings are remembered. */
export const keptColumn = "own:faults";

const attempts = 5;

/** A write as it stands: what its cell must hold changes when another write of this run has hit it by mistake. */
interface OpenWrite {
  readonly write: CellWrite;
  readonly base: Cell | null;
}

/** Returns the outcome of each write, in order. Throws a `MemberError` when the tab can't be read. */
export function writeCells(table: Table, writes: readonly CellWrite[]): WriteOutcome[] {
  requireMoscowTime();
  const outcomes = new Map<CellWrite, WriteOutcome>();
  const tried = new Set<CellWrite>();
  let open: readonly OpenWrite[] = writes.map((write) => ({ write, base: write.base }));
  let tab = requireTab(table);
  let rows = rowsByRef(tab.rows);
  for (let attempt = 0; attempt < attempts && open.length > 0; attempt++) {
    const ready: OpenWrite[] = [];
    for (const { write, base } of open) {
      const row = rows.get(write.ref);
      const standing = row === undefined ? null : contentOf(row, write.column);
      if (row === undefined || placeOf(tab, write.column) === undefined) outcomes.set(write, "gone");
      else if (isSame(standing, write.value)) outcomes.set(write, tried.has(write) ? "written" : "already");
      else if (!isSame(standing, base)) outcomes.set(write, "changed");
      else ready.push({ write, base });
    }
    if (ready.length === 0) break;
    const meant = ready.map(({ write }) => write);
    put(tab, meant, rows);
    SpreadsheetApp.flush();
    for (const write of meant) tried.add(write);
    tab = requireTab(table);
    const now = followedRows(rows, tab.rows, new Set(meant.map(({ column }) => column)));
    open = afterMisses(ready, missesOf(now, meant, rows));
    rows = now;
  }
  return writes.map((write) => outcomes.get(write) ?? (tried.has(write) ? "changed" : "gone"));
}

/** A cell that was hit although it wasn't meant, because rows had moved between reading and writing. */
interface Miss {
  readonly ref: string;
  readonly column: string;
  readonly before: Cell | null;
  readonly now: Cell | null;
}

/**
 * A write that missed its row has hit whatever row stood in that place then. That row may have moved on since: any row
 * that has come to hold the value counts, unless there are more of them than writes that missed, since people type too.
 */
function missesOf(
  now: ReadonlyMap<string, SheetRow>,
  written: readonly CellWrite[],
  rows: ReadonlyMap<string, SheetRow>,
): Miss[] {
  const hasMoved = [...rows].some(([ref, row]) => now.get(ref)?.row !== row.row);
  if (!hasMoved) return [];
  const groups = groupedBy(written, ({ column, value }) => `${column} ${canonicalJson(value)}`);
  return [...groups.values()].flatMap((group) => {
    const places = new Set(group.map(({ ref }) => rows.get(ref)?.row));
    const taken = [...now].flatMap(([ref, row]) => takenBy(group, ref, row, rows.get(ref)));
    const strays = taken.filter(({ ref }) => !group.some((write) => write.ref === ref));
    const isInPlace = ({ ref }: Miss) => places.has(now.get(ref)?.row);
    const elsewhere = strays.filter((stray) => !isInPlace(stray) && !stray.ref.startsWith("#"));
    const isEachByAWrite = taken.length <= group.length;
    return [...strays.filter(isInPlace), ...(isEachByAWrite ? elsewhere : [])];
  });
}

/** The cell as a miss of these writes, which are alike, where it has come to hold their value; else nothing. */
function takenBy([write]: readonly CellWrite[], ref: string, row: SheetRow, earlier: SheetRow | undefined): Miss[] {
  if (write === undefined) return [];
  const { column, value } = write;
  // A row with nothing but the written cell was made by this very write.
  if (earlier === undefined && Object.keys(row.cells).join() !== column) return [];
  const before = earlier === undefined ? null : contentOf(earlier, column);
  const isTaken = isSame(contentOf(row, column), value) && !isSame(before, value);
  return isTaken ? [{ ref, column, before, now: value }] : [];
}

/** What is to be written next: once more the cells that were meant, and into those hit by mistake what they held before. */
function afterMisses(written: readonly OpenWrite[], misses: readonly Miss[]): OpenWrite[] {
  const isAt = (cell: { ref: string; column: string }, miss: Miss) =>
    cell.ref === miss.ref && cell.column === miss.column;
  const again = written.map(({ write, base }) => ({
    write,
    base: misses.find((miss) => isAt(write, miss))?.now ?? base,
  }));
  const back = misses
    .filter((miss) => !written.some(({ write }) => isAt(write, miss)))
    .map(({ ref, column, before, now }) => ({ write: { ref, column, base: now, value: before }, base: now }));
  return [...again, ...back];
}

function put(tab: Tab, writes: readonly CellWrite[], rows: ReadonlyMap<string, SheetRow>): void {
  const columns = new Set(writes.map(({ column }) => column));
  for (const key of columns) {
    const place = placeOf(tab, key);
    if (place === undefined) continue;
    const cells = writes
      .filter(({ column }) => column === key)
      .flatMap(({ ref, value, base }) => {
        const row = rows.get(ref)?.row;
        return row === undefined ? [] : [{ row, value, base }];
      });
    putColumn(tab, place, tab.table.columns[key], cells);
  }
}

interface PlacedCell {
  readonly row: number;
  readonly value: Cell | null;
  readonly base: Cell | null;
}

/** Writes equal values with one call, the rest with one for each run of neighbouring rows. */
function putColumn(tab: Tab, place: number, column: Column | undefined, cells: readonly PlacedCell[]): void {
  const letter = columnLetter(place);
  const list = (some: readonly PlacedCell[]) => tab.sheet.getRangeList(some.map(({ row }) => `${letter}${row}`));
  for (const [format, some] of groupedBy(cells, (cell) => formatFor(column, cell))) {
    if (format !== "") list(some).setNumberFormat(format);
  }
  const single: PlacedCell[] = [];
  for (const some of groupedBy(cells, ({ value }) => canonicalJson(value)).values()) {
    const [first] = some;
    if (first !== undefined && some.length > 1) list(some).setValue(exactValue(column, first.value));
    else single.push(...some);
  }
  const values = new Map(single.map(({ row, value }) => [row, exactValue(column, value)]));
  for (const run of runsOf([...values.keys()])) {
    tab.sheet.getRange(run[0] ?? 2, place, run.length, 1).setValues(run.map((row) => [values.get(row) ?? ""]));
  }
}

function groupedBy<Item>(items: readonly Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group === undefined) groups.set(by(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The number format without which the sheet would change the value; empty where any will do. */
function formatFor(column: Column | undefined, { value, base }: PlacedCell): string {
  const isText = column === undefined || column.field.format === "text";
  if (typeof value === "string") return isText ? "@" : "";
  if (typeof value === "object" && value !== null && "date" in value) return dateFormat;
  if (isPercent(value)) return Number.isInteger(value.percent) ? "0%" : "0.00%";
  // Where a percentage stood, 62.75 would be shown as 6275%.
  if (isPercent(base)) return (column === undefined ? null : numberFormats[column.field.format]) ?? "General";
  return isText && value !== null ? "General" : "";
}

function isPercent(cell: Cell | null): cell is { readonly percent: number } {
  return typeof cell === "object" && cell !== null && "percent" in cell;
}

/** Text in a column of dates or numbers begins with an apostrophe, or the sheet would read it as one. */
function exactValue(column: Column | undefined, value: Cell | null): SheetValue {
  const isText = column === undefined || column.field.format === "text";
  return typeof value === "string" && !isText ? `'${value}` : sheetValue(value);
}

function placeOf({ layout }: Tab, column: string): number | undefined {
  return column === keptColumn ? layout.own.faults : layout.columns.get(column);
}

function contentOf(row: SheetRow, column: string): Cell | null {
  if (column === keptColumn) return row.faults === "" ? null : row.faults;
  return row.cells[column] ?? null;
}

function isSame(first: Cell | null, second: Cell | null): boolean {
  return canonicalJson(first) === canonicalJson(second);
}
