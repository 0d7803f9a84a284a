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

/** Every organisation that took part was represented by somebody. */
export function everyoneCounted({
  nkoCount,
  participants,
}: {
  readonly nkoCount: number | null;
  readonly participants: number | null;
}): readonly RowFinding[] {
  if (nkoCount === null || participants === null || participants >= nkoCount) return [];
  return [
    rowFinding(
      "participants",
      "meeting.participants",
      "warning",
      `НКО указано ${nkoCount}, а участников всего ${participants}. Проверьте оба числа: возможно, они переставлены.`,
      "More non-profits took part than people. Check both numbers: they may be swapped.",
    ),
  ];
}
