/** Rows inserted, deleted, moved and sorted, so that it can be undone wherever others have put them since. */
import type { Area } from "../cells/area.ts";
import { type Change, structureChange } from "./changes.ts";
import type { Row, Sheet } from "./sheet.ts";
import { type Arrangement, arrange, arrangementOf, disarrange } from "./sorting.ts";
import { insertRows, moveRows, removeRows, rowLike, runsOf } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

export function insertionOfRows(workbook: Workbook, sheet: Sheet, before: number, count: number): Change {
  const neighbour = sheet.rows[before - 1] ?? sheet.rows[before - 2];
  const rows = Array.from({ length: count }, () => rowLike(neighbour));
  const previous = sheet.rows[before - 2];
  const putIn = (current: Workbook) => putBack(current, sheet, rows, previous);
  // Rows that somebody has filled meanwhile stay: undoing one's own insertion must not delete another's work.
  return structureChange(workbook, sheet, putIn, (current) => takeOut(current, sheet, rows.filter(isEmpty)));
}

export function deletionOfRows(workbook: Workbook, sheet: Sheet, first: number, count: number): Change {
  const rows = sheet.rows.slice(first - 1, first - 1 + count);
  const previous = sheet.rows[first - 2];
  return structureChange(
    workbook,
    sheet,
    (current) => takeOut(current, sheet, rows),
    (current) => putBack(current, sheet, rows, previous),
  );
}

export function moveOfRows(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): Change {
  const rows = sheet.rows.slice(first - 1, first - 1 + count);
  const [previousBefore, previousAfter] = [sheet.rows[first - 2], sheet.rows[before - 2]];
  return structureChange(
    workbook,
    sheet,
    (current) => relocate(current, sheet, rows, previousAfter),
    (current) => relocate(current, sheet, rows, previousBefore),
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

function putBack(workbook: Workbook, sheet: Sheet, rows: Row[], previous: Row | undefined): void {
  const present = new Set(sheet.rows);
  const missing = rows.filter((row) => !present.has(row));
  insertRows(workbook, sheet, placeAfter(sheet, previous) + 1, missing);
}

function relocate(workbook: Workbook, sheet: Sheet, rows: Row[], previous: Row | undefined): void {
  const [run, ...others] = runsOf(sheet.rows, rows);
  if (!run) return;
  if (others.length === 0) {
    moveRows(workbook, sheet, run.first, run.count, placeAfter(sheet, previous) + 1);
    return;
  }
  let above = previous;
  for (const row of rows) {
    const at = sheet.rows.indexOf(row) + 1;
    if (at === 0) continue;
    moveRows(workbook, sheet, at, 1, placeAfter(sheet, above) + 1);
    above = row;
  }
}

/** Counts the rows up to and including `previous`; the sheet's top when it is gone. */
function placeAfter(sheet: Sheet, previous: Row | undefined): number {
  return previous ? sheet.rows.indexOf(previous) + 1 : 0;
}

function isEmpty(row: Row): boolean {
  return row.cells.every((cell) => !cell || (cell.content === null && cell.note === ""));
}
