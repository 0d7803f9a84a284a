/** Inserting, deleting and moving rows; whatever names a place in the sheet is shifted along. */
import { emptyCell } from "../cells/cell.ts";
import { createRow, type Row, type Sheet } from "./sheet.ts";
import { shiftPlaces } from "./shifting.ts";
import type { Workbook } from "./workbook.ts";

/** Puts rows before a position; new ones (without cells) should be made by `rowLike`. */
export function insertRows(workbook: Workbook, sheet: Sheet, before: number, rows: Row[]): void {
  if (rows.length === 0) return;
  sheet.rows = sheet.rows.toSpliced(before - 1, 0, ...rows);
  shiftPlaces(workbook, sheet, "row", { kind: "insert", before, count: rows.length });
}

/** Takes rows out and returns them. */
export function removeRows(workbook: Workbook, sheet: Sheet, first: number, count: number): Row[] {
  const removed = sheet.rows.splice(first - 1, count);
  shiftPlaces(workbook, sheet, "row", { kind: "remove", first, count: removed.length });
  return removed;
}

/** Moves rows before a position, both counted before the move. Ranges of rules and protections stay where they are. */
export function moveRows(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): void {
  sheet.rows = relocated(sheet.rows, first, count, before);
  shiftPlaces(workbook, sheet, "row", { kind: "move", first, count, before });
}

/** An empty row that looks like another one: Google gives new rows their neighbour's formats and validation. */
export function rowLike(neighbour: Row | undefined): Row {
  const row = createRow();
  row.cells = (neighbour?.cells ?? []).map((cell) => cell && emptyCell(cell.style));
  return row;
}

/** Returns the list with some of its members moved before another place; all count from 1, before the move. */
export function relocated<T>(list: readonly T[], first: number, count: number, before: number): T[] {
  const moved = list.slice(first - 1, first - 1 + count);
  return list
    .toSpliced(first - 1, moved.length)
    .toSpliced(before > first ? before - 1 - moved.length : before - 1, 0, ...moved);
}

/** Counts the items up to and including the nearest of those that stood before and are still there; 0 where none is. */
export function countTo<Item>(items: readonly Item[], before: readonly Item[]): number {
  const present = new Set(items);
  const nearest = before.findLast((item) => present.has(item));
  return nearest === undefined ? 0 : items.indexOf(nearest) + 1;
}

/** Returns where members of the list are now, neighbours together, in its order; counted from 1. */
export function runsOf<T>(list: readonly T[], members: readonly T[]): { first: number; count: number }[] {
  const wanted = new Set(members);
  const runs: { first: number; count: number }[] = [];
  list.forEach((member, index) => {
    if (!wanted.has(member)) return;
    const last = runs.at(-1);
    if (last && last.first + last.count === index + 1) last.count += 1;
    else runs.push({ first: index + 1, count: 1 });
  });
  return runs;
}
