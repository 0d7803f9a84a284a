/** What was read beside what the sheet has already: a text that is pasted again adds nothing twice. */

import { fold } from "../fields/near-miss.ts";
import type { Cell, Cells } from "../table.ts";
import type { MinutesDocument } from "./document.ts";

/**
 * `same`: a row has this quote of this document, or of one of the same day. `alike`: a row has nearly its words there.
 * `elsewhere`: a row has its words from another document. `repeated`: an earlier draft has them.
 */
export interface Known {
  readonly how: "same" | "alike" | "elsewhere" | "repeated";
  /** Place of the row, or of the draft where `repeated`, from 0. */
  readonly at: number;
}

/**
 * For each quote what is known of it, `null` where it is new. Letter case, ё, quotation marks, dashes, spaces and the stop at
 * the end make no difference; neither does anything but quote, document and day, which people put otherwise since.
 */
export function knownQuotes(
  { name, adoptedOn }: MinutesDocument,
  quotes: readonly string[],
  rows: readonly Cells[],
): readonly (Known | null)[] {
  const ofDocument = new Map<string, number>();
  const anywhere = new Map<string, number>();
  const near: { readonly at: number; readonly words: ReadonlySet<string> }[] = [];
  rows.forEach(({ quote, document, adoptedOn: day }, at) => {
    const words = typeof quote === "string" ? fold(quote) : "";
    if (words === "") return;
    const isNamed = typeof document === "string" && name !== null && fold(document) === fold(name);
    const isOfDay = adoptedOn !== null && dayIn(day) === adoptedOn;
    if (!anywhere.has(words)) anywhere.set(words, at);
    if (!isNamed && !isOfDay) return;
    if (!ofDocument.has(words)) ofDocument.set(words, at);
    near.push({ at, words: wordsOf(words) });
  });
  const seen = new Map<string, number>();
  return quotes.map((quote, index) => {
    const words = fold(quote);
    if (words === "") return null;
    const known = (how: Known["how"], at: number | undefined): Known | null => (at === undefined ? null : { how, at });
    const found =
      known("same", ofDocument.get(words)) ??
      known("repeated", seen.get(words)) ??
      known("elsewhere", anywhere.get(words)) ??
      known("alike", near.find((row) => areAlike(row.words, wordsOf(words)))?.at);
    if (!seen.has(words)) seen.set(words, index);
    return found;
  });
}

/** Of all the words of two texts so many stand in both: a text in which a slip was mended since. */
const alikeShare = 0.8;
/** Shorter texts differ by what they say. */
const fewestWords = 5;

function wordsOf(folded: string): ReadonlySet<string> {
  return new Set(folded.match(/[а-яa-z0-9-]+/g));
}

function areAlike(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  if (first.size < fewestWords || second.size < fewestWords) return false;
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (first.size + second.size - shared) >= alikeShare;
}

/** A day that the sheet holds as a date or as typed text, `2023-03-30`. */
function dayIn(cell: Cell | undefined): string | null {
  if (typeof cell === "object" && "date" in cell) return cell.date;
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(typeof cell === "string" ? cell.trim() : "") ?? [];
  return day === undefined ? null : `${year}-${month}-${day}`;
}
