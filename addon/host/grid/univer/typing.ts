/** What the cell editor starts with and what it ends with: the raw value in, the typed text out, no coercion by Univer. */
import { CellValueType } from "@univerjs/core";
import { AFTER_CELL_EDIT, BEFORE_CELL_EDIT, SheetInterceptorService } from "@univerjs/preset-sheets-core";
import type { Engine } from "./engine.ts";

const firstPriority = 10_000;

/** `textToEdit` returns the text to put into the editor of a cell. */
export function routeTyping(engine: Engine, textToEdit: (tab: string, row: number, column: number) => string): void {
  const { writeCellInterceptor } = engine.injector.get(SheetInterceptorService);
  writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    priority: firstPriority,
    handler: (cell, { subUnitId, row, col }) => {
      const v = textToEdit(subUnitId, row, col);
      return v === "" ? cell : { ...cell, v, t: CellValueType.STRING, p: null, f: null };
    },
  });
  writeCellInterceptor.intercept(AFTER_CELL_EDIT, { priority: firstPriority, handler: (cell) => cell });
}
