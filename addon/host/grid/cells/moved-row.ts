import type { HostCell, SheetState } from "../../server/api.ts";

/**
 * Returns where a row of `before` is in `after`: people insert and sort rows while somebody types. It is the same row if
 * it is still in its place, can't be found, or isn't the only one like it.
 */
export function movedRow(before: SheetState, after: SheetState, row: number): number {
  const wanted = content(before, row);
  if (isEmpty(before.values[row]) || content(after, row) === wanted) return row;
  const places = after.values.flatMap((_, place) => (content(after, place) === wanted ? [place] : []));
  const [place, another] = places;
  return place === undefined || another !== undefined ? row : place;
}

function content(state: SheetState, row: number): string {
  return JSON.stringify(state.values[row] ?? null);
}

function isEmpty(cells: HostCell[] | undefined): boolean {
  return cells === undefined || cells.every((cell) => cell === null);
}
