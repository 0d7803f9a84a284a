/** A rectangle of cells and its A1 notation. Rows and columns count from 1. */

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type Axis = "row" | "column";

/** `length` rows or columns from `start`, counted from 1. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** `B2`, `B2:D9`, `B:D` or `2:9`, with or without a sheet's name before `!`; null when it is none of these. */
export function parseArea(a1: string, size: GridSize): Area | null {
  const parts = /^(\$?([A-Za-z]{1,3}))?(\$?([0-9]{1,7}))?(?::(\$?([A-Za-z]{1,3}))?(\$?([0-9]{1,7}))?)?$/.exec(
    a1.trim(),
  );
  if (!parts) return null;
  const [, , firstColumn, , firstRow, , lastColumn, , lastRow] = parts;
  const isSingle = !a1.includes(":");
  if (isSingle && !(firstColumn && firstRow)) return null;
  if (!isSingle && ((!firstColumn && !firstRow) || (!lastColumn && !lastRow))) return null;
  const row = firstRow ? Number(firstRow) : 1;
  const column = firstColumn ? columnNumber(firstColumn) : 1;
  const bottom = isSingle ? row : lastRow ? Number(lastRow) : size.rows;
  const right = isSingle ? column : lastColumn ? columnNumber(lastColumn) : size.columns;
  if (row < 1 || bottom < 1) return null;
  return spanning(row, column, bottom, right);
}

/** Splits `'Tab name'!A1:B2` into the tab's name (null when none is given) and the rest. */
export function splitSheetName(a1: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/.exec(a1);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const at = a1.lastIndexOf("!");
  return at < 0 ? { sheet: null, rest: a1 } : { sheet: a1.slice(0, at), rest: a1.slice(at + 1) };
}

export function formatArea(area: Area): string {
  const first = cellName(area.row, area.column);
  if (area.rows === 1 && area.columns === 1) return first;
  return `${first}:${cellName(area.row + area.rows - 1, area.column + area.columns - 1)}`;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function columnNumber(name: string): number {
  let number = 0;
  for (const letter of name.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function spanning(row: number, column: number, bottom: number, right: number): Area {
  return {
    row: Math.min(row, bottom),
    column: Math.min(column, right),
    rows: Math.abs(bottom - row) + 1,
    columns: Math.abs(right - column) + 1,
  };
}

export function stretchOf(area: Area, axis: Axis): Stretch {
  return axis === "row" ? { start: area.row, length: area.rows } : { start: area.column, length: area.columns };
}

export function withStretch(area: Area, axis: Axis, { start, length }: Stretch): Area {
  return axis === "row" ? { ...area, row: start, rows: length } : { ...area, column: start, columns: length };
}

export function overlaps(left: Area, right: Area): boolean {
  return (
    left.row < right.row + right.rows &&
    right.row < left.row + left.rows &&
    left.column < right.column + right.columns &&
    right.column < left.column + left.columns
  );
}
