/** Where a stretch of rows or columns is after some were put in, taken out or moved. All count from 1. */
import type { Stretch } from "../cells/area.ts";

export type LineChange =
  | { readonly kind: "insert"; readonly before: number; readonly count: number }
  | { kind: "remove"; first: number; count: number }
  /** `before` is counted before the move. */
  | { kind: "move"; first: number; count: number; before: number };

/** Null when all of the stretch was taken out. */
export function followed(stretch: Stretch, change: LineChange): Stretch | null {
  if (change.kind === "insert") return widened(stretch, change.before, change.count);
  if (change.kind === "remove") return narrowed(stretch, change.first, change.count);
  return moved(stretch, change.first, change.count, change.before);
}

/** Returns how many lines two stretches share. */
export function shared(one: Stretch, other: Stretch): number {
  const end = Math.min(one.start + one.length, other.start + other.length);
  return Math.max(0, end - Math.max(one.start, other.start));
}

function widened({ start, length }: Stretch, before: number, count: number): Stretch {
  if (before <= start) return { start: start + count, length };
  return before < start + length ? { start, length: length + count } : { start, length };
}

function narrowed(stretch: Stretch, first: number, count: number): Stretch | null {
  const gone = { start: first, length: count };
  const length = stretch.length - shared(gone, stretch);
  return length > 0 ? { start: stretch.start - shared(gone, { start: 1, length: stretch.start - 1 }), length } : null;
}

/** A stretch follows if all of it is moved, and stays if lines change places within it; else it loses and gains lines. */
function moved(stretch: Stretch, first: number, count: number, before: number): Stretch {
  const target = before > first ? before - count : before;
  const rest = narrowed(stretch, first, count);
  if (!rest) return { start: stretch.start - first + target, length: stretch.length };
  const isWithin = shared({ start: first, length: count }, stretch) === count;
  if (isWithin && before >= stretch.start && before <= stretch.start + stretch.length) return stretch;
  return widened(rest, target, count);
}
