import { formatDateShort } from "../../shared/language/dates.ts";
import type { CalendarDate, Cell } from "../../shared/table.ts";

/** A cell as a person sees it. */
export function shownCell(cell: Cell): string {
  if (typeof cell === "boolean") return cell ? "да" : "нет";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (typeof cell === "string") return cell;
  if ("date" in cell) return formatDateShort(cell.date as CalendarDate);
  return "formula" in cell ? cell.formula : cell.error;
}
