/** What a reader who types words or a number into the search wants of an organisation's names and numbers. */

import { asCyrillic } from "../fields/look-alikes.ts";
import { formsOf, stemOf } from "../language/word-forms.ts";
import { type Abbreviation, abbreviations, formsCalled, wordsOf } from "./search-abbreviations.ts";

/** What must stand among the words of a name: a word as it is, one that begins so, a legal form (its code), all or any of others. */
export type Wanted =
  | { readonly word: string }
  | { readonly begins: string }
  | { readonly form: string }
  | { readonly all: readonly Wanted[] }
  | { readonly any: readonly Wanted[] };

export interface SearchQuery {
  /** Every word as it was typed, each a whole one: such names come first. */
  readonly exact: Wanted;
  /** Also other forms of the words, their beginnings, what abbreviations stand for. */
  readonly loose: Wanted;
}

/** Characters of a query: no name is so long. */
export const longestQuery = 500;
const mostWords = 40;
/** More words than these are a name pasted as a whole: they must stand as they were typed. */
const wordsInForms = 12;
/** A beginning of fewer letters, or digits, would fit every other name. */
const shortestBeginning = 3;
const shortestNumber = 4;

/** Reads what was typed; `null` where no letter or digit is in it, or there are too many words. */
export function searchQuery(typed: string): SearchQuery | null {
  const number = numberIn(typed);
  if (number !== null) return { exact: { word: number }, loose: { begins: number } };
  const words = [...new Set(wordsOf(typed))];
  if (words.length === 0 || words.length > mostWords) return null;
  // «Медиа-центр» may be written «Медиацентр».
  const joined = [...new Set(wordsOf(typed.replace(hyphen, "")))];
  const loose = [words, ...(joined.length < words.length ? [joined] : [])].map((own) => ({ all: wantedOf(own) }));
  return { exact: { all: words.map((word) => ({ word })) }, loose: anyOf(loose) };
}

const hyphen = /(?<=\p{L})[-\u2010-\u2015](?=\p{L})/gu;

/** People forget them, and put others: «Фонд помощи детям», «фонд для помощи детям». */
const silent = new Set("и в во на по с со для к о об от при имени им из за у".split(" "));

/** «ОГРН 1 024 001 177 166», «ИНН: 4027012345», a number alone. */
function numberIn(typed: string): string | null {
  const [, digits] = /^(?:огрн(?:ип)?|инн)?[\s:№]*(\d[\d\s]*)$/i.exec(typed.trim()) ?? [];
  const number = digits?.replace(/\s/g, "") ?? "";
  return [10, 12, 13, 15].includes(number.length) ? number : null;
}

function wantedOf(typed: readonly string[]): readonly Wanted[] {
  const telling = typed.filter((word) => !silent.has(word));
  const words = telling.length === 0 ? typed : telling;
  const wanted: Wanted[] = [];
  for (let at = 0; at < words.length; ) {
    const spelled = abbreviations.filter((one) => isSpelled(one, words, at));
    const longest = Math.max(0, ...spelled.map(({ words: own }) => own.length));
    const own = words.slice(at, at + Math.max(1, longest));
    const together = own.map((word, index) => wantedWord(word, at + index < wordsInForms));
    const short = spelled.filter(({ words: known }) => known.length === longest).flatMap(shortFor);
    wanted.push(anyOf([together.length === 1 ? together : [{ all: together }], short].flat()));
    at += own.length;
  }
  return wanted;
}

/** Whether the words of an abbreviation stand one after the other, in any form. */
function isSpelled({ words: known }: Abbreviation, words: readonly string[], at: number): boolean {
  return known.every((word, index) => stemOf(words[at + index] ?? "") === stemOf(word));
}

function shortFor({ short, form }: Abbreviation): readonly Wanted[] {
  return [{ word: short }, ...(form === null ? [] : [{ form }])];
}

function wantedWord(word: string, inForms: boolean): Wanted {
  const twin = asCyrillic(word.toUpperCase())?.toLowerCase();
  const spellings = twin === undefined ? [word] : [word, twin];
  return anyOf(
    spellings.flatMap((one) => [
      ...(inForms ? fittingWords(one) : [{ word: one }]),
      ...spelledOut(one),
      ...formsCalled(one).map((form) => ({ form })),
    ]),
  );
}

function fittingWords(word: string): readonly Wanted[] {
  const least = /^\d/.test(word) ? shortestNumber : shortestBeginning;
  if (word.length < least) return [{ word }];
  return [{ begins: word }, ...formsOf(word).map((form) => ({ word: form }))];
}

/** What an abbreviation stands for, with a name's own words between. */
function spelledOut(word: string): readonly Wanted[] {
  return abbreviations
    .filter(({ short }) => short === word)
    .flatMap(({ words, form }) => [
      { all: words.map((one) => anyOf(formsOf(one).map((own) => ({ word: own })))) },
      ...(form === null ? [] : [{ form }]),
    ]);
}

function anyOf(wanted: readonly Wanted[]): Wanted {
  const [only] = wanted;
  return wanted.length === 1 && only !== undefined ? only : { any: wanted };
}
