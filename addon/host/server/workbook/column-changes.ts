/** Columns inserted, deleted and moved, so that it can be undone wherever others have put them since. */
import { type Change, structureChange } from "./changes.ts";
import { freshStrip, insertColumns, moveColumns, removeColumns, type Strip } from "./columns.ts";
import type { Column, Sheet } from "./sheet.ts";
import { runsOf } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

export function insertionOfColumns(workbook: Workbook, sheet: Sheet, before: number, count: number): Change {
  let strip = freshStrip(sheet, before, count);
  const previous = sheet.columns[before - 2];
  return structureChange(
    workbook,
    sheet,
    (current) => putBack(current, sheet, strip, previous),
    (current) => {
      const empty = strip.columns.filter((column) => isEmpty(sheet, column));
      strip = takeOut(current, sheet, empty);
    },
  );
}

export function deletionOfColumns(workbook: Workbook, sheet: Sheet, first: number, count: number): Change {
  const columns = sheet.columns.slice(first - 1, first - 1 + count);
  const previous = sheet.columns[first - 2];
  let strip: Strip = { columns: [], cells: new Map() };
  return structureChange(
    workbook,
    sheet,
    (current) => {
      strip = takeOut(current, sheet, columns);
    },
    (current) => putBack(current, sheet, strip, previous),
  );
}

export function moveOfColumns(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): Change {
  const columns = sheet.columns.slice(first - 1, first - 1 + count);
  const [previousBefore, previousAfter] = [sheet.columns[first - 2], sheet.columns[before - 2]];
  return structureChange(
    workbook,
    sheet,
    (current) => relocate(current, sheet, columns, previousAfter),
    (current) => relocate(current, sheet, columns, previousBefore),
  );
}

function takeOut(workbook: Workbook, sheet: Sheet, columns: Column[]): Strip {
  const taken: Strip = { columns: [], cells: new Map() };
  for (const { first, count } of runsOf(sheet.columns, columns).toReversed()) {
    const strip = removeColumns(workbook, sheet, first, count);
    taken.columns.unshift(...strip.columns);
    for (const [row, cells] of strip.cells) taken.cells.set(row, [...cells, ...(taken.cells.get(row) ?? [])]);
  }
  return taken;
}

function putBack(workbook: Workbook, sheet: Sheet, strip: Strip, previous: Column | undefined): void {
  if (strip.columns.length > 0) insertColumns(workbook, sheet, placeAfter(sheet, previous) + 1, strip);
}

function relocate(workbook: Workbook, sheet: Sheet, columns: Column[], previous: Column | undefined): void {
  let above = previous;
  for (const { first, count } of runsOf(sheet.columns, columns)) {
    const last = sheet.columns[first + count - 2];
    moveColumns(workbook, sheet, first, count, placeAfter(sheet, above) + 1);
    above = last;
  }
}

/** Counts the columns up to and including `previous`; the sheet's left edge when it is gone. */
function placeAfter(sheet: Sheet, previous: Column | undefined): number {
  return previous ? sheet.columns.indexOf(previous) + 1 : 0;
}

function isEmpty(sheet: Sheet, column: Column): boolean {
  const at = sheet.columns.indexOf(column);
  return (
    at >= 0 && sheet.rows.every(({ cells }) => !cells[at] || (cells[at].content === null && cells[at].note === ""))
  );
}
