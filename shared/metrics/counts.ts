import type { Place } from "./metric.ts";

/** How many rows fell to each place. A type, not an interface, so that it is JSON by shape. */
export type Counts = { [place: Place]: number };

/** Counts one more; writes into `counts`. */
export function increment(counts: Counts, place: Place): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

/** Adds `other` to `counts` and returns it. */
export function mergeCounts(counts: Counts, other: Counts): Counts {
  for (const place in other) counts[place] = (counts[place] ?? 0) + (other[place] ?? 0);
  return counts;
}

export function total(counts: Counts): number {
  let sum = 0;
  for (const place in counts) sum += counts[place] ?? 0;
  return sum;
}

/** The sum over the known municipalities; what `total` has more stands at an unknown place. */
export function totalOf(counts: Counts, municipalities: readonly Place[]): number {
  return municipalities.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
}
