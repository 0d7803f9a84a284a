/** One tab: rows and columns are objects that keep their identity, so that undo and metadata follow them. */
import type { Area, GridSize } from "../cells/area.ts";
import { type Cell, emptyCell, isFormula, type Style } from "../cells/cell.ts";

export interface Row {
  cells: (Cell | undefined)[];
  hidden: boolean;
  /** Left out by the criteria of the tab's filter, for as long as there is one. */
  filtered: boolean;
}

export interface Metadata {
  readonly id: number;
  key: string;
  value: string | null;
  visibility: "DOCUMENT" | "PROJECT";
}

export interface Column {
  width: number;
  hidden: boolean;
  metadata: Metadata[];
}

export interface ConditionalRule {
  areas: Area[];
  /** Written for the upper left cell of the first area. */
  formula: string;
  background: string | null;
  fontColour: string | null;
  bold: boolean;
}

/** What a filter hides by one column of the sheet: rows for which the formula isn't true, and rows that show these values. */
export interface ColumnCriteria {
  column: number;
  /** Written for the first row below the filter's header. */
  formula: string | null;
  hiddenValues: string[];
}

export interface Filter {
  /** With its header row. */
  area: Area;
  criteria: ColumnCriteria[];
}

export interface Protection {
  readonly id: number;
  /** Null protects the whole sheet. */
  area: Area | null;
  description: string;
  warningOnly: boolean;
  /** Who may edit when it is more than a warning. */
  owner: string;
}

export type ChartKind = "bar" | "column" | "line" | "pie";

export interface Chart {
  readonly id: number;
  kind: ChartKind;
  ranges: { sheet: number; area: Area }[];
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
  headers: number;
  options: Record<string, unknown>;
}

export interface Sheet {
  readonly id: number;
  name: string;
  hidden: boolean;
  tabColour: string | null;
  frozenRows: number;
  frozenColumns: number;
  rows: Row[];
  columns: Column[];
  rules: ConditionalRule[];
  filter: Filter | null;
  protections: Protection[];
  charts: Chart[];
  metadata: Metadata[];
}

/** Google's size of a fresh tab. */
export const freshRows = 1000;
export const freshColumns = 26;
/** Google's limit of a spreadsheet, empty cells included. */
export const maxCells = 10_000_000;
const columnWidth = 100;

export function createSheet(id: number, name: string): Sheet {
  return {
    id,
    name,
    hidden: false,
    tabColour: null,
    frozenRows: 0,
    frozenColumns: 0,
    rows: Array.from({ length: freshRows }, createRow),
    columns: Array.from({ length: freshColumns }, createColumn),
    rules: [],
    filter: null,
    protections: [],
    charts: [],
    metadata: [],
  };
}

export function createRow(): Row {
  return { cells: [], hidden: false, filtered: false };
}

export function createColumn(): Column {
  return { width: columnWidth, hidden: false, metadata: [] };
}

export function gridSize(sheet: Sheet): GridSize {
  return { rows: sheet.rows.length, columns: sheet.columns.length };
}

/** Returns how many cells the tabs have once `sheet` (null: a new one) has that many rows and columns. */
export function cellCountAfter(sheets: Sheet[], sheet: Sheet | null, rows: number, columns: number): number {
  const others = sheets.filter((other) => other !== sheet);
  return others.reduce((sum, other) => sum + other.rows.length * other.columns.length, rows * columns);
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows[row - 1]?.cells[column - 1];
}

/** The cell at a place inside the grid, made when nobody has touched it yet. */
function touchCell(sheet: Sheet, row: number, column: number): Cell {
  const line = sheet.rows[row - 1];
  if (!line || column < 1 || column > sheet.columns.length) {
    throw new RangeError(`row ${row}, column ${column} is outside of the grid`);
  }
  const found = line.cells[column - 1];
  if (found) return found;
  const cell = emptyCell();
  // Filled from the left: the holes of an array would come back from JSON as nulls.
  while (line.cells.length < column - 1) line.cells.push(undefined);
  line.cells[column - 1] = cell;
  return cell;
}

export function touchArea(sheet: Sheet, area: Area): Cell[][] {
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (_, right) => touchCell(sheet, area.row + down, area.column + right)),
  );
}

/** The cells of an area that exist. */
export function* cellsIn(sheet: Sheet, area: Area): Generator<{ cell: Cell; row: number; column: number }> {
  const bottom = Math.min(area.row + area.rows - 1, sheet.rows.length);
  const right = area.column + area.columns - 1;
  for (let row = area.row; row <= bottom; row += 1) {
    const cells = sheet.rows[row - 1]?.cells ?? [];
    for (let column = area.column; column <= Math.min(right, cells.length); column += 1) {
      const cell = cells[column - 1];
      if (cell) yield { cell, row, column };
    }
  }
}

export function* formulaCells(sheet: Sheet): Generator<Cell> {
  for (const { cells } of sheet.rows) {
    for (const cell of cells) if (cell && isFormula(cell.content)) yield cell;
  }
}

/** Last row and column with content, 0 when the sheet is empty: Google's `getLastRow` and `getLastColumn`. */
export function usedSize(sheet: Sheet): GridSize {
  let rows = 0;
  let columns = 0;
  sheet.rows.forEach((row, index) => {
    for (let column = row.cells.length; column > 0; column -= 1) {
      if (row.cells[column - 1]?.content == null) continue;
      rows = index + 1;
      columns = Math.max(columns, column);
      break;
    }
  });
  return { rows, columns };
}

/** Makes the grid large enough, as Google does when a paste reaches over the edge. */
export function growTo(sheet: Sheet, rows: number, columns: number): void {
  while (sheet.rows.length < rows) sheet.rows.push(createRow());
  while (sheet.columns.length < columns) sheet.columns.push(createColumn());
}

export function restyleArea(sheet: Sheet, area: Area, restyle: (style: Style) => Style): void {
  for (const line of touchArea(sheet, area)) for (const cell of line) cell.style = restyle(cell.style);
}
