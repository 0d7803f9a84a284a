/** A register's text as the cell that the sheet would hold. */

import { readCell } from "../checks/cell.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Column, Finding } from "../table.ts";

/** What any spreadsheet would run instead of showing it. */
const formulaStart = /^[=+@＝＋＠]/;

/**
 * The cell that the sheet would hold if a person typed this and took every repair that is certain. Guesses are left to
 * people: such a text comes in as it is and shows up among the issues.
 */
export function tidyCell(
  column: Column,
  text: string,
  today: CalendarDate,
): { readonly cell: Cell | null; readonly isRead: boolean } | { readonly why: string } {
  const { value, findings } = readCell(column, text, { today: todayIs(today), cells: {} });
  const personal = findings.find((finding) => finding.private === true);
  if (personal !== undefined) return { why: personal.message.ru };
  const errors = findings.some((finding) => finding.severity === "error");
  const certain = findings.find(isTidying);
  const cell =
    certain?.fix !== undefined && !errors ? certain.fix.value : value === null ? text : exact(column, text, value);
  if (typeof cell === "string" && formulaStart.test(cell)) {
    return { why: "запись начинается со знака, с которого начинают формулу. Уберите этот знак в файле." };
  }
  return { cell, isRead: value !== null };
}

function isTidying(finding: Finding): boolean {
  return finding.severity === "hint" && finding.fix !== undefined;
}

/** Numbers and dates come as text; the sheet holds them as what they are. */
function exact(column: Column, text: string, value: NonNullable<ReturnType<Column["field"]["read"]>["value"]>): Cell {
  return column.field.format === "text" ? text : column.field.write(value);
}
