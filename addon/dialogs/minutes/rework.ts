/** What a person makes of the drafts: two of them one, one of them two. */

import type { CheckedRow, ReadRow } from "../../minutes/shapes.ts";

/** A draft in the list. Cards write into it as a person types. */
export interface Draft extends ReadRow {
  item: string;
  title: string;
  quote: string;
  addressees: readonly string[];
  addresseeText: string;
  metric: string;
  deadline: string;
  doubts: ReadRow["doubts"];
  /** Ticked: is to become a row. */
  isWanted: boolean;
  check: CheckedRow | null;
}

export function draftOf(row: ReadRow, check: CheckedRow | null): Draft {
  // What may be in the sheet already, a person ticks.
  return { ...row, isWanted: check?.known === undefined || check.known === null, check };
}

/** A draft of a line that the reader left out. */
export function draftOfLine(quote: string): Draft {
  const row = { item: "", title: "", addressees: [], addresseeText: "", metric: "", deadline: "" };
  return { ...row, quote, doubts: [], performers: [], isWanted: true, check: null };
}

/** Both in the words of both; what only one can be, the first is, or the second where the first says nothing. */
export function joined(first: Draft, second: Draft): Draft {
  const quote = /[.;,:!?]$/.test(first.quote) ? `${first.quote}\n${second.quote}` : `${first.quote};\n${second.quote}`;
  return {
    item: [first.item, second.item].filter((item) => item !== "").join(", "),
    title: first.title,
    quote,
    addressees: [...new Set([...first.addressees, ...second.addressees])],
    addresseeText: [...new Set([first.addresseeText, second.addresseeText])].filter((text) => text !== "").join("; "),
    metric: first.metric || second.metric,
    deadline: first.deadline || second.deadline,
    doubts: [
      ...first.doubts,
      ...second.doubts.filter((doubt) => first.doubts.every(({ words }) => words !== doubt.words)),
    ],
    performers: [...new Set([...first.performers, ...second.performers])],
    isWanted: first.isWanted || second.isWanted,
    check: null,
  };
}

/**
 * Cuts the quote at a place, or where its second part seems to begin if that is at its edge; `null` where it is one sentence.
 * Both parts get short wordings of their own.
 */
export function split(draft: Draft, place: number): readonly [Draft, Draft] | null {
  const { quote } = draft;
  const cut = place > 0 && place < quote.length ? place : quote.search(/(?<=[;.]) (?=\S)|\n/);
  const parts = [quote.slice(0, cut), quote.slice(cut)].map((part) => part.trim());
  const [first = "", second = ""] = parts;
  if (cut <= 0 || first === "" || second === "") return null;
  const item = draft.item === "" ? ["", ""] : [`${draft.item} (1)`, `${draft.item} (2)`];
  const half = (part: string, at: number): Draft => ({
    ...draft,
    item: item[at] ?? "",
    title: "",
    quote: part.replace(at === 0 ? /[;,\s]+$/ : /^[;,.\s]+/, ""),
    doubts: draft.doubts.filter(({ column }) => column !== "title" && column !== "item"),
    check: null,
  });
  return [half(first, 0), half(second, 1)];
}
