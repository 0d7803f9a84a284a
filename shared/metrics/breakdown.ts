/** What a number is made of, counted by words of a fixed list. */
import type { Words } from "../table.ts";
import type { Counts } from "./counts.ts";
import type { Share } from "./metric.ts";

export type Kinds = { readonly [kind: string]: Words };

/** Every kind that occurs, in the order of the list; what is none of them comes last under `other`. */
export function sharesOf(counts: Counts, kinds: Kinds, other: Words = unnamed): readonly Share[] {
  const known = Object.entries(kinds).flatMap(([kind, label]) => shareOf(label, counts[kind] ?? 0));
  const rest = Object.entries(counts).reduce((sum, [kind, count]) => (kind in kinds ? sum : sum + count), 0);
  return [...known, ...shareOf(other, rest)];
}

function shareOf(label: Words, count: number): readonly Share[] {
  return count === 0 ? [] : [{ label, count }];
}

const unnamed: Words = { ru: "не указано", en: "not stated" };
