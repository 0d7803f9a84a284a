/** Inserting, deleting and moving columns: their widths and metadata go with them, and so do their cells. */
import { type Cell, emptyCell, type Style } from "../cells/cell.ts";
import { type Column, createColumn, type Row, type Sheet } from "./sheet.ts";
import { shiftPlaces } from "./shifting.ts";
import { relocated } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

/** Columns and what stands in them, row by row. */
export interface Strip {
  readonly columns: Column[];
  readonly cells: Map<Row, (Cell | undefined)[]>;
}

/** Empty columns that look like the one to the left, but for its colour. */
export function freshStrip(sheet: Sheet, before: number, count: number): Strip {
  const neighbour = Math.max(0, before - 2);
  const cells = new Map<Row, (Cell | undefined)[]>();
  for (const row of sheet.rows) {
    const style = row.cells[neighbour]?.style;
    if (style)
      cells.set(
        row,
        Array.from({ length: count }, () => emptyCell(withoutBackground(style))),
      );
  }
  return { columns: Array.from({ length: count }, createColumn), cells };
}

export function insertColumns(workbook: Workbook, sheet: Sheet, before: number, strip: Strip): void {
  const count = strip.columns.length;
  sheet.columns = sheet.columns.toSpliced(before - 1, 0, ...strip.columns);
  for (const row of sheet.rows) {
    const cells = strip.cells.get(row);
    if (!cells && row.cells.length < before) continue;
    while (row.cells.length < before - 1) row.cells.push(undefined);
    row.cells.splice(before - 1, 0, ...(cells ?? Array.from({ length: count }, () => undefined)));
  }
  shiftPlaces(workbook, sheet, "column", { kind: "insert", before, count });
}

/** Takes columns out and returns them. */
export function removeColumns(workbook: Workbook, sheet: Sheet, first: number, count: number): Strip {
  const columns = sheet.columns.splice(first - 1, count);
  const cells = new Map<Row, (Cell | undefined)[]>();
  for (const row of sheet.rows) {
    const taken = row.cells.splice(first - 1, columns.length);
    cells.set(row, [...taken, ...Array.from({ length: columns.length - taken.length }, () => undefined)]);
  }
  shiftPlaces(workbook, sheet, "column", { kind: "remove", first, count: columns.length });
  return { columns, cells };
}

/** Moves columns before a position, both counted before the move. */
export function moveColumns(workbook: Workbook, sheet: Sheet, first: number, count: number, before: number): void {
  for (const row of sheet.rows) {
    while (row.cells.length < sheet.columns.length) row.cells.push(undefined);
    row.cells = relocated(row.cells, first, count, before);
  }
  sheet.columns = relocated(sheet.columns, first, count, before);
  shiftPlaces(workbook, sheet, "column", { kind: "move", first, count, before });
}

function withoutBackground(style: Style): Style {
  return style.background === null ? style : { ...style, background: null };
}
