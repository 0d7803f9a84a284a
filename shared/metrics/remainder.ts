import { formatFraction, formatPercent } from "../language/numbers.ts";
import type { Words } from "../table.ts";
import type { Observation, Place } from "./metric.ts";

/** What of a whole is left after some places were named: «в остальных — 33 % (515 из 1 563)». */
export interface Remainder {
  readonly numerator: number;
  readonly denominator: number;
  /** Whole percent by ordinary rounding, with the exact fraction. */
  readonly words: Words;
}

/**
 * The rest of a share by municipality, so that nobody has to guess it. `shares` are all observations of one share (each with
 * the same denominator), «не определён» included; `null` where there is nothing to divide by.
 */
export function remainder(shares: readonly Observation[], named: readonly Place[]): Remainder | null {
  const denominator = shares[0]?.denominator ?? 0;
  if (denominator === 0) return null;
  const numerator = shares
    .filter(({ municipality }) => !named.includes(municipality))
    .reduce((sum, share) => sum + (share.numerator ?? 0), 0);
  const words = (language: keyof Words) =>
    `${formatPercent(numerator, denominator, language, 0)} (${formatFraction(numerator, denominator, language)})`;
  return { numerator, denominator, words: { ru: words("ru"), en: words("en") } };
}
