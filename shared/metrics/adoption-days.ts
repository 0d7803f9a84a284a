import { meetingNames } from "../fields/meeting-name.ts";
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

/** The days of meetings by what tasks may call them. */
export function meetingDays(meetings: readonly Values[]): AdoptionDays {
  const days: { [meeting: string]: CalendarDate } = Object.create(null);
  for (const meeting of meetings) {
    const day = typeof meeting.date === "string" ? parseCalendarDate(meeting.date) : null;
    if (day !== null) for (const name of meetingNames(meeting)) days[handleOf(name)] = day;
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
