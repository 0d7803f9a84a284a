/** Columns inserted, deleted and moved, so that it can be undone wherever others have put them since. */
import { type Change, structureChange } from "./changes.ts";
import { freshStrip, insertColumns, moveColumns, removeColumns, type Strip } from "./columns.ts";
import type { Column, Sheet } from "./sheet.ts";
import { countTo, runsOf } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

export function insertionOfColumns(workbook: Workbook, sheet: Sheet, before: number, count: number): Change {
  let strip = freshStrip(sheet, before, count);
  const left = sheet.columns.slice(0, before - 1);
  return structureChange(
    workbook,
    sheet,
    (current) => putBack(current, sheet, strip, left),
    (current) => {
      const empty = strip.columns.filter((column) => isEmpty(sheet, column));
      strip = takeOut(current, sheet, empty);
    },
  );
}

export function deletionOfColumns(workbook: Workbook, sheet: Sheet, first: number, count: number): Change {
  const columns = sheet.columns.slice(first - 1, first - 1 + count);
  const left = sheet.columns.slice(0, first - 1);
  let strip: Strip = { columns: [], cells: new Map() };
  return structureChange(
    workbook,
    sheet,
    (current) => {
      strip = takeOut(current, sheet, columns);
    },
    (current) => putBack(current, sheet, strip, left),
  );
}

export function moveOfColumns(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): Change {
  const columns = sheet.columns.slice(first - 1, first - 1 + count);
  const leftBefore = sheet.columns.slice(0, first - 1);
  const leftAfter = sheet.columns.slice(0, before - 1).filter((column) => !columns.includes(column));
  return structureChange(
    workbook,
    sheet,
    (current) => relocate(current, sheet, columns, leftAfter),
    (current) => relocate(current, sheet, columns, leftBefore),
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

function putBack(workbook: Workbook, sheet: Sheet, strip: Strip, left: readonly Column[]): void {
  if (strip.columns.length > 0) insertColumns(workbook, sheet, countTo(sheet.columns, left) + 1, strip);
}

function relocate(workbook: Workbook, sheet: Sheet, columns: Column[], left: readonly Column[]): void {
  const placed = [...left];
  for (const { first, count } of runsOf(sheet.columns, columns)) {
    const moved = sheet.columns.slice(first - 1, first - 1 + count);
    moveColumns(workbook, sheet, first, count, countTo(sheet.columns, placed) + 1);
    placed.push(...moved);
  }
}

function isEmpty(sheet: Sheet, column: Column): boolean {
  const at = sheet.columns.indexOf(column);
  return (
    at >= 0 && sheet.rows.every(({ cells }) => !cells[at] || (cells[at].content === null && cells[at].note === ""))
  );
}
