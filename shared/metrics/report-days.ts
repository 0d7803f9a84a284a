import { handleOf } from "../fields/reference.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

/** The days of reports, in order, by the text that «Отчёты о задачах» call the task by. */
export type ReportDays = { readonly [task: string]: readonly CalendarDate[] };

/** From the rows of «Отчёты о задачах». */
export function reportDays(reports: readonly Values[]): ReportDays {
  // A task called «constructor» is no property of an object.
  const days: { [task: string]: CalendarDate[] } = Object.create(null);
  for (const { task, submittedOn } of reports) {
    const day = typeof submittedOn === "string" ? parseCalendarDate(submittedOn) : null;
    if (typeof task !== "string" || day === null) continue;
    const own = days[handleOf(task)];
    if (own === undefined) days[handleOf(task)] = [day];
    else own.push(day);
  }
  for (const own of Object.values(days)) own.sort();
  return days;
}

/** The days of all reports on a task, in order. */
export function reportsOn(action: Json, days: ReportDays): readonly CalendarDate[] {
  return (typeof action === "string" ? days[handleOf(action)] : undefined) ?? [];
}

/** The day of a task's last report that had come by the day; `null` where none had. */
export function lastReportOn(action: Json, days: ReportDays, day: CalendarDate): CalendarDate | null {
  const come = reportsOn(action, days).filter((one) => one <= day);
  return come[come.length - 1] ?? null;
}
