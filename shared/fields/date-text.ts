/** Dates as people type and registers export them. */

import { addMonths, calendarDate } from "../language/dates.ts";
import type { CalendarDate, Finding, Today } from "../table.ts";
import { finding } from "./finding.ts";

/** What had to be guessed: the century of a two-digit year, or that a bare number is a day. */
type Guess = "century" | "serial" | null;

export type TypedDate =
  | { readonly kind: "date"; readonly date: CalendarDate; readonly guess: Guess }
  | { readonly kind: "impossible" };

const time = "(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?";
const dayFirst = new RegExp(`^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})${time}$`);
const yearFirst = new RegExp(`^([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})${time}$`);
const worded = /^([0-9]{1,2})(?:-?го|-?е)?[ .-]([а-яa-z]{3,9})\.?,?[ .-]?([0-9]{4})$/;
const weekdays = "(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)";
const weekdayBefore = new RegExp(`^${weekdays}[.,]*[ ,]`);
const weekdayAfter = new RegExp(`,? ?\\(?${weekdays}\\.?\\)?$`);

/** Reads a tidied text; `null` if it isn't a date at all. Day before month, always. */
export function typedDate(text: string, today: Today): TypedDate | null {
  if (text.length > 40) return null;
  const plain = text
    .toLowerCase()
    .replace(/[«»"„“]/g, "")
    .replace(/^от /, "")
    .replace(weekdayAfter, "")
    .replace(weekdayBefore, "")
    .trim()
    .replace(/ ?([./-]) ?(?=[0-9])/g, "$1")
    .replace(/ ?г(?:\.|од|ода)?$/, "");
  const iso = yearFirst.exec(plain);
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const usual = dayFirst.exec(plain);
  if (usual) {
    const typedYear = usual[3] ?? "";
    const year = typedYear.length === 2 ? fullYear(Number(typedYear), today) : Number(typedYear);
    return dated(year, Number(usual[2]), Number(usual[1]), typedYear.length === 2 ? "century" : null);
  }
  const inWords = worded.exec(plain);
  const month = monthOf(inWords?.[2] ?? "");
  if (inWords && month !== null) return dated(Number(inWords[3]), month, Number(inWords[1]));
  return /^[0-9]{5}$/.test(plain) ? typedSerial(Number(plain), "serial") : null;
}

/** A date that lost its format: days since 30 December 1899. Only 1950 to 2100; other numbers are no dates. */
export function typedSerial(serial: number, guess: Guess = null): TypedDate | null {
  if (!(serial >= 18_264 && serial < 73_051)) return null;
  const moment = new Date((Math.floor(serial) - 25_569) * 86_400_000);
  return dated(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate(), guess);
}

const stems = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const months =
  /^(?:янв(?:ар[ьяе])?|фев(?:р|рал[ьяе])?|мар(?:т[ае]?)?|апр(?:ел[ьяе])?|ма[йяе]|июн[ьяе]?|июл[ьяе]?|авг(?:уст[ае]?)?|сен(?:т|тябр[ьяе])?|окт(?:ябр[ьяе])?|ноя(?:б|бр[ьяе])?|дек(?:абр[ьяе])?)$/;

const englishMonths =
  /^(?:(jan(?:uary)?)|(feb(?:ruary)?)|(mar(?:ch)?)|(apr(?:il)?)|(may)|(june?)|(july?)|(aug(?:ust)?)|(sept?(?:ember)?)|(oct(?:ober)?)|(nov(?:ember)?)|(dec(?:ember)?))$/;

/** 1 to 12 by a Russian name in any case, an English one or an abbreviation, in lower case; `null` if it is none. */
export function monthOf(name: string): number | null {
  const english = englishMonths.exec(name);
  if (english) return english.slice(1).findIndex((month) => month !== undefined) + 1;
  if (!months.test(name)) return null;
  const index = stems.findIndex((stem) => name.startsWith(stem) && (stem !== "ма" || !name.startsWith("мар")));
  return index + 1;
}

/** «23» means the latest year with these digits that is at most ten years ahead. */
function fullYear(twoDigits: number, today: Today): number {
  const latest = today.year() + 10;
  const year = Math.floor(latest / 100) * 100 + twoDigits;
  return year > latest ? year - 100 : year;
}

function dated(year: number, month: number, day: number, guess: Guess = null): TypedDate {
  const date = calendarDate(year, month, day);
  return date === null ? { kind: "impossible" } : { kind: "date", date, guess };
}

const earliest = "1900-01-01";

/** A warning about a date that is possible but unlikely: before 1900, or more than ten years ahead. */
export function farNotes(date: CalendarDate, today: Today): readonly Finding[] {
  if (date >= earliest && today.hasCome(addMonths(date, -120))) return nothing;
  const isEarly = date < earliest;
  return [
    finding(
      "date.far",
      "warning",
      isEarly
        ? "Дата раньше 1900 года. Проверьте год; если так и есть, отметьте «Проверено, оставить»."
        : "До этой даты больше десяти лет. Проверьте год; если так и есть, отметьте «Проверено, оставить».",
      isEarly
        ? "The date is before 1900. Check the year; if it is right, confirm it."
        : "The date is more than ten years ahead. Check the year; if it is right, confirm it.",
    ),
  ];
}

const nothing: readonly Finding[] = [];
