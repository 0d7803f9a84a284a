/** A text as the gate looks at it: whatever a reader takes for a digit, an `@` or a blank is written as one. */

import { siftCharacters } from "./characters.ts";

/** Ordinary characters, one blank at a time; circled, bold, full-width and foreign digits as ours. Line breaks stay. */
export function readable(text: string): string {
  if (!beyondPlain.test(text)) return text;
  const narrow = text.replace(beyondPlainRun, ordinary).replace(foreignDigit, digitOf);
  return siftCharacters(narrow).repaired;
}

const plainSet = "\\n -~А-Яа-яЁё«»„“”’…–—№°₽×•";
const beyondPlain = new RegExp(`[^${plainSet}]|  `);
const beyondPlainRun = new RegExp(`[^${plainSet}]+`, "g");
const foreignDigit = /(?![0-9])\p{Nd}/gu;

function ordinary(run: string): string {
  return run.normalize("NFKC").replace(/[\u{fe0f}\u{20e3}]/gu, "");
}

/** Digits of a script stand together, zero first. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** Letters typed in place of digits («8 91О 12З»), where digits stand around them. */
export function withLettersAsDigits(text: string): string {
  if (!letterBesideDigit.test(text)) return text;
  return text
    .replace(mixedGroup, (group) => (/\d/.test(group) ? exchange(group) : group))
    .replace(lonelyZeros, exchange);
}

const look = "OoОоIlІЗз";
const letter = "A-Za-zА-Яа-яЁёІі";
const letterBesideDigit = new RegExp(`\\d[ ().-]{0,3}[${look}]|[${look}][ ().-]{0,3}\\d`);
const mixedGroup = new RegExp(`(?<![${letter}\\d])[\\d${look}]{1,16}(?![${letter}\\d])`, "g");
const lonelyZeros = /(?<=\d[ ().-]{1,3})[OoОо]{1,3}(?=[ ().-]{1,3}\d|$)/g;
const digits = new Map([...look].map((character, at) => [character, "000011133".charAt(at)]));

function exchange(group: string): string {
  let exchanged = "";
  for (const character of group) exchanged += digits.get(character) ?? character;
  return exchanged;
}

/** What a formula that joins pieces would show: once closed up, once with a blank between the pieces. */
export function joinedPieces(formula: string): readonly string[] {
  const signs = formula.replace(/(?:CHAR|СИМВОЛ)\(64\)/gi, '"@"').replace(/(?:CHAR|СИМВОЛ)\(46\)/gi, '"."');
  const bare = signs.replace(/^\s*[=+@-]+/, "");
  return [
    bare.replace(/ ?["'] ?[&;,] ?["'] ?| ?& ?|["']/g, ""),
    bare.replace(/[&;,"']+/g, " ").replace(/ {2,}/g, " "),
  ].map((text) => text.replace(/([;,])(?=\d{3,})/g, ""));
}
