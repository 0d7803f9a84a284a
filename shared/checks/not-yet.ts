/** Days that a table speaks of as past, and that haven't come. */

import type { CalendarDate, RowFinding, Severity, Today } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** Nothing where the day is empty or has come; else what the words say about the column. */
export function notYet(
  column: string,
  day: CalendarDate | null,
  today: Today,
  {
    code,
    severity,
    ru,
    en,
  }: { readonly code: string; readonly severity: Severity; readonly ru: string; readonly en: string },
): readonly RowFinding[] {
  return day === null || today.hasCome(day) ? [] : [rowFinding(column, code, severity, ru, en)];
}
