/** What was read beside what the sheet has already: a text that is pasted again adds nothing twice. */

import { fold } from "../fields/near-miss.ts";
import type { Cell, Cells } from "../table.ts";
import type { MinutesDocument } from "./document.ts";
import type { Draft } from "./read.ts";

export interface Merged {
  readonly fresh: readonly Draft[];
  /** Drafts whose words the sheet, or an earlier draft, has. */
  readonly known: readonly Draft[];
}

/**
 * Known is the same quote of the same document, or of one of the same day: its name may have been put otherwise since. Letter
 * case, ё, quotation marks, dashes, spaces and the stop at the end make no difference.
 */
export function mergeDrafts(
  { name, adoptedOn }: MinutesDocument,
  drafts: readonly Draft[],
  rows: readonly Cells[],
): Merged {
  const known = new Set(rows.flatMap((cells) => keysOf(cells.quote, cells.document, dayIn(cells.adoptedOn))));
  const fresh: Draft[] = [];
  const repeated: Draft[] = [];
  for (const draft of drafts) {
    const keys = keysOf(draft.quote, name ?? "", adoptedOn);
    if (keys.some((key) => known.has(key))) repeated.push(draft);
    else fresh.push(draft);
    for (const key of keys) known.add(key);
  }
  return { fresh, known: repeated };
}

function keysOf(quote: Cell | undefined, document: Cell | undefined, day: string | null): readonly string[] {
  if (typeof quote !== "string" || fold(quote) === "") return [];
  const words = fold(quote);
  const named = typeof document === "string" ? [`${fold(document)}\n${words}`] : [];
  return day === null ? named : [...named, `${day}\n${words}`];
}

/** A day that the sheet holds as a date or as typed text, `2023-03-30`. */
function dayIn(cell: Cell | undefined): string | null {
  if (typeof cell === "object" && "date" in cell) return cell.date;
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(typeof cell === "string" ? cell.trim() : "") ?? [];
  return day === undefined ? null : `${year}-${month}-${day}`;
}
