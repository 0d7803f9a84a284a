/** How much fits: into one request, and into the workbook. */

import type { Area } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import { HostRefusal } from "../refusal.ts";
import { cellCountAfter, growTo, maxCells, type Sheet } from "../workbook/sheet.ts";

/** Cells that one request may write. */
const maxWritten = 2_000_000;

export function checkSize(area: Area): void {
  if (area.rows * area.columns > maxWritten) throw new HostRefusal(400, "Слишком много ячеек за один раз.");
}

/** Refuses to make a tab (null: a new one) so large that the workbook would have more cells than Google allows. */
export function checkRoom(core: Core, sheet: Sheet | null, rows: number, columns: number): void {
  if (cellCountAfter(core.workbook.sheets, sheet, rows, columns) <= maxCells) return;
  throw new HostRefusal(400, "Столько ячеек не поместится: в одной таблице их не больше 10 миллионов.");
}

/** Grows the grid so that a paste fits, or refuses. */
export function makeRoom(core: Core, sheet: Sheet, area: Area): void {
  const bottom = Math.max(sheet.rows.length, area.row + area.rows - 1);
  const right = Math.max(sheet.columns.length, area.column + area.columns - 1);
  checkRoom(core, sheet, bottom, right);
  checkSize(area);
  growTo(sheet, bottom, right);
}
