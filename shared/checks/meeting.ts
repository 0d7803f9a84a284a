/** What must agree within a row of «Встречи». */

import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** A meeting that took place has a date that has come. */
export function heldByNow(
  { date, state }: { readonly date: CalendarDate | null; readonly state: string | null },
  today: Today,
): readonly RowFinding[] {
  if (date === null) return [];
  if (state === "состоялась" && !today.hasCome(date)) {
    return [
      rowFinding(
        "state",
        "meeting.future",
        "error",
        "Встреча «состоялась», а её дата ещё не наступила. Поставьте «план» или исправьте дату.",
        "The meeting was “held”, but its date is in the future. Correct one of them.",
        { value: "план", reason: { ru: "дата ещё не наступила", en: "the date is in the future" } },
      ),
    ];
  }
  if (state === "план" && today.hasPassed(date)) {
    return [
      rowFinding(
        "state",
        "meeting.past",
        "warning",
        "Дата прошла, а встреча всё ещё «план». Отметьте, состоялась она или отменена.",
        "The date has passed, but the meeting is still “planned”. Say whether it was held.",
      ),
    ];
  }
  return [];
}
