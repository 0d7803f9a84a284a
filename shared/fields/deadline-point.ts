/** «До 1 июня», «до конца квартала», «IV квартал 2026 года»: deadlines that mean one day. */

import { calendarDate, formatDateShort, lastDayOfMonth } from "../language/dates.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Today } from "../table.ts";
import { monthOf, typedDate } from "./date-text.ts";

/** `explicit`: the usual words for the day with the year that had to be guessed, `null` where nothing was. */
export type Point =
  | { readonly kind: "date"; readonly date: CalendarDate; readonly explicit: string | null }
  | { readonly kind: "impossible" };

const before = /^(?:в срок )?(?:(?:до|не позднее|не позже|к|ко|по|в течение|в|во|на) )?/;
const ending = / ?(?:включительно|\(включительно\))$/;
const yearEnd = / ?(20[0-9]{2}) ?(?:г\.?|год[ауе]?)?$/;
const years = /^20[0-9]{2} ?[-–—] ?(20[0-9]{2}) ?(?:гг\.?|г\.?|год(?:ы|а|ов|ах))?$/;
const thisYear = /(?:^| )(?:(?:текущего|этого|нынешнего) года|(?:с|т)\.? ?г\.?)$/;

/**
 * The day that these words mean, `null` if they mean none. Takes lower case with е for ё. A missing year is the document's; where
 * there is no document date it is guessed from today.
 */
export function pointInTime(plain: string, documentDate: CalendarDate | null, today: Today): Point | null {
  const bare = plain.replace(ending, "").replace(before, "");
  const typed = typedDate(bare, today);
  if (typed?.kind === "impossible") return typed;
  if (typed !== null) return exact(typed.date, typed.guess !== null ? `до ${formatDateShort(typed.date)}` : null);
  const lastYear = years.exec(bare);
  if (lastYear) return pointOf(dayIn(Number(lastYear[1]), ""));
  const end = rangeEnd(plain.replace(ending, ""));
  const closing = end === null ? null : pointInTime(end, documentDate, today);
  if (closing !== null) return closing;
  const year = yearEnd.exec(bare);
  if (year) return pointOf(dayIn(Number(year[1]), bare.replace(yearEnd, "").trim()));
  return withoutYear(bare, documentDate, today);
}

/** What closes «I–II кв. 2024», «с 1 по 15 мая 2024 года», «январь – март 2025 г.»; `null` where nothing begins and ends. */
function rangeEnd(plain: string): string | null {
  const [, first = "", last = ""] =
    /^(?:(?:в|во|на|за) )?(?:с |со )?(.{1,30}?) по (.{3,40})$/.exec(plain) ??
    /^(?:(?:в|во|на|за) )?(.{1,30}?) ?[-–—] ?(.{3,40})$/.exec(plain) ??
    [];
  return beginning.test(first) && /[0-9]{4}|квартал|кв|полуг|[а-я]{3}/.test(last) ? last : null;
}

/** A number, a day, a month or a quarter, with or without its year. */
const beginning =
  /^(?:[ivx]{1,3}|[0-9]{1,2}(?:-?го)?|[0-9]{1,2}[.][0-9]{2}(?:[.](?:20)?[0-9]{2})?|(?:[0-9]{1,2} )?(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,6})(?: ?(?:квартал[ае]?|кв\.?|полугоди[еяюи]))?(?: ?20[0-9]{2})?(?: ?(?:г\.?|год[ауе]?))?$/;

/** The next such day on or after the document's date, or (to be confirmed) after today; «этого года» never means the next one. */
function withoutYear(bare: string, documentDate: CalendarDate | null, today: Today): Point | null {
  const from = documentDate === null ? today : todayIs(documentDate);
  const isThisYear = thisYear.test(bare);
  const phrase = bare.replace(thisYear, "").trim();
  if (phrase === "" && !isThisYear) return null;
  const part = currentPart(phrase, from);
  if (dayIn(leapYear, part) === null) return null;
  const year = from.year();
  const first = dayIn(year, part);
  if (first === null || first === "impossible") return pointOf(first);
  const isNext = !isThisYear && from.hasPassed(first.date);
  const day = isNext ? dayIn(year + 1, part) : first;
  if (day === null || day === "impossible") return { kind: "impossible" };
  return exact(day.date, documentDate === null ? `до ${day.name} ${isNext ? year + 1 : year} года` : null);
}

