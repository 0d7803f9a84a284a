/** «До 1 июня», «до конца квартала», «IV квартал 2026 года»: deadlines that mean one day. */

import { calendarDate, datePartsOf, lastDayOfMonth } from "../language/dates.ts";
import type { CalendarDate } from "../table.ts";
import { monthOf, typedDate } from "./date-text.ts";

/** `explicit`: the same with the year that had to be guessed, `null` where nothing was. */
export type Point =
  | { readonly kind: "date"; readonly date: CalendarDate; readonly explicit: string | null }
  | { readonly kind: "impossible" };

const before = /^(?:в срок )?(?:(?:до|не позднее|не позже|к|ко|по|в течение|в|во|на) )?/;
const ending = / ?(?:включительно|\(включительно\))$/;
const yearEnd = / ?(20[0-9]{2}) ?(?:г\.?|год[ауе]?)?$/;
const thisYear = / ?(?:(?:текущего|этого|нынешнего) года|(?:с\.?|т\.?) ?г\.?)$/;

/**
 * The day that these words mean, `null` if they mean none. Takes lower case with е for ё. A missing year is the document's; where
 * there is no document date it is guessed from today.
 */
export function pointInTime(plain: string, documentDate: CalendarDate | null, today: CalendarDate): Point | null {
  const bare = plain.replace(ending, "").replace(before, "");
  const typed = typedDate(bare, today);
  if (typed?.kind === "impossible") return typed;
  if (typed !== null) return exact(typed.date, typed.guess ? `до ${dotted(typed.date)}` : null);
  const year = yearEnd.exec(bare);
  const phrase = bare.replace(yearEnd, "").replace(thisYear, "").trim();
  if (year) {
    const found = dayIn(Number(year[1]), phrase);
    return found === null ? null : found === "impossible" ? { kind: "impossible" } : exact(found, null);
  }
  return withoutYear(phrase, documentDate, today);
}

/** The next such day on or after the document's date, or (to be confirmed) after today. */
function withoutYear(phrase: string, documentDate: CalendarDate | null, today: CalendarDate): Point | null {
  if (phrase === "") return null;
  const from = documentDate ?? today;
  const { year } = datePartsOf(from);
  const part = currentPart(phrase, from);
  const first = dayIn(year, part);
  if (first === null) return null;
  if (first === "impossible") return { kind: "impossible" };
  const isPast = first < from;
  const day = isPast ? dayIn(year + 1, part) : first;
  if (day === null || day === "impossible") return { kind: "impossible" };
  return exact(day, documentDate === null ? `до ${spelled(part)} ${isPast ? year + 1 : year} года` : null);
}

/** «Конца квартала» with the number of the quarter that the day is in, «конца месяца» with the month's name. */
function currentPart(phrase: string, from: CalendarDate): string {
  const { month } = datePartsOf(from);
  if (/^конц[ае] (?:текущего |этого )?квартала$/.test(phrase)) return `конца ${Math.ceil(month / 3)} квартала`;
  if (/^конц[ае] (?:текущего |этого )?месяца$/.test(phrase)) return `конца ${monthsGenitive[month - 1] ?? ""}`;
  return phrase;
}

const monthsGenitive = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

const quarterNumbers: readonly RegExp[] = [
  /^(?:1|i|перв(?:ый|ое|ого|ом)|1-?(?:й|ый|е|ое|го|ого|м|ом))$/,
  /^(?:2|ii|втор(?:ой|ое|ого|ом)|2-?(?:й|ой|е|ое|го|ого|м|ом))$/,
  /^(?:3|iii|трет(?:ий|ьего|ьем)|3-?(?:й|ий|го|его|м|ем))$/,
  /^(?:4|iv|четверт(?:ый|ого|ом)|4-?(?:й|ый|го|ого|м|ом))$/,
];

/** The last day that a phrase without a year means in this year. */
function dayIn(year: number, phrase: string): CalendarDate | "impossible" | null {
  if (/^(?:(?:конца?|концу|конце) ?(?:года?)?|)$/.test(phrase)) return calendarDate(year, 12, 31);
  const quarter = /^(?:конц[аеу] )?([0-9a-zа-я-]{1,12}) квартал[ае]?$/.exec(phrase);
  if (quarter) return endOfPart(year, quarter[1] ?? "", 3);
  const half = /^(?:конц[аеу] )?([0-9a-zа-я-]{1,12}) полугоди[еяю]$/.exec(phrase);
  if (half) return endOfPart(year, half[1] ?? "", 6);
  const month = monthOf(phrase.replace(/^конц[аеу] /, ""));
  if (month !== null) return endOfMonth(year, month);
  const day = /^([0-9]{1,2})(?:-?го)? ([а-я]{3,8})$/.exec(phrase) ?? /^([0-9]{1,2})\.([0-9]{2})$/.exec(phrase);
  if (!day) return null;
  const name = day[2] ?? "";
  const number = /^[0-9]/.test(name) ? Number(name) : monthOf(name);
  return number === null ? null : (calendarDate(year, number, Number(day[1])) ?? "impossible");
}

function endOfPart(year: number, name: string, months: number): CalendarDate | null {
  const index = quarterNumbers.findIndex((pattern) => pattern.test(name));
  return index < 0 || (index + 1) * months > 12 ? null : endOfMonth(year, (index + 1) * months);
}

function endOfMonth(year: number, month: number): CalendarDate | null {
  const first = calendarDate(year, month, 1);
  return first === null ? null : lastDayOfMonth(first);
}

function spelled(part: string): string {
  return /^конца?$/.test(part) ? "конца" : part.replace(/ года?$/, "");
}

function dotted(date: CalendarDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

function exact(date: CalendarDate, explicit: string | null): Point {
  return { kind: "date", date, explicit };
}
