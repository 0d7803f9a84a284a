/** Rows inserted, deleted, moved and sorted, so that it can be undone wherever others have put them since. */
import type { Area } from "../cells/area.ts";
import { type Change, structureChange } from "./changes.ts";
import type { Row, Sheet } from "./sheet.ts";
import { type Arrangement, arrange, arrangementOf, disarrange } from "./sorting.ts";
import { countTo, insertRows, moveRows, removeRows, rowLike, runsOf } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

export function insertionOfRows(workbook: Workbook, sheet: Sheet, before: number, count: number): Change {
  const neighbour = sheet.rows[before - 1] ?? sheet.rows[before - 2];
  const rows = Array.from({ length: count }, () => rowLike(neighbour));
  const above = sheet.rows.slice(0, before - 1);
  const putIn = (current: Workbook) => putBack(current, sheet, rows, above);
  // Rows that somebody has filled meanwhile stay: undoing one's own insertion must not delete another's work.
  return structureChange(workbook, sheet, putIn, (current) => takeOut(current, sheet, rows.filter(isEmpty)));
}

export function deletionOfRows(workbook: Workbook, sheet: Sheet, first: number, count: number): Change {
  const rows = sheet.rows.slice(first - 1, first - 1 + count);
  const above = sheet.rows.slice(0, first - 1);
  return structureChange(
    workbook,
    sheet,
    (current) => takeOut(current, sheet, rows),
    (current) => putBack(current, sheet, rows, above),
  );
}

export function moveOfRows(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): Change {
  const rows = sheet.rows.slice(first - 1, first - 1 + count);
  const aboveBefore = sheet.rows.slice(0, first - 1);
  const aboveAfter = sheet.rows.slice(0, before - 1).filter((row) => !rows.includes(row));
  return structureChange(
    workbook,
    sheet,
    (current) => relocate(current, sheet, rows, aboveAfter),
    (current) => relocate(current, sheet, rows, aboveBefore),
  );
}

export function sortingOf(workbook: Workbook, sheet: Sheet, area: Area, by: number, isAscending: boolean): Change {
  const arrangement: Arrangement = arrangementOf(workbook, sheet, area, by, isAscending);
  return structureChange(
    workbook,
    sheet,
    () => {
      if (arrangement.places.every((row) => sheet.rows.includes(row))) arrange(sheet, arrangement);
    },
    () => disarrange(sheet, arrangement),
  );
}

function takeOut(workbook: Workbook, sheet: Sheet, rows: Row[]): void {
  for (const { first, count } of runsOf(sheet.rows, rows).toReversed()) removeRows(workbook, sheet, first, count);
}

function putBack(workbook: Workbook, sheet: Sheet, rows: Row[], above: readonly Row[]): void {
  const present = new Set(sheet.rows);
  const missing = rows.filter((row) => !present.has(row));
  insertRows(workbook, sheet, countTo(sheet.rows, above) + 1, missing);
}

function relocate(workbook: Workbook, sheet: Sheet, rows: Row[], above: readonly Row[]): void {
  const [run, ...others] = runsOf(sheet.rows, rows);
  if (!run) return;
  if (others.length === 0) {
    moveRows(workbook, sheet, run.first, run.count, countTo(sheet.rows, above) + 1);
    return;
  }
  const placed = [...above];
  for (const row of rows) {
    const at = sheet.rows.indexOf(row) + 1;
    if (at === 0) continue;
    moveRows(workbook, sheet, at, 1, countTo(sheet.rows, placed) + 1);
    placed.push(row);
  }
}

function isEmpty(row: Row): boolean {
  return row.cells.every((cell) => !cell || (cell.content === null && cell.note === ""));
}
