/** The period that reports are about: one that moves on with the calendar, or one that stays as chosen. */

import type { CalendarDate } from "../table.ts";
import { datePartsOf, formatDate, parseCalendarDate } from "./dates.ts";
import {
  formatPeriod,
  lastFullPeriod,
  type Period,
  type PeriodKind,
  periodAround,
  periodBefore,
  periodKinds,
} from "./periods.ts";

/** `last`: the last month, quarter, half-year or year that is over, whatever day it is. */
export type ReportPeriod = { readonly last: PeriodKind } | Period;

/** Whoever owes a report each quarter finds the right one. */
export const usualPeriod: ReportPeriod = { last: "quarter" };

/** A period as reports are computed for it, with the one before. */
export interface ReportSpan {
  readonly period: Period;
  readonly before: Period;
  /** The day whose state a report describes: the period's last, or today while it goes on. */
  readonly day: CalendarDate;
  /** The same of the period before. */
  readonly dayBefore: CalendarDate;
  readonly isRunning: boolean;
}

export function spanOf(chosen: ReportPeriod, today: CalendarDate): ReportSpan {
  const period = "last" in chosen ? lastFullPeriod(today, chosen.last) : chosen;
  const before = periodBefore(period);
  const isRunning = period.end > today;
  return { period, before, day: isRunning ? today : period.end, dayBefore: before.end, isRunning };
}

/** «III квартал 2026 г.; рядом II квартал 2026 г.», and that it isn't over where it isn't. */
export function spanWords({ period, before, day, isRunning }: ReportSpan): string {
  const own = formatPeriod(period, "ru");
  const going = isRunning ? ` (ещё идёт, данные на ${formatDate(day, "ru")})` : "";
  return `${own}${going}; для сравнения — ${formatPeriod(before, "ru")}`;
}

/** Why days can't be a period to report about; `null` where they can. */
export function periodFault(start: CalendarDate | null, end: CalendarDate | null, today: CalendarDate): string | null {
  if (start === null || end === null)
    return "Укажите первый и последний день периода, например 01.07.2026 и 30.09.2026.";
  if (end < start) return "Последний день раньше первого. Поменяйте дни местами.";
  if (start > today) return "Период ещё не начался: отчитываться пока не о чем. Выберите день не позже сегодняшнего.";
  if (datePartsOf(start).year < firstYear)
    return `Год указан неверно: данные Клуба начинаются не раньше ${firstYear} года.`;
  return null;
}

/** An earlier year is a slip of the keyboard. */
const firstYear = 1990;

/** What the dialog sends, read strictly; a sentence for the member where it can't be used. */
export function readReportPeriod(sent: unknown, today: CalendarDate): ReportPeriod | string {
  if (typeof sent !== "object" || sent === null) return "Выберите период.";
  if ("last" in sent) {
    const kind = periodKinds.find((one) => one === sent.last);
    return kind === undefined ? "Выберите период." : { last: kind };
  }
  const day = (text: unknown) => (typeof text === "string" ? parseCalendarDate(text) : null);
  const start = "start" in sent ? day(sent.start) : null;
  const end = "end" in sent ? day(sent.end) : null;
  const fault = periodFault(start, end, today);
  return fault ?? { start: start as CalendarDate, end: end as CalendarDate };
}

/** Calendar periods to choose from: the one going on and those before it, so many back. */
export function recentPeriods(today: CalendarDate, kind: PeriodKind, count: number): readonly Period[] {
  const last = lastFullPeriod(today, kind);
  const current = last.end === today ? [] : [periodAround(today, kind)];
  const all = [...current, last];
  while (all.length < count) all.push(periodBefore(all[all.length - 1] ?? last));
  return all;
}
