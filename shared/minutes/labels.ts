/** «Срок – 15 июня 2022 г.», «Доклад – до …», «Ответственный: …»: what stands beside an item's own words. */

import { withoutEnd } from "../language/trim.ts";

export type LabelKind = "deadline" | "report" | "performers";

export interface Labelled {
  readonly kind: LabelKind;
  /** Without the label and the full stop behind. */
  readonly value: string;
}

const kinds: readonly (readonly [LabelKind, string])[] = [
  ["deadline", "срок(?:и)?(?: (?:исполнения|реализации|выполнения|проведения))?"],
  ["report", "(?:доклад|отч[её]т|информация)(?: (?:об исполнении|о выполнении|о результатах))?"],
  [
    "performers",
    "(?:ответственн(?:ый|ые|ая)|исполнител[ьи]|соисполнител[ьи]|отв\\.)(?: (?:исполнител[ьи]|лицо|лица|за (?:исполнение|выполнение)))?",
  ],
];
const begin = kinds.map(([kind, words]) => [kind, new RegExp(`^\\(?${words}`, "i")] as const);
const any = kinds.map(([, words]) => words).join("|");
/** «Отв. центр „Опора“» needs nothing more than its full stop. */
const apart = "(?: ?[:–—-] ?|(?<=отв\\.) (?=\\S))";
const beginning = new RegExp(`^\\(?(?:${any})(?:${apart}| ?(?=до \\d))`, "i");
/** Within a paragraph a label has a capital, or stands in the brackets that close it. */
const capitals =
  /(?<=[.;,»)а-яё\d]) (?=(?:Срок|Доклад|Отч[её]т|Ответственн|Исполнител|Соисполнител|Отв\.)[^:–—.]{0,30}[:–—] ?)/;
const brackets = new RegExp(` ?\\((?=(?:${any})${apart}[^()]*\\)[.;]?$)`, "i");
const next = new RegExp(`(?<![;,.)])[;,.)]*\\s+\\(?(?=(?:${any})${apart})`, "i");

/** The label that a line begins with, `null` where it begins with none. */
export function labelAt(line: string): Labelled | null {
  const label = beginning.exec(line)?.[0];
  if (label === undefined) return null;
  const kind = begin.find(([, words]) => words.test(label))?.[0] ?? "deadline";
  const value = withoutEnd(line.slice(label.length), stop);
  const isOpen = (value.match(/\(/g) ?? []).length < (value.match(/\)/g) ?? []).length;
  return { kind, value: withoutStop(isOpen ? value.replace(/\)$/, "") : value) };
}

const stop = /[\s.;,]/;

/** A value without the stop behind it, except that of its «г.». */
export function withoutStop(value: string): string {
  const bare = withoutEnd(value, stop);
  return / гг?$/.test(bare) ? `${bare}.` : bare;
}

/** A paragraph's own words, and what is labelled behind them. */
export function labelsIn(text: string): { readonly words: string; readonly labels: readonly Labelled[] } {
  const at = labelAt(text) === null ? Math.max(text.search(brackets), text.search(capitals)) : 0;
  if (at < 0) return { words: text, labels: [] };
  const labels = text
    .slice(at)
    .trim()
    .split(next)
    .flatMap((part) => labelAt(part) ?? []);
  return { words: text.slice(0, at).trim(), labels };
}
