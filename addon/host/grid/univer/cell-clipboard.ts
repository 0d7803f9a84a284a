/** What copying, cutting and pasting does to the sheet: cells copied on this page are pasted by the host, whole. */
import type { EditRequest, SheetState } from "../../server/api.ts";
import { type CellRange, cropped, matrixOf, rangeAddress, rangeSize } from "../cells/addresses.ts";
import { writeClipboardTable } from "../cells/clipboard-table.ts";
import type { ActTarget } from "./person-acts.ts";

interface Copied {
  /** As put on the clipboard: another text there means that something else was copied since. */
  readonly text: string;
  /** What the host knows the cells by. */
  readonly key: string;
  readonly size: { readonly rows: number; readonly columns: number };
  readonly isCut: boolean;
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
        sheet && cropped(range, { rows: Math.max(sheet.values.length, range.startRow + 1), columns: sheet.columns });
      if (!used) return null;
      const table = matrixOf(
        used,
        (row, column) => sheet.shown[used.startRow + row]?.[used.startColumn + column] ?? "",
      );
      const key = target.copy(sheet.name, rangeAddress(used), isCut);
      copied = { text: writeClipboardTable(table), key, size: rangeSize(used), isCut };
      return table;
    },
    paste(at, table, text) {
      const sheet = state();
      if (!sheet) return null;
      const own = copied?.text === normalNewlines(text) ? copied : null;
      if (own) return pasteOwn(sheet, at, own);
      // Something that has no text, such as a picture.
      if (text === "") return null;
      const range = pasteRange(at, { rows: table.length, columns: table[0]?.length ?? 1 });
      target.edit(sheet.name, rangeAddress(range), repeat(table, range));
      return range;
    },
  };

  function pasteOwn(sheet: SheetState, at: CellRange, { key, size, isCut }: Copied): CellRange {
    const range = isCut ? sizedRange(at, size) : pasteRange(at, size);
    target.paste(sheet.name, rangeAddress(range), key);
    if (isCut) copied = null;
    return range;
  }
}

function normalNewlines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** A selection that the copied cells fit into several times is filled with them; otherwise they are pasted once. */
function pasteRange(at: CellRange, size: Copied["size"]): CellRange {
  const selected = rangeSize(at);
  const fits = selected.rows % size.rows === 0 && selected.columns % size.columns === 0;
  return fits ? at : sizedRange(at, size);
}

function sizedRange({ startRow, startColumn }: CellRange, { rows, columns }: Copied["size"]): CellRange {
  return { startRow, startColumn, endRow: startRow + rows - 1, endColumn: startColumn + columns - 1 };
}

function repeat(table: string[][], range: CellRange): EditRequest["values"] {
  const width = table[0]?.length ?? 1;
  return matrixOf(range, (row, column) => table[row % table.length]?.[column % width] || null);
}
