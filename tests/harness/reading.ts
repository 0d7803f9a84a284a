import { readCell } from "../../shared/checks/cell.ts";
import { text } from "../../shared/fields/text.ts";
import { todayIs } from "../../shared/language/today.ts";
import type { CalendarDate, Cell, Cells, Field, Json, Reach, ReadContext } from "../../shared/table.ts";

export interface ContextOptions {
  readonly reach?: Reach;
  readonly required?: true;
  readonly names?: "loose";
  readonly cells?: Cells;
  readonly today?: string;
}

/** A context such as a column of the sheet gives; today is 15 June 2026 unless said otherwise. */
export function contextOf({
  reach = "public",
  required,
  names,
  cells = {},
  today = "2026-06-15",
}: ContextOptions): ReadContext {
  const header = { ru: "Столбец", en: "Column" };
  const column = { header, field: text(), reach, ...(required && { required }), ...(names && { names }) };
  return { today: todayIs(today as CalendarDate), cells, column };
}

/** Reads through the personal-data gate. Returns value, codes of the findings with their severity's first letter, and the first fix: a reading on one line. */
export function readingOf<Value extends Json>(field: Field<Value>, cell: Cell, options: ContextOptions = {}) {
  const { column, ...context } = contextOf(options);
  const { value, findings } = readCell({ ...column, field }, cell, context);
  return {
    value,
    said: findings.map(({ code, severity }) => `${severity} ${code}`),
    fix: findings.find(({ fix }) => fix)?.fix?.value,
  };
}
