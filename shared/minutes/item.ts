/** One thing that is recommended, as it stands in the text or in a row of a table. */

import { withoutEnd } from "../language/trim.ts";
import type { Labelled } from "./labels.ts";
import { markOf } from "./marks.ts";
import type { TableColumns } from "./table.ts";

export interface Item {
  readonly number: string;
  /** The text has no number here. */
  readonly isCounted: boolean;
  readonly text: string;
  readonly heading: string | null;
  readonly labels: readonly Labelled[];
  readonly isGuessed: boolean;
}

/** `position`: of the item in the whole text, from 1. `null` for the head of a section. */
export function itemOfRow(row: readonly string[], columns: TableColumns, position: number): Item | null {
  const cell = (at: number) => (at < 0 ? "" : (row[at] ?? "").trim());
  const { mark, text } = markOf(cell(columns.action));
  if (row.filter((one) => one.trim() !== "").length < 2 || !/[а-яёa-z]/i.test(text)) return null;
  const number = withoutEnd(cell(columns.item), /[.)\s]/) || (mark?.kind === "number" ? mark.path.join(".") : "");
  const labels: Labelled[] = [];
  if (cell(columns.deadline) !== "") labels.push({ kind: "deadline", value: cell(columns.deadline) });
  if (cell(columns.performers) !== "") labels.push({ kind: "performers", value: cell(columns.performers) });
  return {
    number: number || String(position),
    isCounted: number === "",
    text,
    heading: cell(columns.addressee) || null,
    labels,
    isGuessed: false,
  };
}
