import { meetingNames } from "../fields/meeting-name.ts";
import { handleOf } from "../fields/reference.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

export type AdoptionDays = { readonly [recommendation: string]: CalendarDate };

/** The days of documents by the recommendations' titles, from the rows of «Рекомендации». */
export function adoptionDays(recommendations: readonly Values[]): AdoptionDays {
  return daysByName(
    recommendations.map(({ title, adoptedOn }) => [typeof title === "string" ? [title] : [], adoptedOn ?? null]),
  );
}

/** The days of meetings by what tasks may call them. */
export function meetingDays(meetings: readonly Values[]): AdoptionDays {
  return daysByName(meetings.map((meeting) => [meetingNames(meeting), meeting.date ?? null]));
}

/** Of two that are called alike the later day, in whatever order they come. */
function daysByName(named: readonly (readonly [names: readonly string[], day: Json])[]): AdoptionDays {
  // A title such as «constructor» must find nothing that nobody wrote.
  const days: { [name: string]: CalendarDate } = Object.create(null);
  for (const [names, text] of named) {
    const day = typeof text === "string" ? parseCalendarDate(text) : null;
    if (day === null) continue;
    for (const key of names.map(handleOf)) {
      const other = days[key];
      if (other === undefined || day > other) days[key] = day;
    }
  }
  return days;
}

/** On which days what tasks come from was adopted or held. */
export interface TaskSources {
  readonly adoptedOn: AdoptionDays;
  readonly heldOn: AdoptionDays;
}

/** The day of the document or of the meeting that a task comes from; `null` where it isn't known. */
export function sourceDay(
  { recommendation = null, meeting = null }: { readonly recommendation?: Json; readonly meeting?: Json },
  context: TaskSources,
): CalendarDate | null {
  const held = typeof meeting === "string" ? (context.heldOn[handleOf(meeting)] ?? null) : null;
  return adoptedOn(recommendation, context) ?? held;
}

/** The day of the document that a task's recommendation stands in; `null` where it isn't known. */
function adoptedOn(recommendation: Json, context: { readonly adoptedOn: AdoptionDays }): CalendarDate | null {
  return typeof recommendation === "string" ? (context.adoptedOn[handleOf(recommendation)] ?? null) : null;
}
