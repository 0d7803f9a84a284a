/** Writing and reading values: what is typed is coerced, what is read has its date format taken into account. */
import type { Area } from "../cells/area.ts";
import { type Cell, isError, isFormula, type Scalar } from "../cells/cell.ts";
import { isDateFormat } from "../cells/date-format.ts";
import { shown } from "../cells/display.ts";
import { dateFormat, dateTimeFormat, isTypedDateFormat } from "../cells/typed-date.ts";
import { isTypedNumberFormat } from "../cells/typed-number.ts";
import { valueAt } from "./cell-values.ts";
import { coerce } from "./coercion.ts";
import { cellAt, type Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

/** A value on its way between a script and the workbook: `date` is a serial number, null an empty cell. */
export type WireValue = string | number | boolean | null | { readonly date: number };

/** Puts a value into a cell as typing does. `today` is the serial of the current day; scripts' formulas are English. */
export function enter(cell: Cell, value: WireValue, today: number, syntax: "english" | "local"): void {
  if (typeof value === "string") {
    const typed = coerce(value, cell.style.format, today, syntax);
    cell.content = typed.content;
    giveFormat(cell, typed.format);
  } else if (typeof value === "object" && value !== null) {
    cell.content = value.date;
    giveFormat(cell, Number.isInteger(value.date) ? dateFormat : dateTimeFormat);
  } else {
    cell.content = value;
  }
}

/** A format that an earlier value brought along gives way to one of another kind; one that somebody set stays. */
function giveFormat(cell: Cell, format: string | null): void {
  const current = cell.style.format;
  if (format === null || (current !== null && !givesWay(current, format))) return;
  cell.style = { ...cell.style, format };
}

function givesWay(current: string, format: string): boolean {
  return (isTypedDateFormat(current) || isTypedNumberFormat(current)) && kindOf(current) !== kindOf(format);
}

function kindOf(format: string): string {
  return isDateFormat(format) ? "date" : (/[%₽E]/.exec(format)?.[0] ?? "number");
}

/** What `getValue` gives: a date where the format is one, an error's text, an empty string for an empty cell. */
export function wireValueAt(workbook: Workbook, sheet: Sheet, row: number, column: number): WireValue {
  const value = valueAt(workbook, sheet, row, column);
  if (value === null) return "";
  if (isError(value)) return value.error;
  if (typeof value === "number" && hasDateFormat(sheet, row, column)) return { date: value };
  return value;
}

export function shownAt(workbook: Workbook, sheet: Sheet, row: number, column: number): string {
  return shown(valueAt(workbook, sheet, row, column), cellAt(sheet, row, column)?.style.format ?? null);
}

export function formulaAt(sheet: Sheet, row: number, column: number): string {
  const content = cellAt(sheet, row, column)?.content ?? null;
  return isFormula(content) ? content.formula : "";
}

function hasDateFormat(sheet: Sheet, row: number, column: number): boolean {
  const format = cellAt(sheet, row, column)?.style.format;
  return format != null && isDateFormat(format);
}

/** What the cell shows while it is edited, which is what `oldValue` of an edit event holds: numbers unformatted. */
export function editedText(value: Scalar): string | undefined {
  if (value === null) return undefined;
  if (isError(value)) return value.error;
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

export function mapArea<T>(area: Area, read: (row: number, column: number) => T): T[][] {
  const rows: T[][] = [];
  for (let down = 0; down < area.rows; down += 1) {
    const line: T[] = [];
    for (let right = 0; right < area.columns; right += 1) line.push(read(area.row + down, area.column + right));
    rows.push(line);
  }
  return rows;
}
