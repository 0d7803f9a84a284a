/** Where the cursor stands when a tab is opened for the first time, and which tab stands in for one that is gone. */
import type { SheetState } from "../../server/api.ts";
import type { CellRange } from "../cells/addresses.ts";

/** The first cell that is data: below the frozen header, right of what is frozen or hidden. */
export function firstDataCell(state: SheetState): CellRange {
  const hidden = new Set(state.hiddenColumns);
  let column = state.frozenColumns;
  while (hidden.has(column + 1) && column < state.columns - 1) column += 1;
  const row = Math.min(state.frozenRows, state.rows - 1);
  return { startRow: row, startColumn: column, endRow: row, endColumn: column };
}

/** The tab to show for one that is no longer there: itself under its new name, else its neighbour. */
export function successorOf(tab: string, before: readonly string[], now: readonly string[]): string {
  if (now.includes(tab)) return tab;
  const news = now.filter((name) => !before.includes(name));
  const [renamed] = news;
  if (renamed !== undefined && news.length === 1 && now.length === before.length) return renamed;
  return now[Math.min(before.indexOf(tab), now.length - 1)] ?? now[0] ?? tab;
}
