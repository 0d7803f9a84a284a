/** A sheet's outer form: its size, frozen part, column widths, hidden rows and columns. */
import { type IRange, RANGE_TYPE } from "@univerjs/core";
import {
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetRowCountMutation,
  SetWorksheetRowHeightMutation,
} from "@univerjs/preset-sheets-core";
import type { SheetState } from "../../server/api.ts";
import { rowHeights } from "../cells/row-heights.ts";
import { type Engine, workbookId } from "./engine.ts";

/** Pixels: Google's. */
const usualRowHeight = 24;

/** Call inside the write gate. */
export function paintFrame(engine: Engine, before: SheetState | null, state: SheetState): void {
  const run = (id: string, params: object) =>
    engine.commands.syncExecuteCommand(id, { unitId: workbookId, subUnitId: state.name, ...params });
  if (before?.rows !== state.rows) run(SetWorksheetRowCountMutation.id, { rowCount: state.rows });
  if (before?.columns !== state.columns) run(SetWorksheetColumnCountMutation.id, { columnCount: state.columns });
  if (!same(before?.columnWidths, state.columnWidths)) {
    run(SetColVisibleMutation.id, { ranges: [columns(state, 1, state.columns)] });
    const ranges = [columns(state, 1, state.columnWidths.length)];
    run(SetWorksheetColWidthMutation.id, { ranges, colWidth: { ...state.columnWidths } });
  }
  if (!same(before?.hiddenColumns, state.hiddenColumns) || !same(before?.columnWidths, state.columnWidths)) {
    run(SetColVisibleMutation.id, { ranges: [columns(state, 1, state.columns)] });
    run(SetColHiddenMutation.id, { ranges: state.hiddenColumns.map((column) => columns(state, column, column)) });
  }
  if (!same(before?.hiddenRows, state.hiddenRows)) {
    run(SetRowVisibleMutation.id, { ranges: (before?.hiddenRows ?? []).map((row) => rows(state, row, row)) });
    run(SetRowHiddenMutation.id, { ranges: state.hiddenRows.map((row) => rows(state, row, row)) });
  }
  paintHeights(before === null ? {} : rowHeights(before), rowHeights(state), (row, rowHeight) =>
    run(SetWorksheetRowHeightMutation.id, { ranges: [rows(state, row, row)], rowHeight }),
  );
  if (before?.frozenRows !== state.frozenRows || before.frozenColumns !== state.frozenColumns) {
    run(SetFrozenMutation.id, {
      startRow: state.frozenRows > 0 ? state.frozenRows : -1,
      startColumn: state.frozenColumns > 0 ? state.frozenColumns : -1,
      ySplit: state.frozenRows,
      xSplit: state.frozenColumns,
    });
  }
}

function paintHeights(
  before: Record<number, number>,
  now: Record<number, number>,
  set: (row: number, height: number) => void,
): void {
  for (const row of new Set([...Object.keys(before), ...Object.keys(now)].map(Number))) {
    if (before[row] !== now[row]) set(row + 1, now[row] ?? usualRowHeight);
  }
}

function same(before: number[] | undefined, now: number[]): boolean {
  return before?.length === now.length && now.every((value, index) => before[index] === value);
}

/** Both counted from 1, as the host does. */
function columns(state: SheetState, first: number, last: number): IRange {
  return {
    startRow: 0,
    endRow: state.rows - 1,
    startColumn: first - 1,
    endColumn: last - 1,
    rangeType: RANGE_TYPE.COLUMN,
  };
}

function rows(state: SheetState, first: number, last: number): IRange {
  return {
    startRow: first - 1,
    endRow: last - 1,
    startColumn: 0,
    endColumn: state.columns - 1,
    rangeType: RANGE_TYPE.ROW,
  };
}
