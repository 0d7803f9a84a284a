import { handleOf } from "../fields/reference.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

export type AdoptionDays = { readonly [recommendation: string]: CalendarDate };

/** The days of documents by the recommendations' titles, from the rows of «Рекомендации». */
export function adoptionDays(recommendations: readonly Values[]): AdoptionDays {
  const days: { [recommendation: string]: CalendarDate } = {};
  for (const { title, adoptedOn } of recommendations) {
    const day = typeof adoptedOn === "string" ? parseCalendarDate(adoptedOn) : null;
    if (typeof title === "string" && day !== null) days[handleOf(title)] = day;
  }
  return days;
}

/** The day of the document that a task's recommendation stands in; `null` where it isn't known. */
export function adoptedOn(recommendation: Json, context: { readonly adoptedOn: AdoptionDays }): CalendarDate | null {
  return typeof recommendation === "string" ? (context.adoptedOn[handleOf(recommendation)] ?? null) : null;
}
