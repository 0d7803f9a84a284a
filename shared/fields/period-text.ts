/** Periods as people write them: «I квартал 2026», «1 кв. 2026 г.», «2026-Q1», «март 2026», «03.2026», «6 месяцев 2026», two days. */

import { addDays, addMonths, calendarDate, formatDateShort } from "../language/dates.ts";
import { kindOf, type Period } from "../language/periods.ts";
import type { Today } from "../table.ts";
import { monthOf, typedDate } from "./date-text.ts";

/** `guess`: what the text left out and was taken to mean. */
export interface TypedPeriod {
  readonly period: Period;
  readonly guess: "year" | "century" | null;
}

const monthNames = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");
const roman = ["I", "II", "III", "IV"];

/** The usual form in the sheet: «март 2026», «I квартал 2026», «II полугодие 2026», «2026 год», «01.03.2026–07.03.2026». */
export function writtenPeriod(period: Period): string {
  const [year, month] = [Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7))];
  switch (kindOf(period)) {
    case "month":
      return `${monthNames[month - 1]} ${year}`;
    case "quarter":
      return `${roman[(month - 1) / 3]} квартал ${year}`;
    case "half-year":
      return `${roman[(month - 1) / 6]} полугодие ${year}`;
    case "year":
      return `${year} год`;
    case null:
      return `${formatDateShort(period.start)}–${formatDateShort(period.end)}`;
  }
}

/** The period that the text means, `null` where it means none. */
export function typedPeriod(text: string, today: Today): TypedPeriod | null {
  const plain = text
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[«»"„“”()]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/^(?:отчет |отчетный период )?(?:за |в |во |период )?/, "")
    .replace(/[ .,;]+$/, "");
  const alone = named(plain, today);
  if (alone !== null) return alone;
  return range(plain, today);
}

/** The year at either end, and the rest: «2026-q1», «i квартал 2026 г», «03.2026». */
const yearLast = /^(.*?)[ ./-]*((?:19|20)\d\d|(?<=[а-яi.' ])\d\d(?= ?г| ?год|$))(?: ?(?:г\.?|год[ауе]?))?$/;
const yearFirst = /^((?:19|20)\d\d)(?: ?(?:г\.?|год[ауе]?))?(?:[ .,/-]*(.+))?$/;

function named(plain: string, today: Today): TypedPeriod | null {
  const last = yearLast.exec(plain);
  const first = yearFirst.exec(plain);
  for (const [part, year] of [
    [last?.[1], last?.[2]],
    [first?.[2] ?? (first === null ? undefined : ""), first?.[1]],
  ] as const) {
    if (part === undefined || year === undefined) continue;
    const isShort = year.length === 2;
    const period = partOf(isShort ? 2000 + Number(year) : Number(year), part.trim(), !isShort);
    if (period !== null) return { period, guess: isShort ? "century" : null };
  }
  // «I квартал»: the latest one that has begun.
  const isThis = partOf(today.year(), plain, false);
  if (isThis === null) return null;
  const period = today.hasCome(isThis.start) ? isThis : partOf(today.year() - 1, plain, false);
  return period === null ? null : { period, guess: "year" };
}

const ordinals: readonly RegExp[] = [
  /^(?:1|i|l|і|перв(?:ый|ое|ого|ом)|1-?(?:й|ый|е|ое|го|ого|м|ом))$/,
  /^(?:2|ii|ll|іі|п|втор(?:ой|ое|ого|ом)|2-?(?:й|ой|е|ое|го|ого|м|ом))$/,
  /^(?:3|iii|lll|ііі|ш|трет(?:ий|ьего|ьем)|3-?(?:й|ий|го|его|м|ем))$/,
  /^(?:4|iv|іv|четверт(?:ый|ого|ом)|4-?(?:й|ый|го|ого|м|ом))$/,
];

/** The part of a year that a phrase names. A bare number is a month only beside a whole year. */
function partOf(year: number, phrase: string, isNumberMonth: boolean): Period | null {
  if (phrase === "") return isNumberMonth ? from(year, 1, 12) : null;
  if (isNumberMonth && /^(?:год|годовой|весь год)$/.test(phrase)) return from(year, 1, 12);
  const quarter = /^(?:q([1-4])|([1-4])q|([a-zа-яі0-9-]{1,12}?)[ .]*(?:квартал[ае]?|кварт|кв-л|кв)\.?)$/.exec(phrase);
  if (quarter) return ordinalPart(year, quarter[1] ?? quarter[2] ?? quarter[3] ?? "", 3);
  const half = /^(?:h([12])|([12])h|([a-zа-яі0-9-]{1,12}?)[ .]*(?:полугоди[еяюи]|полуг|п\/г)\.?)$/.exec(phrase);
  if (half) return ordinalPart(year, half[1] ?? half[2] ?? half[3] ?? "", 6);
  const several = /^(3|6|9|12) ?(?:месяц(?:а|ев)|мес)\.?$/.exec(phrase);
  if (several) return from(year, 1, Number(several[1]));
  const number = /^(0?[1-9]|1[0-2])$/.exec(phrase);
  if (number) return isNumberMonth ? from(year, Number(number[1]), 1) : null;
  const month = monthOf(phrase.replace(/ месяц$/, "").replace(/\.$/, ""));
  return month === null ? null : from(year, month, 1);
}

function ordinalPart(year: number, ordinal: string, months: number): Period | null {
  const index = ordinals.findIndex((pattern) => pattern.test(ordinal));
  return index < 0 || (index + 1) * months > 12 ? null : from(year, index * months + 1, months);
}

/** «01.03.2026-07.03.2026», «с 1 марта по 7 марта 2026», «январь-март 2026», «с 1 по 7 марта 2026». */
function range(plain: string, today: Today): TypedPeriod | null {
  const [, first = "", last = ""] =
    /^(?:с |со )?(.{1,30}?) по (.{4,30})$/.exec(plain) ?? /^(.{1,30}?) ?- ?(.{4,30})$/.exec(plain) ?? [];
  const end = edge(last, today);
  if (end === null) return null;
  const year = end.end.slice(0, 4);
  const isBareDay = /^\d{1,2}(?:-?го)?$/.test(first);
  const start = isBareDay
    ? edge(`${first.replace(/\D/g, "")}.${end.end.slice(5, 7)}.${year}`, today)
    : (edge(first, today) ?? edge(`${first} ${year}`, today) ?? edge(`${first}.${year}`, today));
  if (start === null || start.start > end.end) return null;
  return { period: { start: start.start, end: end.end }, guess: null };
}

/** A day or a named part of a year, with its year; guesses are none here. */
function edge(text: string, today: Today): Period | null {
  const day = typedDate(text, today);
  if (day?.kind === "date" && day.guess === null) return { start: day.date, end: day.date };
  if (!/(?:19|20)\d\d/.test(text)) return null;
  const part = named(text, today);
  return part?.guess === null ? part.period : null;
}

function from(year: number, month: number, months: number): Period | null {
  const start = calendarDate(year, month, 1);
  return start === null ? null : { start, end: addDays(addMonths(start, months), -1) };
}
