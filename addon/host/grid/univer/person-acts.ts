/** What the person of this page does with cells, as requests to the host. */
import type { EditRequest, SheetState } from "../../server/api.ts";
import { copiedFormula } from "../../server/formula/spans.ts";
import {
  type CellRange,
  cellAddress,
  cropped,
  isOneCell,
  matrixOf,
  rangeAddress,
  rangeSize,
} from "../cells/addresses.ts";
import { copyValue, editText } from "../cells/cell-text.ts";
import { formatAt } from "../cells/formats.ts";
import { continueSequence, type FillCell } from "../cells/sequence.ts";
import type { GridActs } from "./capture.ts";

type Values = EditRequest["values"];

/** Where acts go to. Requests run one after another, in the order of the acts. */
export interface ActTarget {
  edit(tab: string, range: string, values: Values): void;
  /** Gives the cells a key, by which they can be pasted. */
  copy(tab: string, range: string, isCut: boolean): string;
  paste(tab: string, range: string, key: string): void;
  moveColumns(tab: string, first: number, count: number, before: number): void;
  moveRows(tab: string, first: number, count: number, before: number): void;
  note(tab: string, range: string, text: string): void;
  undo(): void;
  redo(): void;
}

/**
 * `state` is the active tab as last drawn; `rowsMoved` says by how many rows the row that text is typed into has moved
 * meanwhile.
 */
export function personActs(state: () => SheetState | null, rowsMoved: () => number, target: ActTarget): GridActs {
  const withState = (act: (sheet: SheetState) => void) => {
    const sheet = state();
    if (sheet) act(sheet);
  };
  const write = (sheet: SheetState, range: CellRange, values: Values) =>
    target.edit(sheet.name, rangeAddress(range), values);
  return {
    type: (at, text) =>
      withState((sheet) => {
        const range = { ...at, startRow: at.startRow + rowsMoved(), endRow: at.endRow + rowsMoved() };
        if (isOneCell(range) && text === textToEdit(sheet, range.startRow, range.startColumn)) return;
        write(
          sheet,
          range,
          matrixOf(range, () => (text === "" ? null : text)),
        );
      }),
    write: (range, values) => withState((sheet) => write(sheet, range, values)),
    clear: (ranges) =>
      withState((sheet) => {
        for (const range of ranges) clear(sheet, range, target);
      }),
    fill: (source, all) =>
      withState((sheet) => {
        for (const part of outside(all, source)) write(sheet, part, filled(sheet, source, all, part));
      }),
    moveCells: (source, destination) =>
      withState((sheet) => {
        const key = target.copy(sheet.name, rangeAddress(source), true);
        target.paste(sheet.name, rangeAddress(destination), key);
      }),
    moveColumns: (first, count, before) =>
      withState((sheet) => target.moveColumns(sheet.name, first + 1, count, before + 1)),
    moveRows: (first, count, before) => withState((sheet) => target.moveRows(sheet.name, first + 1, count, before + 1)),
    note: (row, column, text) =>
      withState((sheet) => {
        const address = cellAddress(row, column);
        if (text !== (sheet.notes[address] ?? "")) target.note(sheet.name, address, text);
      }),
  };
}

/** Only rows with content are touched. */
function clear(sheet: SheetState, range: CellRange, target: ActTarget): void {
  const used = cropped(range, { rows: sheet.values.length, columns: sheet.columns });
  if (used) target.edit(sheet.name, rangeAddress(used), [[null]]);
}

export function textToEdit(sheet: SheetState, row: number, column: number): string {
  const shown = sheet.shown[row]?.[column] ?? "";
  return editText(sheet.values[row]?.[column] ?? null, shown, formatAt(sheet, row, column));
}

/** Returns what a copy within the sheet sends for a cell, a formula's references moved by that many rows and columns. */
function copyOf(sheet: SheetState, row: number, column: number, rowsDown: number, columnsRight: number) {
  const cell = sheet.values[row]?.[column] ?? null;
  const copy = copyValue(cell, sheet.shown[row]?.[column] ?? "");
  const isFormula = cell !== null && typeof cell === "object" && "formula" in cell;
  return isFormula && typeof copy === "string" ? copiedFormula(copy, rowsDown, columnsRight) : copy;
}

/** Returns what goes into `part` when `source` is extended to `all`. */
function filled(sheet: SheetState, source: CellRange, all: CellRange, part: CellRange): Values {
  const isVertical = source.startColumn === all.startColumn && source.endColumn === all.endColumn;
  const { rows, columns } = rangeSize(source);
  const lines = Array.from({ length: isVertical ? columns : rows }, (_, line) => {
    const cells = Array.from({ length: isVertical ? rows : columns }, (_, index): FillCell => {
      const row = source.startRow + (isVertical ? index : line);
      const column = source.startColumn + (isVertical ? line : index);
      return { cell: sheet.values[row]?.[column] ?? null, copy: copyOf(sheet, row, column, 0, 0) };
    });
    return continueSequence(cells);
  });
  return matrixOf(part, (down, right) => {
    const row = part.startRow + down;
    const column = part.startColumn + right;
    const from = {
      row: source.startRow + wrap(row - source.startRow, rows),
      column: source.startColumn + wrap(column - source.startColumn, columns),
    };
    const origin = sheet.values[from.row]?.[from.column] ?? null;
    if (origin !== null && typeof origin === "object" && "formula" in origin) {
      return copyOf(sheet, from.row, from.column, row - from.row, column - from.column);
    }
    const line = lines[isVertical ? column - all.startColumn : row - all.startRow];
    return line?.(isVertical ? row - source.startRow : column - source.startColumn) ?? null;
  });
}

function wrap(offset: number, length: number): number {
  return ((offset % length) + length) % length;
}

/** The parts of `range` that `other` doesn't cover: above, below, left, right of it. */
function outside(range: CellRange, other: CellRange): CellRange[] {
  const top = Math.max(range.startRow, other.startRow);
  const bottom = Math.min(range.endRow, other.endRow);
  if (top > bottom || range.startColumn > other.endColumn || range.endColumn < other.startColumn) return [range];
  return [
    { ...range, endRow: top - 1 },
    { ...range, startRow: bottom + 1 },
    { ...range, startRow: top, endRow: bottom, endColumn: other.startColumn - 1 },
    { ...range, startRow: top, endRow: bottom, startColumn: other.endColumn + 1 },
  ].filter(({ startRow, endRow, startColumn, endColumn }) => startRow <= endRow && startColumn <= endColumn);
}
