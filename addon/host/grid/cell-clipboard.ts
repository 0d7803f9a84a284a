/** What copying, cutting and pasting does to the sheet; copies made on this page keep values, types and formulas. */
import type { EditRequest, SheetState } from "../server/api.ts";
import { type CellRange, clip, matrixOf, rangeAddress, rangeSize } from "./addresses.ts";
import { writeClipboardTable } from "./clipboard.ts";
import { type ActTarget, clearOutside, copies } from "./person.ts";

interface Copied {
  /** As put on the clipboard: another text there means that something else was copied since. */
  text: string;
  state: SheetState;
  range: CellRange;
  isCut: boolean;
}

export interface CellClipboard {
  copy(range: CellRange, isCut: boolean): string[][] | null;
  /** Returns what the paste covers. */
  paste(at: CellRange, table: string[][], text: string): CellRange | null;
}

/** `state` is the active tab as last drawn. */
export function createCellClipboard(state: () => SheetState | null, target: ActTarget): CellClipboard {
  let copied: Copied | null = null;
  return {
    copy(range, isCut) {
      const sheet = state();
      const used =
        sheet && clip(range, { rows: Math.max(sheet.values.length, range.startRow + 1), columns: sheet.columns });
      if (!used) return null;
      const table = matrixOf(
        used,
        (row, column) => sheet.shown[used.startRow + row]?.[used.startColumn + column] ?? "",
      );
      copied = { text: writeClipboardTable(table), state: sheet, range: used, isCut };
      return table;
    },
    paste(at, table, text) {
      const sheet = state();
      if (!sheet) return null;
      const own = copied?.text === normalNewlines(text) ? copied : null;
      const size = own ? rangeSize(own.range) : { rows: table.length, columns: table[0]?.length ?? 1 };
      const range = pasteRange(at, size);
      const values = own
        ? repeatCopies(own, range)
        : repeat(
            table.map((cells) => cells.map(typed)),
            range,
          );
      target.edit(sheet.name, rangeAddress(range), values);
      if (own?.isCut) {
        const isSameTab = own.state.name === sheet.name;
        clearOutside(own.state, own.range, isSameTab ? range : null, target);
        copied = null;
      }
      return range;
    },
  };
}

function typed(text: string): string | null {
  return text === "" ? null : text;
}

function normalNewlines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** A selection that the copied cells fit into several times is filled with them; otherwise they are pasted once. */
function pasteRange(at: CellRange, copiedSize: { rows: number; columns: number }): CellRange {
  const selected = rangeSize(at);
  const fits = selected.rows % copiedSize.rows === 0 && selected.columns % copiedSize.columns === 0;
  if (fits) return at;
  const { startRow, startColumn } = at;
  return {
    startRow,
    startColumn,
    endRow: startRow + copiedSize.rows - 1,
    endColumn: startColumn + copiedSize.columns - 1,
  };
}

function repeat(values: EditRequest["values"], range: CellRange): EditRequest["values"] {
  const width = values[0]?.length ?? 1;
  return matrixOf(range, (row, column) => values[row % values.length]?.[column % width] ?? null);
}

function repeatCopies({ state, range: source, isCut }: Copied, range: CellRange): EditRequest["values"] {
  const { rows, columns } = rangeSize(source);
  // A formula that is cut and moved keeps its references.
  const down = isCut ? 0 : range.startRow - source.startRow;
  const right = isCut ? 0 : range.startColumn - source.startColumn;
  const tiles = new Map<string, EditRequest["values"]>();
  return matrixOf(range, (row, column) => {
    const tileRow = row - (row % rows);
    const tileColumn = column - (column % columns);
    const key = `${tileRow}:${tileColumn}`;
    const tile = tiles.get(key) ?? copies(state, source, down + tileRow, right + tileColumn);
    tiles.set(key, tile);
    return tile[row % rows]?.[column % columns] ?? null;
  });
}
