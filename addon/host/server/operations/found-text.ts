/** Which texts a `TextFinder` finds. */

import type { TextSearch } from "../protocol/operations.ts";

/** What Google's patterns (RE2) don't have: looking around, and back at what was found. */
const unknownToRe2 = /\(\?<?[=!]|\\[1-9]|\\k</;

/** Throws at a pattern that RE2 wouldn't understand. */
export function fitting(search: TextSearch): (text: string) => boolean {
  const { text, isPattern, isEntireCell, isCaseKept, ignoresDiacritics } = search;
  const plain = (some: string) => (ignoresDiacritics ? some.normalize("NFD").replace(/\p{M}/gu, "") : some);
  const wanted = isPattern ? text : plain(text).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = compiled(isEntireCell ? `^(?:${wanted})$` : wanted, isCaseKept ? "u" : "iu");
  return (some) => pattern.test(plain(some));
}

function compiled(pattern: string, flags: string): RegExp {
  if (unknownToRe2.test(pattern)) throw new Error(`Invalid regular expression: ${pattern}`);
  return new RegExp(pattern, flags);
}
