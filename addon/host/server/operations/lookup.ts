/** Finds what operations name, or says what Google would say. */

import type { Area, Axis } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import type { Place } from "../protocol/operations.ts";
import { barring, barringGap } from "../workbook/protection.ts";
import { cellCountAfter, maxCells, type Sheet } from "../workbook/sheet.ts";
import { sheetById } from "../workbook/workbook.ts";

const protectedWords =
  "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

export function sheetOf(core: Core, id: number): Sheet {
  const sheet = sheetById(core.workbook, id);
  if (!sheet) throw new Error(`Sheet ${id} not found`);
  return sheet;
}

/** Returns the sheet of a place, which must lie within its grid. */
export function sheetAround(core: Core, { sheet: id, area }: Place): Sheet {
  const sheet = sheetOf(core, id);
  const isInside =
    area.row + area.rows - 1 <= sheet.rows.length && area.column + area.columns - 1 <= sheet.columns.length;
  if (!isInside) throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  return sheet;
}

/** A script may not write where the person who runs it may not. A null area is the whole tab. */
export function checkProtection(sheet: Sheet, area: Area | null, user: string): void {
  if (barring(sheet, area, user)) throw new Error(protectedWords);
}

/** Refuses rows or columns inside a protected range. */
export function checkGap(sheet: Sheet, axis: Axis, before: number, user: string): void {
  if (barringGap(sheet, axis, before, user)) throw new Error(protectedWords);
}

/** Google's limit of cells in a spreadsheet; `sheet` null is a new tab. */
export function checkCellLimit(core: Core, sheet: Sheet | null, rows: number, columns: number): void {
  if (cellCountAfter(core.workbook.sheets, sheet, rows, columns) > maxCells)
    throw new Error(
      `This action would increase the number of cells in the workbook above the limit of ${maxCells} cells.`,
    );
}

/** Refuses rows or columns that don't exist. */
export function checkStretch(first: number, count: number, length: number): void {
  if (first < 1 || count < 1 || first + count - 1 > length) {
    throw new Error("Those rows or columns are out of bounds.");
  }
}
