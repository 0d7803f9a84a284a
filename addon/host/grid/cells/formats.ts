import type { SheetState } from "../../server/api.ts";
import { type CellRange, cellAddress, contains, parseRange } from "./addresses.ts";

/** A cell's number format, an empty string for automatic. */
export function formatAt(state: SheetState, row: number, column: number): string {
  const own = state.formats[cellAddress(row, column)];
  if (own !== undefined) return own;
  return rangeFormats(state).find(({ range }) => contains(range, row, column))?.format ?? "";
}

const parsed = new WeakMap<SheetState, { range: CellRange; format: string }[]>();

function rangeFormats(state: SheetState): { range: CellRange; format: string }[] {
  const known = parsed.get(state);
  if (known) return known;
  const formats = Object.entries(state.formats)
    .filter(([address]) => address.includes(":"))
    .map(([address, format]) => ({ range: parseRange(address, state), format }));
  parsed.set(state, formats);
  return formats;
}
