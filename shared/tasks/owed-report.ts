/** Which report a task with a rhythm («ежеквартально») owes: about the period for which none is there. */

import { rhythmOf } from "../checks/report.ts";
import { addDays, daysBetween } from "../language/dates.ts";
import { type Period, type PeriodKind, periodAround, periodBefore } from "../language/periods.ts";
import { type StandingTask, silentSince } from "../metrics/task-unreported.ts";
import type { CalendarDate, Json } from "../table.ts";

/** A row of «Отчёты о задачах» about the task; `period` is `null` where it can't be read. */
export interface TaskReport {
  readonly submittedOn: CalendarDate;
  readonly period: Period | null;
}

export interface OwedReport {
  /** The one going on, or the last that is over. */
  readonly period: Period;
  /** Day of the last report; `null` where there was none. */
  readonly lastReport: CalendarDate | null;
}

/**
 * By the rule of «нет отчёта N месяцев» (`silentSince`): it counts from the last report, so gaps before that one are forgiven, and
 * where it says nothing, nothing is owed. `null` also while the next period hasn't begun. Of several periods without a report
 * the last that is over is named. A report that names no period, and the document that a task comes from, stand for the period
 * whose end is nearest.
 */
export function owedReport(
  task: StandingTask,
  day: CalendarDate,
  documentDay: CalendarDate | null,
  reports: readonly TaskReport[],
): OwedReport | null {
  const kind = rhythmOf(task.deadline);
  if (kind === null) return null;
  const come = reports.filter(({ submittedOn }) => submittedOn <= day);
  const lastRow = come.length === 0 ? null : come.map(({ submittedOn }) => submittedOn).reduce(later);
  const since = silentSince(task, day, documentDay, lastRow);
  if (since === null) return null;
  const ends = come.map(({ submittedOn, period }) => period?.end ?? nearestEnd(submittedOn, kind));
  const reportedUntil = since === lastRow ? ends : [...ends, nearestEnd(since, kind)];
  const next = periodAround(addDays(reportedUntil.reduce(later), 1), kind);
  const current = periodAround(earlier(day, untilOf(task.deadline)), kind);
  if (next.start > current.start) return null;
  const isLate = next.start < current.start && current.end >= day;
  return {
    period: isLate ? periodBefore(current) : current,
    lastReport: lastRow === null && task.reportedOn === null ? null : since,
  };
}

function later(day: CalendarDate, other: CalendarDate): CalendarDate {
  return other > day ? other : day;
}

function nearestEnd(day: CalendarDate, kind: PeriodKind): CalendarDate {
  const { start, end } = periodAround(day, kind);
  const before = addDays(start, -1);
  return daysBetween(before, day) < daysBetween(day, end) ? before : end;
}

/** «Ежеквартально до 31.12.2026» owes nothing about later periods. */
function untilOf(deadline: Json): CalendarDate | null {
  const until = typeof deadline === "object" && deadline !== null && "until" in deadline ? deadline.until : null;
  return typeof until === "string" ? (until as CalendarDate) : null;
}

function earlier(day: CalendarDate, other: CalendarDate | null): CalendarDate {
  return other !== null && other < day ? other : day;
}
