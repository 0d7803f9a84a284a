/** How people name a meeting: by what it was about, or by its kind and day. */

import { formatDateShort, parseCalendarDate } from "../language/dates.ts";
import type { Values } from "../table.ts";

export const meetingNameColumns = ["title", "date", "kind"] as const;

/** «Итоги года», «заседание Клуба 14.11.2026», «заседание Клуба от 14.11.2026». */
export function meetingNames({ title, date, kind }: Values): readonly string[] {
  const named = typeof title === "string" ? [title] : [];
  const day = typeof date === "string" ? parseCalendarDate(date) : null;
  if (day === null || typeof kind !== "string") return named;
  return [...named, `${kind} ${formatDateShort(day)}`, `${kind} от ${formatDateShort(day)}`];
}
