/** Rows with wrapped text are as high as their longest cell needs, as Google draws them. */
import type { SheetState } from "../../server/api.ts";
import { cropped, parseRange } from "./addresses.ts";

/** Pixels, of the grid's 10-point letters: measured a little wide, so that no line is lost. */
const letterWidth = 8;
const lineHeight = 16;
const padding = 5;

/** Heights in pixels by row, counted from 0; rows of one line are left out. */
export function rowHeights(state: SheetState): Record<number, number> {
  const heights: Record<number, number> = {};
  for (const [address, wrap] of Object.entries(state.wraps)) {
    const range = cropped(parseRange(address, state), state);
    if (wrap !== "WRAP" || range === null) continue;
    for (let row = range.startRow; row <= range.endRow; row++) {
      for (let column = range.startColumn; column <= range.endColumn; column++) {
        const lines = linesOf(state.shown[row]?.[column] ?? "", state.columnWidths[column] ?? 0);
        if (lines > 1) heights[row] = Math.max(heights[row] ?? 0, lines * lineHeight + padding);
      }
    }
  }
  return heights;
}

/** Returns into how many lines a text is wrapped at its spaces. */
function linesOf(text: string, width: number): number {
  const most = Math.max(1, Math.floor((width - padding) / letterWidth));
  let lines = 1;
  let length = 0;
  for (const word of text.split(/\s+/)) {
    if (length > 0 && length + 1 + word.length > most) {
      lines += 1;
      length = 0;
    }
    length += (length > 0 ? 1 : 0) + word.length;
  }
  return lines;
}
