import { handleOf } from "../fields/reference.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

export type AdoptionDays = { readonly [recommendation: string]: CalendarDate };

/** The days of documents by the recommendations' titles, from the rows of «Рекомендации»; of two titles alike the later day. */
export function adoptionDays(recommendations: readonly Values[]): AdoptionDays {
  // A title such as «constructor» must find nothing that nobody wrote.
  const days: { [recommendation: string]: CalendarDate } = Object.create(null);
  for (const { title, adoptedOn } of recommendations) {
    const day = typeof adoptedOn === "string" ? parseCalendarDate(adoptedOn) : null;
    if (typeof title !== "string" || day === null) continue;
    const key = handleOf(title);
    const other = days[key];
    if (other === undefined || day > other) days[key] = day;
  }
  return days;
}

/** The day of the document that a task's recommendation stands in; `null` where it isn't known. */
export function adoptedOn(recommendation: Json, context: { readonly adoptedOn: AdoptionDays }): CalendarDate | null {
  return typeof recommendation === "string" ? (context.adoptedOn[handleOf(recommendation)] ?? null) : null;
}
