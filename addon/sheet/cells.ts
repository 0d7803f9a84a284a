/** Turns what `getValues` and `getFormulas` return into cells as the program knows them, and back. */

import { isErrorValue } from "../../shared/fields/error-value.ts";
import type { Cell } from "../../shared/table.ts";

/** What Apps Script hands out and takes for one cell. */
export type SheetValue = string | number | boolean | Date;

/** A cell from its value, its formula and whether its format is that of a percentage; `null` where it is empty. */
export function cellOf(value: unknown, formula: string, isPercent = false): Cell | null {
  if (formula !== "") return { formula };
  if (typeof value === "string") {
    if (value === "") return null;
    return isErrorValue(value) ? { error: value } : value;
  }
  if (typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return { error: String(value) };
    return isPercent ? { percent: Number((value * 100).toPrecision(15)) } : value;
  }
  return isDate(value) ? { date: localDay(value) } : null;
}

/** What to hand to `setValue` so that the cell will hold this; text stays text only in plain-text columns. */
export function sheetValue(cell: Cell | null): SheetValue {
  if (cell === null) return "";
  if (typeof cell !== "object") return cell;
  if ("date" in cell) {
    const [year, month, day] = cell.date.split("-").map(Number);
    return new Date(year ?? 0, (month ?? 1) - 1, day ?? 1);
  }
  if ("percent" in cell) return Number((cell.percent / 100).toPrecision(15));
  return "formula" in cell ? cell.formula : cell.error;
}

/** Dates come from another realm in some hosts, so `instanceof` can't be asked. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** The calendar day of a date in the script's time zone, which the manifest sets to the sheet's. */
function localDay(date: Date): string {
  const pad = (number: number, width: number) => String(number).padStart(width, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}