/** Has every day that any year has. */
const leapYear = 2024;

/** «Конца квартала» with the number of the quarter that the day is in, «конца месяца» with the month's name. */
function currentPart(phrase: string, from: Today): string {
  if (/^кон(?:ец|ц[аеу]) (?:текущего |этого )?квартала$/.test(phrase)) return `${Math.ceil(from.month() / 3)} квартал`;
  if (/^кон(?:ец|ц[аеу]) (?:текущего |этого )?месяца$/.test(phrase)) return monthsGenitive[from.month() - 1] ?? "";
  return phrase;
}

const monthsGenitive = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");
const romanNumbers = ["I", "II", "III", "IV"];
const numbers: readonly RegExp[] = [
  /^(?:1|i|перв(?:ый|ое|ого|ом)|1-?(?:й|ый|е|ое|го|ого|м|ом))$/,
  /^(?:2|ii|втор(?:ой|ое|ого|ом)|2-?(?:й|ой|е|ое|го|ого|м|ом))$/,
  /^(?:3|iii|трет(?:ий|ьего|ьем)|3-?(?:й|ий|го|его|м|ем))$/,
  /^(?:4|iv|четверт(?:ый|ого|ом)|4-?(?:й|ый|го|ого|м|ом))$/,
];

/** A day and how it is named behind «до», without its year. */
interface NamedDay {
  readonly date: CalendarDate;
  readonly name: string;
}

/** The last day that a phrase without a year means in this year. */
function dayIn(year: number, phrase: string): NamedDay | "impossible" | null {
  if (/^(?:кон(?:ец|ц[аеу])(?: года?)?)?$/.test(phrase)) return endOfMonth(year, 12, "конца");
  const part = phrase.replace(/^кон(?:ец|ц[аеу]) /, "");
  const quarter = /^([0-9a-zа-я-]{1,12}?) ?(?:квартал[аеы]?|кв\.?)$/.exec(part) ?? /^q ?([1-4])$/.exec(part);
  if (quarter) return endOfPart(year, quarter[1] ?? "", 3, "квартала");
  const half = /^([0-9a-zа-я-]{1,12}) (?:полугоди[еяюи]|полуг\.?)$/.exec(part);
  if (half) return endOfPart(year, half[1] ?? "", 6, "полугодия");
  const month = monthOf(part.replace(/\.$/, ""));
  if (month !== null) return endOfMonth(year, month, `конца ${monthsGenitive[month - 1]}`);
  const day = /^([0-9]{1,2})(?:-?го)? ([а-я]{3,8})\.?$/.exec(phrase) ?? /^([0-9]{1,2})\.([0-9]{2})$/.exec(phrase);
  if (!day) return null;
  const name = day[2] ?? "";
  const number = /^[0-9]/.test(name) ? Number(name) : monthOf(name);
  if (number === null) return null;
  const date = calendarDate(year, number, Number(day[1]));
  return date === null ? "impossible" : { date, name: `${Number(day[1])} ${monthsGenitive[number - 1]}` };
}

function endOfPart(year: number, number: string, months: number, unit: string): NamedDay | null {
  const index = numbers.findIndex((pattern) => pattern.test(number));
  const lastMonth = (index + 1) * months;
  return index < 0 || lastMonth > 12 ? null : endOfMonth(year, lastMonth, `конца ${romanNumbers[index]} ${unit}`);
}

function endOfMonth(year: number, month: number, name: string): NamedDay | null {
  const first = calendarDate(year, month, 1);
  return first === null ? null : { date: lastDayOfMonth(first), name };
}

function pointOf(day: NamedDay | "impossible" | null): Point | null {
  if (day === null) return null;
  return day === "impossible" ? { kind: "impossible" } : exact(day.date, null);
}

function exact(date: CalendarDate, explicit: string | null): Point {
  return { kind: "date", date, explicit };
}
