/** A rectangle of cells; rows and columns count from 0, both ends included (as in Univer). */
export interface CellRange {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

export interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

/** «A» for 0, «Z» for 25, «AA» for 26. */
function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** `B2` for one cell, `B2:C4` for more. */
export function rangeAddress(range: CellRange): string {
  const first = cellAddress(range.startRow, range.startColumn);
  const last = cellAddress(range.endRow, range.endColumn);
  return first === last ? first : `${first}:${last}`;
}

/** Reads `B2`, `$B$2:C4`, `B:C` and `2:4`; open ends reach to the sheet's edge. Anything else throws: addresses come from the host. */
export function parseRange(address: string, size: SheetSize): CellRange {
  const [first = "", last = first] = address.replaceAll("$", "").split(":");
  const from = parseCorner(first, address);
  const to = parseCorner(last, address);
  return {
    startRow: from.row ?? 0,
    startColumn: from.column ?? 0,
    endRow: to.row ?? size.rows - 1,
    endColumn: to.column ?? size.columns - 1,
  };
}

function parseCorner(corner: string, address: string): { row: number | null; column: number | null } {
  const match = /^([A-Z]*)(\d*)$/i.exec(corner);
  const [, letters = "", digits = ""] = match ?? [];
  if (letters === "" && digits === "") throw new Error(`Not an A1 address: ${address}`);
  return { row: digits === "" ? null : Number(digits) - 1, column: letters === "" ? null : columnNumber(letters) };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function rangeSize(range: CellRange): SheetSize {
  return { rows: range.endRow - range.startRow + 1, columns: range.endColumn - range.startColumn + 1 };
}

export function isOneCell(range: CellRange): boolean {
  return range.startRow === range.endRow && range.startColumn === range.endColumn;
}

export function contains(range: CellRange, row: number, column: number): boolean {
  return row >= range.startRow && row <= range.endRow && column >= range.startColumn && column <= range.endColumn;
}

/** The part of `range` that lies inside the sheet; null if there is none. */
export function cropped(range: CellRange, size: SheetSize): CellRange | null {
  const clipped = {
    startRow: Math.max(0, range.startRow),
    startColumn: Math.max(0, range.startColumn),
    endRow: Math.min(size.rows - 1, range.endRow),
    endColumn: Math.min(size.columns - 1, range.endColumn),
  };
  return clipped.endRow < clipped.startRow || clipped.endColumn < clipped.startColumn ? null : clipped;
}

/** A matrix of the range's size filled by `value(row, column)`, counted from the range's first cell. */
export function matrixOf<T>(range: CellRange, value: (row: number, column: number) => T): T[][] {
  const { rows, columns } = rangeSize(range);
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => value(row, column)));
}
