/**
 * Patterns by which the spreadsheet finds the cells that may hold a text in other clothes: other letter case, quotes, spaces,
 * dashes, е for ё, invisible characters, a bullet. Everything that reading leaves out or makes the same is let through, so a
 * pattern finds a cell too many rather than one too few. Written in what RE2 and JavaScript understand alike.
 */

import { fold } from "../../shared/fields/near-miss.ts";

/** Longer texts are found by their last letters and digits. */
const mostSigns = 64;
const sign = /[\wа-я]/g;
const between = "[^\\wА-яЁё]*";
const noDigits = "[^0-9]*";
/** «1) » and «• » before a text: neither belongs to it. */
const bullets = `(?:[0-9]{1,2}\\)|[^\\wА-яЁё])*`;
/** A number of its own format shows «,00» behind its digits. */
const decimals = "(?:[.,]0+)?";

/** Finds cells that may read as this text; `null` where it holds no letter or digit to look for. */
export function patternOf(text: string): string | null {
  const signs = fold(text).match(sign) ?? [];
  if (signs.length === 0) return null;
  if (signs.length > mostSigns) return `${signs.slice(-mostSigns).map(anyCase).join(between)}${between}$`;
  return signs.every((each) => /\d/.test(each))
    ? `^${bullets}${noDigits}${signs.join(noDigits)}${decimals}${noDigits}$`
    : `^${bullets}${signs.map(anyCase).join(between)}${between}$`;
}

/** Finds cells that may hold the address of this page, whatever stands before it and behind; `null` as above. */
export function patternOfPage(address: string): string | null {
  const [page = ""] = address.split("?");
  const signs = fold(page).match(sign) ?? [];
  return signs.length === 0 ? null : signs.slice(-mostSigns).map(anyCase).join(between);
}

/** Finds cells that may hold one of these numbers, among them all whose digits don't stand together; shorter for many. */
export function patternOfNumbers(numbers: readonly string[]): string {
  return `^${noDigits}(?:${numbers.join("|")})${noDigits}$|[0-9][^0-9]+[0-9]`;
}

function anyCase(letter: string): string {
  if (letter === "е") return "[ЕеЁё]";
  // As some systems write it: и, and a breve on it.
  if (letter === "й") return "[ЙйИи]";
  const upper = letter.toUpperCase();
  return upper === letter ? letter : `[${upper}${letter}]`;
}
