/** The cell that shows how a row was rearranged, in words. */

import { formatDateShort, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, Cells } from "../../shared/table.ts";
import type { AffectedRow } from "../store/mass-change.ts";

interface ChangedCell {
  readonly before: string;
  readonly after: string;
}

/** The first of these columns whose cell changes; empty texts where what the row said isn't known. */
export function changedCell(
  columns: readonly string[],
  { cellsBefore, cellsAfter }: Pick<AffectedRow, "cellsBefore" | "cellsAfter">,
): ChangedCell {
  if (cellsBefore === null || cellsAfter === null) return { before: "", after: "" };
  const before: Cells = JSON.parse(cellsBefore);
  const after: Cells = JSON.parse(cellsAfter);
  const column = columns.find((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])) ?? "";
  return { before: shown(before[column]), after: shown(after[column]) };
}

function shown(cell: Cell | undefined): string {
  if (cell === undefined) return "пусто";
  if (typeof cell !== "object") return String(cell);
  if ("date" in cell) {
    const date = parseCalendarDate(cell.date);
    return date === null ? cell.date : formatDateShort(date);
  }
  if ("percent" in cell) return `${cell.percent} %`;
  return "formula" in cell ? cell.formula : cell.error;
}
