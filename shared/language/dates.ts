/** Calendar dates by plain arithmetic: no time zones, no `Date` parsing, no `Intl`. */
import type { CalendarDate } from "../table.ts";
import { type Language, noBreakSpace } from "./language.ts";

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const monthNames = {
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const;

const dayMs = 86_400_000;
/** Moscow keeps UTC+3 all year round since 26 October 2014 (Federal law 248-ФЗ of 21.07.2014). */
const moscowOffsetMs = 3 * 3_600_000;

/** The date of these parts, or `null` for one that isn't in the calendar (31 April, 29 February 2023). Years 1 to 9999. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return written({ year, month, day });
}

/** Reads `2023-03-30`, `30.03.2023`, «30 марта 2023», «30 марта 2023 г.» and `30 March 2023`; `null` for anything else. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const plain = isoDay.test(text) ? text : text.trim().replace(/\s+/g, " ").toLowerCase();
  if (isoDay.test(plain)) {
    const { year, month, day } = datePartsOf(plain as CalendarDate);
    return calendarDate(year, month, day);
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain);
  if (dotted) return calendarDate(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const worded = /^(\d{1,2}) ([a-zа-яё]+) (\d{4})(?: ?г\.?| ?года)?$/.exec(plain);
  if (!worded) return null;
  const month = monthNumber(worded[2] ?? "");
  return month === null ? null : calendarDate(Number(worded[3]), month, Number(worded[1]));
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** «30 марта 2023 г.» or `30 March 2023`, with no-break spaces so that a line never ends between day and month. */
export function formatDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = datePartsOf(date);
  const words = `${day}${noBreakSpace}${monthNames[language][month - 1]} ${year}`;
  return language === "ru" ? `${words}${noBreakSpace}г.` : words;
}

/** `30.03.2023`, the form that the sheet shows and people type. */
export function formatDateShort(date: CalendarDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

export function datePartsOf(date: CalendarDate): DateParts {
  return { year: twoDigits(date, 0) * 100 + twoDigits(date, 2), month: twoDigits(date, 5), day: twoDigits(date, 8) };
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDay(dayNumber(date) + days);
}

/** So many days from Monday to Friday later; public holidays are not known. */
export function addWeekdays(date: CalendarDate, days: number): CalendarDate {
  let day = dayNumber(date);
  for (let left = days; left > 0; ) if (isWeekday(++day)) left--;
  return dateOfDay(day);
}

/** The same day of a later (or earlier) month, or its last day: a month after 31 January is 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + month - 1 + months;
  const laterYear = Math.floor(index / 12);
  const laterMonth = index - laterYear * 12 + 1;
  return written({ year: laterYear, month: laterMonth, day: Math.min(day, monthLength(laterYear, laterMonth)) });
}

/** Days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: CalendarDate, end: CalendarDate): number {
  return dayNumber(end) - dayNumber(start);
}

/** Full months from `start` to `end`, counted down to 0. */
export function monthsBetween(start: CalendarDate, end: CalendarDate): number {
  const from = datePartsOf(start);
  const to = datePartsOf(end);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return Math.max(0, addMonths(start, months) > end ? months - 1 : months);
}

export function lastDayOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = datePartsOf(date);
  return written({ year, month, day: monthLength(year, month) });
}

/** The calendar date in Moscow at a moment (milliseconds since 1970, UTC). */
export function moscowDate(epochMs: number): CalendarDate {
  return dateOfDay(Math.floor((epochMs + moscowOffsetMs) / dayMs));
}

/**
 * Hours that Moscow was ahead of UTC at a moment (milliseconds since 1970): with summer time and the years of permanent summer,
 * for moments that other programs wrote down. The rules of the IANA time zone database, which a test compares hour by hour;
 * before 1981 winter time all year round.
 */
export function moscowOffsetHours(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear();
  const at = (month: number, day: number, hour: number) => Date.UTC(year, month - 1, day, hour);
  const between = (start: number, end: number) => epochMs >= start && epochMs < end;
  if (year < 1981) return 3;
  // The hour of decree time was given up from March 1991 to January 1992.
  if (epochMs >= Date.UTC(1991, 8, 29) && epochMs < Date.UTC(1992, 0, 19)) return 2;
  if (year === 1991) return 3;
  if (year <= 1984) return between(at(3, 31, 21), year === 1984 ? at(9, 29, 23) : at(9, 30, 20)) ? 4 : 3;
  // Permanent summer: from 27 March 2011 to 26 October 2014 (laws 107-ФЗ of 2011 and 248-ФЗ of 2014).
  if (year >= 2011) return between(Date.UTC(2011, 2, 26, 23), Date.UTC(2014, 9, 25, 22)) ? 4 : 3;
  return between(lastSunday(year, 3), lastSunday(year, year < 1996 ? 9 : 10)) ? 4 : 3;
}

/** 2:00 of winter time in Moscow on the last Sunday of March, September or October: 23:00 UTC the day before. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 0);
  return last - new Date(last).getUTCDay() * dayMs - 3_600_000;
}

/** The number of a month by its name in the genitive («марта») or in English; `null` if it is none. */
function monthNumber(name: string): number | null {
  const lower = name.toLowerCase();
  for (const names of [monthNames.ru, monthNames.en]) {
    const index = names.findIndex((known) => known.toLowerCase() === lower);
    if (index >= 0) return index + 1;
  }
  return null;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01. Only exact UTC arithmetic of `Date` is used, never the machine's zone. */
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = datePartsOf(date);
  const moment = new Date(0);
  return moment.setUTCFullYear(year, month - 1, day) / dayMs;
}

/** Day 0 was a Thursday. */
function isWeekday(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5;
}

function dateOfDay(day: number): CalendarDate {
  const moment = new Date(day * dayMs);
  return written({ year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() });
}

/** Several times as fast as cutting the text up, and every row's dates are taken apart. */
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

const zero = 48;

function written({ year, month, day }: DateParts): CalendarDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`No calendar date in the year ${year}`);
  const text = `${year > 999 ? year : String(year).padStart(4, "0")}-${padded(month)}-${padded(day)}`;
  return text as CalendarDate;
}

function padded(number: number): string {
  return number > 9 ? String(number) : `0${number}`;
}

/** «14.11.2026 12:05» in Moscow. */
export function moscowMoment(epochMs: number): string {
  const time = new Date(epochMs + moscowOffsetMs).toISOString().slice(11, 16);
  return `${formatDateShort(moscowDate(epochMs))} ${time}`;
}
