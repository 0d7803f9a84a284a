/** Finds what operations name, or says what Google would say. */
import type { Core } from "../core.ts";
import type { Place } from "../runtime/protocol.ts";
import { overlaps } from "../workbook/area.ts";
import type { Sheet } from "../workbook/sheet.ts";
import { sheetById } from "../workbook/workbook.ts";

export function sheetOf(core: Core, id: number): Sheet {
  const sheet = sheetById(core.workbook, id);
  if (!sheet) throw new Error(`Sheet ${id} not found`);
  return sheet;
}

/** The sheet of a place that lies within its grid. */
export function sheetAround(core: Core, { sheet: id, area }: Place): Sheet {
  const sheet = sheetOf(core, id);
  const isInside =
    area.row + area.rows - 1 <= sheet.rows.length && area.column + area.columns - 1 <= sheet.columns.length;
  if (!isInside) throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  return sheet;
}

/** A script may not write where the person who runs it may not. */
export function checkProtection(sheet: Sheet, { area }: Place, user: string): void {
  const isRefused = sheet.protections.some(
    (protection) =>
      !protection.warningOnly && protection.owner !== user && (!protection.area || overlaps(protection.area, area)),
  );
  if (isRefused)
    throw new Error(
      "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
    );
}

/** A stretch of rows or columns that must exist. */
export function checkStretch(first: number, count: number, length: number): void {
  if (first < 1 || count < 1 || first + count - 1 > length) {
    throw new Error("Those rows or columns are out of bounds.");
  }
}
