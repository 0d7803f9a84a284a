/** The five classes of a map: which there are, which a value belongs to, and how they are called. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";

const multiples = [0.5, 0.75, 1, 1.25];

/**
 * Lower bounds of the classes, as multiples of the region's own value, in its decimals: the same colour means the same thing in
 * every edition, and one crowded town can't push all others into one class. None where there is nothing to compare with.
 */
export function levelSteps(regional: number | null, digits: number): readonly number[] {
  if (regional === null || regional <= 0) return [];
  const scale = 10 ** digits;
  return [...new Set([0, ...multiples.map((multiple) => Math.round(regional * multiple * scale) / scale)])];
}

export function levelOf(value: number | null, steps: readonly number[]): number | null {
  return value === null || steps.length === 0 ? null : Math.max(0, steps.filter((step) => step <= value).length - 1);
}

export function rangeWords(from: number, next: number | undefined, digits: number, language: Language): string {
  const start = formatNumber(from, language, digits);
  if (next === undefined) return language === "ru" ? `${start} и больше` : `${start} and more`;
  if (from === 0) return `${language === "ru" ? "меньше" : "under"} ${formatNumber(next, language, digits)}`;
  const last = formatNumber(next - 10 ** -digits, language, digits);
  return start === last ? start : `${start} – ${last}`;
}
