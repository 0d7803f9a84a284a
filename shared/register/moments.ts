/** Days as programs export them: moments of time, days without separators, and the values that stand for «no date». */

import { calendarDate, datePartsOf, moscowOffsetHours } from "../language/dates.ts";
import type { CalendarDate } from "../table.ts";

/** What a program meant by a text in a column of dates; `null` where it is nothing but a text that people type. */
export type ExportedDay =
  | { readonly kind: "none" }
  /** A moment, brought to the day it was in Moscow. */
  | { readonly kind: "moment"; readonly day: CalendarDate }
  | { readonly kind: "day"; readonly day: CalendarDate };

/** Reads what programs write: `2019-08-14T21:00:00.000Z` is 15 August in Moscow, `01.01.0001 0:00:00` is no date. */
export function exportedDay(text: string): ExportedDay | null {
  if (text.length > 100) return null;
  if (noDays.has(text)) return { kind: "none" };
  const plain = text.trim().replace(/[\s\u00a0]+/g, " ");
  const ms = momentOf(plain);
  if (ms !== null) return ofMoment(ms);
  const [, year, month, day] = compact.exec(plain) ?? yearFirst.exec(plain) ?? [];
  const [, lastDay, lastMonth, lastYear] = dayFirst.exec(plain) ?? [];
  const parts = [year ?? lastYear, month ?? lastMonth, day ?? lastDay].map(Number);
  const [y = Number.NaN, m = Number.NaN, d = Number.NaN] = parts;
  if (Number.isNaN(y)) return null;
  if (standsForNothing(y, m, d)) return { kind: "none" };
  const date = compact.test(plain) ? calendarDate(y, m, d) : null;
  return date === null ? null : { kind: "day", day: date };
}

/** Zeros of spreadsheets and databases; 2958465 is 31.12.9999 as a spreadsheet counts days. */
const noDays = new Set([
  "0",
  "1",
  "2",
  "0.0",
  "-1",
  "2958465",
  "2958466",
  "-693593",
  "null",
  "none",
  "nat",
  "nan",
  "NULL",
  "None",
  "NaT",
  "NaN",
]);
const time = "(?:(?:T|,? )(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?: ?[AP]M)?)?";
const zone = " ?(Z|UTC|GMT|MSK|МСК|(?:UTC|GMT)?[+-]\\d{2}(?::?\\d{2})?)";
const compact = /^((?:18|19|20|21)\d{2})(\d{2})(\d{2})$/;
const yearFirst = new RegExp(`^(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})${time}(?:${zone})?$`, "i");
const dayFirst = new RegExp(`^(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})${time}(?:${zone})?$`, "i");
const inEnglish =
  /^(?:[a-z]{3},? )?(?:([a-z]{3}) (\d{1,2})|(\d{1,2}) ([a-z]{3})),? (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|Z)?([+-]\d{4})?/i;
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const hourMs = 3_600_000;

/** Milliseconds since 1970 of a moment that says in which zone it is, or counts from 1970; `null` for anything else. */
function momentOf(text: string): number | null {
  const [, wrapped] = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/.exec(text) ?? [];
  if (wrapped !== undefined) return Number(wrapped);
  // Nine or ten digits are seconds, more are milliseconds.
  const number = text.replace(/ (?=\d{3}(?: |$))/g, "");
  if (/^-?\d{9,15}(?:\.\d{1,6})?$/.test(number)) return Number(number) * (Math.abs(Number(number)) < 1e10 ? 1000 : 1);
  const english = inEnglish.exec(text);
  if (english !== null) {
    const [, before, first, second, after, year, hours, minutes, seconds, offset = ""] = english;
    const month = months.indexOf((before ?? after ?? "").toLowerCase());
    if (month < 0) return null;
    const day = Number(first ?? second);
    return Date.UTC(Number(year), month, day, Number(hours), Number(minutes), Number(seconds)) - offsetMs(offset);
  }
  const iso = yearFirst.exec(text);
  const usual = dayFirst.exec(text);
  const [, a, b, c, hours, minutes, seconds = "0", named] = iso ?? usual ?? [];
  if (hours === undefined || named === undefined) return null;
  const [year, month, day] = iso === null ? [c, b, a] : [a, b, c];
  const moment = new Date(0);
  moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  moment.setUTCHours(Number(hours), Number(minutes), Number(seconds));
  return moment.getTime() - offsetMs(named);
}

function offsetMs(zone: string): number {
  if (/^(?:msk|мск)$/i.test(zone)) return 3 * hourMs;
  const [, sign, hours, minutes = "0"] = /([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (hours === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * 60_000);
}

function ofMoment(ms: number): ExportedDay | null {
  const moment = new Date(ms + moscowOffsetHours(ms) * hourMs);
  if (Number.isNaN(moment.getTime())) return null;
  const [y, m, d] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
  if (y < 1 || standsForNothing(y, m, d) || ms === 0) return { kind: "none" };
  const day = calendarDate(y, m, d);
  return day === null ? null : { kind: "moment", day };
}

/** Whether a day that people's ways of writing were read to («1 января 0001») is one of those that mean none. */
export function isNoDay(day: CalendarDate): boolean {
  const { year, month, day: number } = datePartsOf(day);
  return standsForNothing(year, month, number);
}

/**
 * Days that programs write where there is none: before 1700, the first and last days of years before 1901, the zeros of
 * spreadsheets (30.12.1899 to 01.01.1900) and of Unix, and anything from 31.12.2099 on.
 */
function standsForNothing(year: number, month: number, day: number): boolean {
  if (month === 0 || day === 0 || year < 1700 || year >= 2100) return true;
  // Some write the month first.
  const key = month > 12 ? day * 100 + month : month * 100 + day;
  if (year <= 1900) return key === 101 || key === 102 || key === 1231 || (year === 1899 && key === 1230);
  return (year === 1970 && key === 101) || (year === 2079 && key === 606) || (year === 2099 && key === 1231);
}
