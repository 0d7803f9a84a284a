import { formatDateShort } from "../../shared/language/dates.ts";
import { formatExact, formatNumber } from "../../shared/language/numbers.ts";
import type { CalendarDate, Cell, CellFormat, Column } from "../../shared/table.ts";

/** A cell as a person sees it in its column; `column` is left out where the cell stands in none. */
export function shownCell(cell: Cell, column?: Column): string {
  if (typeof cell === "boolean") return cell ? "да" : "нет";
  if (typeof cell === "number") return shownNumber(cell, column?.field.format ?? "general");
  if (typeof cell === "string") return cell;
  if ("date" in cell) return formatDateShort(cell.date as CalendarDate);
  if ("percent" in cell) return `${formatExact(cell.percent, "ru")}%`;
  return "formula" in cell ? cell.formula : cell.error;
}

/** Money in groups and with kopecks, as its columns are formatted; other numbers with the decimals they have. */
function shownNumber(value: number, format: CellFormat): string {
  const isExact = Number.isSafeInteger(Math.round(value * 100));
  if (format === "money" && isExact) return formatNumber(value, "ru", 2);
  return String(value).replace(".", ",");
}
