/** A row of the dialog → cells of «Рекомендации». */

import { todayIs } from "../../shared/language/today.ts";
import { shortTitle } from "../../shared/minutes/short-title.ts";
import type { CalendarDate, Cell, Cells } from "../../shared/table.ts";
import { recommendations } from "../../shared/tables/recommendations.ts";
import type { MinutesPaper, MinutesRow } from "./shapes.ts";

export function cellsOfRow(paper: MinutesPaper, row: MinutesRow, day: CalendarDate): Cells {
  const texts: { readonly [column: string]: string } = {
    title: titleOf(row),
    document: paper.document,
    sourceLink: paper.sourceLink,
    item: row.item,
    quote: row.quote,
    addressees: row.addressees.join("; "),
    addresseeText: row.addresseeText,
    metric: row.metric,
    state: paper.state,
  };
  const cells: Record<string, Cell> = paper.adoptedOn === "" ? {} : { adoptedOn: { date: paper.adoptedOn } };
  for (const [key, text] of Object.entries(texts)) if (text.trim() !== "") cells[key] = text.trim();
  const deadline = deadlineCell(row.deadline.trim(), cells, day);
  return deadline === null ? cells : { ...cells, deadline };
}

/** What a person cleared is proposed anew. */
export function titleOf({ title, quote }: MinutesRow): string {
  return title.trim() === "" ? shortTitle(quote.trim()).title : title.trim();
}

/** A plain day becomes one that the sheet can sort; all else stays as it was typed. */
function deadlineCell(text: string, cells: Cells, day: CalendarDate): Cell | null {
  const column = recommendations.columns.deadline;
  if (text === "" || column === undefined) return null;
  const { value } = column.field.read(text, { today: todayIs(day), cells, column });
  return value === null ? text : column.field.write(value);
}
