/** Where the dialog says what the reader is unsure of. */

import { type Doubt, doubtWords } from "../../shared/minutes/doubts.ts";
import type { MinutesNote } from "./shapes.ts";

/** Columns of «Рекомендации» by how a code begins; of performers the table knows nothing. */
const columns: { readonly [begin: string]: string } = {
  item: "item",
  quote: "quote",
  title: "title",
  addressee: "addressees",
  deadline: "deadline",
  metric: "metric",
};

export function draftDoubts(doubts: readonly Doubt[]): readonly MinutesNote[] {
  return doubts.map((code) => note(columns[beginOf(code)] ?? "", code));
}

export function paperDoubts(doubts: readonly Doubt[]): readonly MinutesNote[] {
  const places: { readonly [code: string]: string } = { "document.none": "document", "document.date": "adoptedOn" };
  return doubts.map((code) => note(places[code] ?? "", code));
}

function note(column: string, code: Doubt): MinutesNote {
  return { column, severity: "hint", words: doubtWords[code] };
}

function beginOf(code: Doubt): string {
  return code.split(".")[0] ?? "";
}
