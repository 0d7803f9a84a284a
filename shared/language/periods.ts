/** Periods that people report about: a month, a quarter, a half-year, a year, or days of their own choosing. */
import type { CalendarDate } from "../table.ts";
import { addDays, addMonths, calendarDate, datePartsOf, daysBetween, formatDate, lastDayOfMonth } from "./dates.ts";
import { type Language, noBreakSpace } from "./language.ts";

/** First and last day, both included. */
export interface Period {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

export const periodKinds = ["month", "quarter", "half-year", "year"] as const;

export type PeriodKind = (typeof periodKinds)[number];

/** How long each is. */
export const monthsOf = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const satisfies {
  readonly [K in PeriodKind]: number;
};

const months = {
  ru: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const;

const roman = ["I", "II", "III", "IV"];

/** The month, quarter, half-year or year that a day belongs to. */
export function periodAround(day: CalendarDate, kind: PeriodKind): Period {
  const { year, month } = datePartsOf(day);
  const length = monthsOf[kind];
  return periodFrom(firstOfMonth(year, month - ((month - 1) % length)), length);
}

/** The last such period that is over on the day: on 12 April the quarter from January to March. */
export function lastFullPeriod(day: CalendarDate, kind: PeriodKind): Period {
  const current = periodAround(day, kind);
  return current.end === day ? current : periodBefore(current);
}

/** The period just before, as long as this one: a calendar period follows the calendar, another is counted in days. */
export function periodBefore(period: Period): Period {
  const kind = kindOf(period);
  if (kind !== null) return periodFrom(addMonths(period.start, -monthsOf[kind]), monthsOf[kind]);
  const end = addDays(period.start, -1);
  return { start: addDays(end, -daysBetween(period.start, period.end)), end };
}

/** The calendar periods of a kind that touch a span of days, in order. */
export function periodsWithin({ start, end }: Period, kind: PeriodKind): readonly Period[] {
  const found: Period[] = [];
  for (let next = periodAround(start, kind); next.start <= end; next = periodAround(addDays(next.end, 1), kind))
    found.push(next);
  return found;
}

/** Which calendar period this is exactly; `null` for days of one's own choosing. */
export function kindOf(period: Period): PeriodKind | null {
  return periodKinds.find((kind) => isSame(periodAround(period.start, kind), period)) ?? null;
}

export function isWithin(day: CalendarDate | string | null, { start, end }: Period): boolean {
  return day !== null && day >= start && day <= end;
}

/** «март 2026 г.», «I квартал 2026 г.», «II полугодие 2026 г.», «2026 год», or «с 5 марта 2026 г. по 20 мая 2026 г.». */
export function formatPeriod(period: Period, language: Language): string {
  const { year, month } = datePartsOf(period.start);
  const name = calendarName(kindOf(period), month, year, language);
  if (name !== null) return name;
  const [start, end] = [formatDate(period.start, language), formatDate(period.end, language)];
  return language === "ru" ? `с ${start} по ${end}` : `from ${start} to ${end}`;
}

function calendarName(kind: PeriodKind | null, month: number, year: number, language: Language): string | null {
  const of = language === "ru" ? `${noBreakSpace}${year}${noBreakSpace}г.` : ` ${year}`;
  const ordinal = (length: number) => roman[(month - 1) / length] ?? "";
  switch (kind) {
    case "month":
      return `${months[language][month - 1]}${of}`;
    case "quarter":
      return language === "ru" ? `${ordinal(3)}${noBreakSpace}квартал${of}` : `quarter ${ordinal(3)}${of}`;
    case "half-year":
      return language === "ru" ? `${ordinal(6)}${noBreakSpace}полугодие${of}` : `half-year ${ordinal(6)}${of}`;
    case "year":
      return language === "ru" ? `${year}${noBreakSpace}год` : String(year);
    case null:
      return null;
  }
}

function isSame(one: Period, other: Period): boolean {
  return one.start === other.start && one.end === other.end;
}

function periodFrom(start: CalendarDate, length: number): Period {
  return { start, end: lastDayOfMonth(addMonths(start, length - 1)) };
}

function firstOfMonth(year: number, month: number): CalendarDate {
  const date = calendarDate(year, month, 1);
  if (date === null) throw new RangeError(`No month ${month} of ${year}`);
  return date;
}
