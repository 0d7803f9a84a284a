/** What people call a row when they don't write its name in full: what a reference that finds nothing may have meant. */

import { asCyrillic } from "../fields/look-alikes.ts";
import { fold, nearest } from "../fields/near-miss.ts";
import { handleOf } from "../fields/reference.ts";
import type { Table, Values } from "../table.ts";

/** Guesses the rows of one table by other names. `rows` are read once, when something is first looked for. */
export interface Called {
  /** What to type instead; `null` where no row fits, or several do. */
  meant(typed: string): string | null;
}

const callingColumns = ["name", "shortName", "operatorName", "title", "item"] as const;

interface Named {
  /** What to type: the name, where it leads to this row alone. */
  readonly write: string;
  readonly words: readonly string[];
}

interface Index {
  readonly named: readonly Named[];
  /** Folded name → what to type, for near misses. */
  readonly names: ReadonlyMap<string, string>;
  /** Number of a recommendation → what to type; `null` where several have it. */
  readonly items: ReadonlyMap<string, string | null>;
}

/** `isFound` says whether a text leads to exactly one row: nothing else is ever offered. */
export function calledBy(table: Table, rows: readonly Values[], isFound: (text: string) => boolean): Called {
  let index: Index | undefined;
  return {
    meant(typed) {
      if (typed.length > longestCall) return null;
      index ??= indexOf(table, rows, isFound);
      const twin = asCyrillic(typed);
      if (twin !== null && isFound(twin)) return twin;
      const item = itemCalled.exec(fold(typed))?.[1];
      if (item !== undefined) return index.items.get(item) ?? null;
      return nearest(fold(typed), index.names) ?? byWords(typed, index.named);
    },
  };
}

const longestCall = 200;
/** «п. 4», «пункт 4», «рекомендация № 4», «4». */
const itemCalled = /^(?:п(?:ункт)?[. ]*|рекомендация |№ ?|рекомендация № ?)?(\d{1,3}(?:\.\d{1,3})*)$/;

function indexOf(table: Table, rows: readonly Values[], isFound: (text: string) => boolean): Index {
  const named: Named[] = [];
  const names = new Map<string, string>();
  const shared = new Set<string>();
  const items = new Map<string, string | null>();
  for (const values of rows) {
    const texts = callingColumns.flatMap((key) => {
      const value = values[key];
      return typeof value === "string" && key !== "item" ? [value] : [];
    });
    const handles = [
      ...table.handles.flatMap((key) => {
        const value = values[key];
        return typeof value === "string" ? [value] : [];
      }),
      ...table.naming.texts(values),
    ];
    // A name says more to people than a number, which stands first where a table has one.
    const write = [...handles.filter((text) => !/^\d+$/.test(text)), ...handles].find(isFound);
    if (write === undefined) continue;
    named.push({ write, words: texts.flatMap(wordsOf) });
    for (const text of handles.filter((one) => !/^\d+$/.test(one)).map(handleOf)) {
      if (names.has(text)) shared.add(text);
      else names.set(text, write);
    }
    if (typeof values.item === "string") {
      const item = fold(values.item).replace(/^п(?:ункт)?[. ]*/, "");
      items.set(item, items.has(item) ? null : write);
    }
  }
  for (const name of shared) names.delete(name);
  return { named, names, items };
}

/** The only row in which every typed word stands, if only by its beginning or in an abbreviation («РЦ» for «ресурсных центров»). */
function byWords(typed: string, named: readonly Named[]): string | null {
  const words = wordsOf(typed);
  if (!words.some((word) => word.length >= 5)) return null;
  let only: string | null = null;
  for (const one of named) {
    if (!words.every((word) => stands(word, one.words))) continue;
    if (only !== null && only !== one.write) return null;
    only = one.write;
  }
  return only;
}

function stands(word: string, words: readonly string[]): boolean {
  const stem = word.length > 6 ? word.slice(0, -2) : word;
  if (words.some((one) => one === word || (word.length > 4 && one.startsWith(stem)))) return true;
  if (word.length > 4) return false;
  return words.some((_, at) => [...word].every((letter, next) => words[at + next]?.startsWith(letter)));
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[a-zа-я0-9]+/g) ?? [];
}
