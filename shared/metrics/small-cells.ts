/**
 * Small counts of private rows are withheld, because «1 запрос из Износковского района» names somebody to those who live
 * there. Rules of statistical offices for tables with totals: primary suppression of small cells, and a second one where a
 * total would give the first away (Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4).
 */
import type { Words } from "../table.ts";
import type { Line, Share } from "./metric.ts";

export const withheld: Words = {
  ru: "Меньше наименьшего показываемого числа, или по нему можно было бы узнать такое число.",
  en: "Below the smallest number shown, or such a number could be found out by it.",
};

/** Lines of a table whose last one is the total of the others. `smallest` 0 or 1 withholds nothing. */
export function withoutSmall(lines: readonly Line[], smallest: number): readonly Line[] {
  const total = lines[lines.length - 1];
  if (total === undefined) return lines;
  const parts = lines.slice(0, -1);
  const hidden = hiddenParts(
    parts.map(({ value }) => value ?? 0),
    smallest,
  );
  if (hidden === "all" || isSmallCount(total.value ?? 0, smallest)) return lines.map(hide);
  return [...parts.map((line, index) => (hidden.has(index) ? hide(line) : line)), total];
}

/** The parts of a shown total, without those that are small; none where what is left would give them away. */
export function sharesWithoutSmall(shares: readonly Share[], smallest: number): readonly Share[] {
  const hidden = hiddenParts(
    shares.map(({ count }) => count),
    smallest,
  );
  if (hidden === "all") return [];
  const open = shares.filter((_, index) => !hidden.has(index));
  return hidden.size === 0
    ? shares
    : [...open, { label: { ru: "остальное", en: "the rest" }, count: sumOf(shares) - sumOf(open) }];
}

export function isSmallCount(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}

/**
 * Small cells by their index, and with them the next smallest ones until the total less the others leaves room: at least two
 * cells are hidden, and beyond one for each of them at least `smallest` more is. Five hidden cells that add up to five would be
 * ones. Where there are too few others, zeros are hidden too; where there are none, nothing can be shown.
 */
function hiddenParts(counts: readonly number[], smallest: number): ReadonlySet<number> | "all" {
  const parts = counts.map((count, index) => ({ count, index }));
  const hidden = parts.filter(({ count }) => isSmallCount(count, smallest));
  if (hidden.length === 0) return new Set();
  const others = parts.filter(({ count }) => count >= smallest).sort((one, other) => one.count - other.count);
  const hasRoom = () => hidden.length >= 2 && sumOf(hidden) - hidden.length >= smallest;
  for (const part of others) {
    if (hasRoom()) break;
    hidden.push(part);
  }
  if (!hasRoom()) {
    const zeros = parts.filter(({ count }) => count === 0);
    if (zeros.length === 0) return "all";
    hidden.push(...zeros);
  }
  return new Set(hidden.map(({ index }) => index));
}

function sumOf(parts: readonly { readonly count: number }[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

function hide(line: Line): Line {
  return {
    ...line,
    value: null,
    numerator: null,
    denominator: null,
    reason: withheld,
    flags: [...line.flags, "withheld"],
  };
}
