import type { IRange } from "@univerjs/core";
import { SheetsSelectionsService } from "@univerjs/preset-sheets-core";
import { type CellRange, rangeSize } from "../cells/addresses.ts";
import type { Engine } from "./engine.ts";
import type { PixelPlaces } from "./pixel-places.ts";

export interface Cursor {
  selection(): CellRange | null;
  /** The cell of the selection that typing goes to. */
  cursor(): { readonly row: number; readonly column: number } | null;
  /** Selects a range of the open tab and brings its beginning into view. */
  select(range: CellRange): void;
  onSelection(listener: () => void): void;
}

/** Univer has scrolled by then. */
const scrollingMs = 60;

export function createCursor({ injector, api }: Engine, { reveal }: PixelPlaces): Cursor {
  const selections = injector.get(SheetsSelectionsService);
  // Univer's own box for addresses leaves a cell that lay left of the view or above it under the frozen part.
  selections.selectionChanged$.subscribe(() => {
    const range = plain(selections.getCurrentLastSelection()?.range);
    if (range === null || range.startRow !== range.endRow || range.startColumn !== range.endColumn) return;
    setTimeout(() => reveal(range.startRow, range.startColumn), scrollingMs);
  });
  return {
    selection: () => plain(selections.getCurrentLastSelection()?.range),
    cursor() {
      const primary = selections.getCurrentLastSelection()?.primary;
      return primary ? { row: primary.actualRow, column: primary.actualColumn } : null;
    },
    select(range) {
      const { rows, columns } = rangeSize(range);
      api.getActiveWorkbook()?.getActiveSheet().getRange(range.startRow, range.startColumn, rows, columns).activate();
      reveal(range.startRow, range.startColumn);
    },
    onSelection: (listener) => selections.selectionChanged$.subscribe(listener),
  };
}

function plain(range: IRange | undefined): CellRange | null {
  if (!range) return null;
  const { startRow, startColumn, endRow, endColumn } = range;
  return { startRow, startColumn, endRow, endColumn };
}
