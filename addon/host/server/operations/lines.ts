/** Rows and columns: inserting, deleting, hiding, freezing, widths. */

import { type Axis, withStretch } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import type { OperationTable } from "../protocol/operations.ts";
import { freshStrip, insertColumns, moveColumns, removeColumns } from "../workbook/columns.ts";
import { shownAt } from "../workbook/entry.ts";
import { type Sheet, usedSize } from "../workbook/sheet.ts";
import { insertRows, removeRows, rowLike } from "../workbook/structure.ts";
import { checkCellLimit, checkGap, checkProtection, checkStretch, sheetOf } from "./lookup.ts";
import type { Run } from "./run.ts";

type LineOperations = Pick<
  OperationTable,
  | (
      | "insertRows"
      | "deleteRows"
      | "insertColumns"
      | "moveColumns"
      | "deleteColumns"
      | "freeze"
      | "hideColumns"
      | "hideRows"
      | "rowHidden"
    )
  | ("columnLooks" | "widenColumns" | "fitColumns")
>;

/** A rough width of a letter, and what Google leaves beside the text. */
const letterWidth = 7;
const padding = 20;
const narrowest = 40;
const widest = 500;

export function lineOperations(core: Core, { user }: Run): LineOperations {
  const checkLines = (sheet: Sheet, axis: Axis, first: number, count: number): void => {
    const whole = { row: 1, column: 1, rows: sheet.rows.length, columns: sheet.columns.length };
    checkStretch(first, count, axis === "row" ? whole.rows : whole.columns);
    checkProtection(sheet, withStretch(whole, axis, { start: first, length: count }), user);
  };
  /** The sheet of a change to the tab's outer form, which only a protection of the whole tab forbids. */
  const ownSheet = (id: number): Sheet => {
    const sheet = sheetOf(core, id);
    checkProtection(sheet, null, user);
    return sheet;
  };
  return {
    insertRows(id, before, count, looksLike) {
      const sheet = sheetOf(core, id);
      checkStretch(before, 1, sheet.rows.length + 1);
      checkGap(sheet, "row", before, user);
      checkCellLimit(core, sheet, sheet.rows.length + count, sheet.columns.length);
      const neighbour = looksLike === null ? undefined : sheet.rows[looksLike - 1];
      insertRows(
        core.workbook,
        sheet,
        before,
        Array.from({ length: count }, () => rowLike(neighbour)),
      );
      core.changed(sheet, null);
    },
    deleteRows(id, first, count) {
      const sheet = sheetOf(core, id);
      checkLines(sheet, "row", first, count);
      if (count === sheet.rows.length) throw new Error("You can't delete all the rows on the sheet.");
      removeRows(core.workbook, sheet, first, count);
      core.changed(sheet, null);
    },
    insertColumns(id, before, count) {
      const sheet = sheetOf(core, id);
      checkStretch(before, 1, sheet.columns.length + 1);
      checkGap(sheet, "column", before, user);
      checkCellLimit(core, sheet, sheet.rows.length, sheet.columns.length + count);
      insertColumns(core.workbook, sheet, before, freshStrip(sheet, before, count));
      core.changed(sheet, null);
    },
    moveColumns(id, first, count, before) {
      const sheet = sheetOf(core, id);
      checkLines(sheet, "column", first, count);
      checkStretch(before, 1, sheet.columns.length + 1);
      checkGap(sheet, "column", before, user);
      moveColumns(core.workbook, sheet, first, count, before);
      core.changed(sheet, null);
    },
    deleteColumns(id, first, count) {
      const sheet = sheetOf(core, id);
      checkLines(sheet, "column", first, count);
      if (count === sheet.columns.length) throw new Error("You can't delete all the columns on the sheet.");
      removeColumns(core.workbook, sheet, first, count);
      core.changed(sheet, null);
    },
    freeze(id, rows, columns) {
      const sheet = ownSheet(id);
      sheet.frozenRows = rows ?? sheet.frozenRows;
      sheet.frozenColumns = columns ?? sheet.frozenColumns;
      core.changed(sheet, null);
    },
    hideColumns(id, first, count, hidden) {
      const sheet = ownSheet(id);
      checkStretch(first, count, sheet.columns.length);
      for (const column of sheet.columns.slice(first - 1, first - 1 + count)) column.hidden = hidden;
      core.changed(sheet, null);
    },
    hideRows(id, first, count, hidden) {
      const sheet = ownSheet(id);
      checkStretch(first, count, sheet.rows.length);
      for (const row of sheet.rows.slice(first - 1, first - 1 + count)) row.hidden = hidden;
      core.changed(sheet, null);
    },
    rowHidden(id, row) {
      const sheet = sheetOf(core, id);
      checkStretch(row, 1, sheet.rows.length);
      return sheet.rows[row - 1]?.hidden ?? false;
    },
    columnLooks(id, column) {
      const sheet = sheetOf(core, id);
      checkStretch(column, 1, sheet.columns.length);
      return { width: sheet.columns[column - 1]?.width ?? 0, hidden: sheet.columns[column - 1]?.hidden ?? false };
    },
    widenColumns(id, first, count, width) {
      const sheet = ownSheet(id);
      checkStretch(first, count, sheet.columns.length);
      for (const column of sheet.columns.slice(first - 1, first - 1 + count)) column.width = width;
      core.changed(sheet, null);
    },
    fitColumns(id, first, count) {
      const sheet = ownSheet(id);
      checkStretch(first, count, sheet.columns.length);
      for (let column = first; column < first + count; column += 1) {
        const found = sheet.columns[column - 1];
        if (found) found.width = fittingWidth(core, sheet, column);
      }
      core.changed(sheet, null);
    },
  };
}

function fittingWidth(core: Core, sheet: Sheet, column: number): number {
  let longest = 0;
  for (let row = 1; row <= usedSize(sheet).rows; row += 1) {
    longest = Math.max(longest, shownAt(core.workbook, sheet, row, column).length);
  }
  return Math.min(widest, Math.max(narrowest, longest * letterWidth + padding));
}
