/**
 * Small counts of private rows are withheld, because «1 запрос из Износковского района» names somebody to those who live
 * there. Rules of statistical offices for tables with totals: primary suppression of small cells, and a second one where a
 * total would give the first away (Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4).
 */
import type { Words } from "../table.ts";
import type { Line, Place, Share } from "./metric.ts";

export const withheld: Words = {
  ru: "Меньше наименьшего показываемого числа, или по нему можно было бы узнать такое число.",
  en: "Below the smallest number shown, or such a number could be found out by it.",
};

/** Lines of a table whose last one is the total of the others. `smallest` 0 or 1 withholds nothing. */
export function withoutSmall(lines: readonly Line[], smallest: number): readonly Line[] {
  const total = lines[lines.length - 1];
  if (total === undefined) return lines;
  const parts = lines.slice(0, -1).map(({ place, value }) => ({ place, count: value ?? 0 }));
  const hidden = hiddenParts(parts, smallest);
  const isTotalSmall = isSmallCount(total.value ?? 0, smallest);
  const shown = (line: Line): Line => (isTotalSmall || hidden.has(line.place) ? hide(line) : line);
  return [...lines.slice(0, -1).map(shown), isTotalSmall ? hide(total) : total];
}

/** The parts of a shown total, without those that are small; `null` where the total itself isn't shown. */
export function sharesWithoutSmall(shares: readonly Share[], smallest: number): readonly Share[] {
  const hidden = hiddenParts(
    shares.map(({ count }, index) => ({ place: String(index), count })),
    smallest,
  );
  const open = shares.filter((_, index) => !hidden.has(String(index)));
  return hidden.size === 0
    ? shares
    : [...open, { label: { ru: "остальное", en: "the rest" }, count: sumOf(shares) - sumOf(open) }];
}

export function isSmallCount(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}

/**
 * Small cells, and with them the next smallest ones until what is hidden adds up to at least `smallest` in at least two cells:
 * otherwise the total less the others would be the small number itself.
 */
function hiddenParts(
  parts: readonly { readonly place: Place; readonly count: number }[],
  smallest: number,
): Set<Place> {
  const hidden = parts.filter(({ count }) => isSmallCount(count, smallest));
  if (hidden.length === 0) return new Set();
  const others = parts
    .filter(({ count }) => count >= smallest)
    .sort((one, other) => one.count - other.count || (one.place < other.place ? -1 : 1));
  for (const part of others) {
    if (hidden.length >= 2 && hidden.reduce((sum, { count }) => sum + count, 0) >= smallest) break;
    hidden.push(part);
  }
  return new Set(hidden.map(({ place }) => place));
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { count }) => sum + count, 0);
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
