/** `Sheet`: size, rows, columns, freezing, widths, clearing. */
import type { ClearedPart } from "../protocol/operations.ts";
import type { Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";
import { clearedParts } from "./range-values.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function sheetGrid(script: Script, id: number, self: () => Sheet) {
  const { remote } = script;
  const info = () => remote("sheetInfo", id);
  const insertRows = (before: number, count: number, looksLike: number | null): Sheet => {
    remote("insertRows", id, before, count, looksLike);
    return self();
  };
  const insertColumns = (before: number, count: number): Sheet => {
    remote("insertColumns", id, before, count);
    return self();
  };
  const widen = (first: number, count: number, width: number): Sheet => {
    remote("widenColumns", id, first, count, width);
    return self();
  };
  const done = (_effect: unknown): Sheet => self();
  const clear = (parts: ClearedPart[]): Sheet => {
    const { rows, columns } = info();
    remote("clear", { sheet: id, area: { row: 1, column: 1, rows, columns } }, parts);
    return self();
  };
  return {
    getLastRow: () => info().lastRow,
    getLastColumn: () => info().lastColumn,
    getMaxRows: () => info().rows,
    getMaxColumns: () => info().columns,
    getFrozenRows: () => info().frozenRows,
    getFrozenColumns: () => info().frozenColumns,
    setFrozenRows: (rows: number) => remote("freeze", id, rows, null),
    setFrozenColumns: (columns: number) => remote("freeze", id, null, columns),
    insertRowsAfter: (after: number, count: number) => insertRows(after + 1, count, after),
    insertRowsBefore: (before: number, count: number) => insertRows(before, count, before),
    insertRowAfter: (after: number) => insertRows(after + 1, 1, after),
    insertRowBefore: (before: number) => insertRows(before, 1, before),
    appendRow(contents: unknown[]) {
      const { lastRow, rows } = info();
      if (lastRow === rows) insertRows(rows + 1, 1, rows);
      self()
        .getRange(lastRow + 1, 1, 1, contents.length)
        .setValues([contents]);
      return self();
    },
    deleteRow: (row: number) => done(remote("deleteRows", id, row, 1)),
    deleteRows: (first: number, count: number) => remote("deleteRows", id, first, count),
    insertColumnsAfter: (after: number, count: number) => insertColumns(after + 1, count),
    insertColumnsBefore: (before: number, count: number) => insertColumns(before, count),
    insertColumnAfter: (after: number) => insertColumns(after + 1, 1),
    insertColumnBefore: (before: number) => insertColumns(before, 1),
    moveColumns: (columns: Range, before: number) =>
      remote("moveColumns", id, placeOf(columns).area.column, placeOf(columns).area.columns, before),
    deleteColumn: (column: number) => done(remote("deleteColumns", id, column, 1)),
    deleteColumns: (first: number, count: number) => remote("deleteColumns", id, first, count),
    hideColumns: (first: number, count: number = 1) => remote("hideColumns", id, first, count, true),
    showColumns: (first: number, count: number = 1) => remote("hideColumns", id, first, count, false),
    hideColumn: (range: Range) =>
      remote("hideColumns", id, placeOf(range).area.column, placeOf(range).area.columns, true),
    unhideColumn: (range: Range) =>
      remote("hideColumns", id, placeOf(range).area.column, placeOf(range).area.columns, false),
    isColumnHiddenByUser: (column: number) => remote("columnLooks", id, column).hidden,
    hideRows: (first: number, count: number = 1) => remote("hideRows", id, first, count, true),
    showRows: (first: number, count: number = 1) => remote("hideRows", id, first, count, false),
    isRowHiddenByUser: (row: number) => remote("rowHidden", id, row),
    isRowHiddenByFilter: (row: number) => remote("rowFiltered", id, row),
    getColumnWidth: (column: number) => remote("columnLooks", id, column).width,
    setColumnWidth: (column: number, width: number) => widen(column, 1, width),
    setColumnWidths: (first: number, count: number, width: number) => widen(first, count, width),
    autoResizeColumn: (column: number) => done(remote("fitColumns", id, column, 1)),
    autoResizeColumns: (first: number, count: number) => done(remote("fitColumns", id, first, count)),
    clear: (options?: Parameters<typeof clearedParts>[0]) => clear(clearedParts(options)),
    clearContents: () => clear(["content"]),
    clearFormats: () => clear(["format"]),
    clearNotes: () => clear(["notes"]),
  } satisfies Partial<Sheet>;
}
