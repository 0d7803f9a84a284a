/** Comparing typed words with known ones: what is the same, and what is a letter or two away. */

import { remembering } from "../remembering.ts";

/** Lower case, е for ё, ordinary quotes, dashes and spaces: two texts with the same fold are the same words. */
export const fold = remembering((text: string): string => {
  const lower = text.toLowerCase();
  if (!unfolded.test(lower)) return lower;
  return lower
    .replace(/ё/g, "е")
    .replace(/[«»„“”"'’`]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[ \u00a0\n]{2,}|[\u00a0\n]/g, " ")
    .replace(/^[ .,;]+/, "")
    .replace(/[ .,;]+$/, "");
});

/** What a fold changes beside letter case: numbers and most single words hold none of it. */
const unfolded = /[ё«»„“”"'’`\u2010-\u2015\u2212\u00a0\n]| {2}|^[ .,;]|[ .,;]$/;

/**
 * The value whose name is at most two letters away (one in words shorter than six), if only one value is so near; `null`
 * otherwise. Words shorter than four letters are too short to guess.
 */
export function nearest(typed: string, known: ReadonlyMap<string, string>): string | null {
  if (typed.length < 4 || typed.length > 120) return null;
  const limit = typed.length < 6 ? 1 : 2;
  let best = limit + 1;
  const found = new Set<string>();
  for (const [name, value] of known) {
    if (name.length < 4 || Math.abs(name.length - typed.length) > limit) continue;
    const letters = distance(typed, name, limit);
    if (letters > limit || letters > best) continue;
    if (letters < best) found.clear();
    best = letters;
    found.add(value);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Letters to insert, remove, change or swap with their neighbour (optimal string alignment); gives up beyond `limit`. */
function distance(first: string, second: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: second.length + 1 }, (_, at) => at);
  for (let row = 1; row <= first.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= second.length; column++) {
      const isSame = first[row - 1] === second[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[second.length] ?? limit + 1;
}
