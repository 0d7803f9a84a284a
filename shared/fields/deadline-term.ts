/** «Ежеквартально», «постоянно», «в 2-месячный срок»: deadlines that are no single day by themselves. */

import type { CalendarDate, Today } from "../table.ts";
import { pointInTime } from "./deadline-point.ts";

export type Interval = "week" | "month" | "quarter" | "half-year" | "year";

export type Term =
  | { readonly kind: "recurring"; readonly every: Interval; readonly until: CalendarDate | null }
  | { readonly kind: "permanent" }
  | { readonly kind: "none" }
  | { readonly kind: "relative"; readonly months: number }
  /** `working` leaves out weekends only. */
  | { readonly kind: "days"; readonly days: number; readonly working: boolean };

const permanent =
  /^(?:постоянно|постоянный|на постоянной основе|в постоянном режиме|бессрочно|весь период|по мере (?:необходимости|поступления .{1,60})|по необходимости)$/;
const none =
  /^(?:без срока|без указания срока|срока нет|б\/с|(?:срок )?не (?:установлен|указан|определен)|срок не (?:установлен|указан|определен))$/;
const recurring =
  /^(?:не реже(?: чем)? )?(?:(еженедельно|ежемесячно|ежеквартально|ежегодно|(?:2|два|двух) раза? в год|дважды в год|(?:4|четыре|четырех) раза? в год)|(?:кажд(?:ый|ую|ое)|(?:(?:1|один|одного) )?раза? в) (неделю|месяц|квартал|полугодие|полгода|год))(?:[,;]? (.{1,150}))?$/;
/** «До 15 числа каждого месяца», «до 10-го числа месяца, следующего за отчётным кварталом», «по понедельникам». */
const byNumber =
  /^(?:(?:до|не позднее|к|по) )?[0-9]{1,2}(?:-?(?:го|му|е))? числа? (?:каждого месяца|(?:каждого )?месяца,? следующего за отчетным(?: (месяцем|кварталом|полугодием|годом)| периодом)?)$/;
const byWeekday =
  /^(?:кажд(?:ый|ую|ое) |по )(?:понедельник|вторник|сред[уа]|четверг|пятниц|суббот|воскресень)[а-я]{0,2}$/;
const intervals: { readonly [word: string]: Interval } = {
  еженедельно: "week",
  неделю: "week",
  ежемесячно: "month",
  месяц: "month",
  ежеквартально: "quarter",
  квартал: "quarter",
  полугодие: "half-year",
  полгода: "half-year",
  ежегодно: "year",
  год: "year",
};
const reportedIntervals: { readonly [word: string]: Interval } = {
  кварталом: "quarter",
  полугодием: "half-year",
  годом: "year",
};
const andThen = /^(.{4,80})[,;] ?(?:а )?(?:далее|затем|потом|впоследствии|в дальнейшем),?(?: ?[–—:-])? ?(.{4,80})$/;
const since = "(?: (?:со дня|с даты|с момента|после|от даты) .{1,100})?$";
const hyphenated = new RegExp(
  `^(?:в )?([0-9]{1,3}|[а-я]{2,12})?[ -]?(?:х|ех|ти|и)?[ -]?(месячн|годичн|дневн|недельн)ый срок${since}`,
);
const spelledOut = new RegExp(
  `^(?:в течение |в срок |за )?(?:([0-9]{1,3}|[а-я]{3,12}(?= )) ?(?:\\([а-я ]{3,20}\\) )?)?(?:календарн(?:ых|ого) |(рабоч)(?:их|его) )?(месяц(?:а|ев)?|полугод(?:ия|а)|года?|лет|дн(?:ей|я)|день|недел[иьюя])${since}`,
);

/** What these words mean, `null` if nothing known. Takes lower case with е for ё. */
export function deadlineTerm(plain: string, documentDate: CalendarDate | null, today: Today): Term | null {
  if (permanent.test(plain)) return { kind: "permanent" };
  if (none.test(plain)) return { kind: "none" };
  // «До 1 июля 2022 г., далее – один раз в полугодие»: the first day is one of many.
  const then = andThen.exec(plain)?.[2];
  if (then !== undefined && recurring.test(then)) return deadlineTerm(then, documentDate, today);
  const reported = byNumber.exec(plain);
  if (reported) return { kind: "recurring", every: reportedIntervals[reported[1] ?? ""] ?? "month", until: null };
  if (byWeekday.test(plain)) return { kind: "recurring", every: "week", until: null };
  const yearly = /^(.{3,40}?),? (ежегодно|каждый год|каждого года)$/.exec(plain)?.[1];
  if (yearly !== undefined && pointInTime(yearly, documentDate, today) !== null) {
    return { kind: "recurring", every: "year", until: null };
  }
  const again = recurring.exec(plain);
  if (again) {
    const every = intervalOf(again[1] ?? again[2] ?? "");
    const until = untilOf(again[3], documentDate, today);
    return every === undefined || until === "unclear" ? null : { kind: "recurring", every, until };
  }
  const span = hyphenated.exec(plain);
  if (span) return spanOf(span[1], span[2] ?? "");
  const spelled = spelledOut.exec(plain);
  if (spelled?.[2] === undefined) return spelled && spanOf(spelled[1], spelled[3] ?? "");
  const days = numberOf(spelled[1]);
  if (days === null || !/^д/.test(spelled[3] ?? "")) return null;
  return { kind: "days", days, working: true };
}

/** «До 1 марта 2024 г., далее – постоянно»: the first day is the one that is due, unless more of them follow in an interval. */
export function dueBeforeThen(plain: string): string | null {
  const [, first = "", then = ""] = andThen.exec(plain) ?? [];
  return first === "" || recurring.test(then) ? null : first;
}

function intervalOf(words: string): Interval | undefined {
  if (/^(?:2|дв)/.test(words)) return "half-year";
  return /^(?:4|чет)/.test(words) ? "quarter" : intervals[words];
}

/** «Ежегодно до 1 марта» is a day of each year; only with a year is it the end of the whole. */
function untilOf(
  rest: string | undefined,
  documentDate: CalendarDate | null,
  today: Today,
): CalendarDate | null | "unclear" {
  if (rest === undefined || !/(?:19|20)[0-9]{2}/.test(rest)) return null;
  const point = pointInTime(rest, documentDate, today);
  return point?.kind === "date" ? point.date : "unclear";
}

function spanOf(number: string | undefined, unit: string): Term | null {
  const amount = numberOf(number);
  if (amount === null) return null;
  if (unit.startsWith("месяц") || unit === "месячн") return { kind: "relative", months: amount };
  if (unit.startsWith("полугод")) return { kind: "relative", months: amount * 6 };
  if (unit.startsWith("год") || unit === "лет") return { kind: "relative", months: amount * 12 };
  return { kind: "days", days: unit.startsWith("недел") ? amount * 7 : amount, working: false };
}

const numerals = [
  /^(?:одн(?:ого|ой|у|а|о)?|один)$/,
  /^(?:дву?х?|два|две)$/,
  /^(?:трех|три)$/,
  /^(?:четырех|четыре)$/,
  /^пят[иь]$/,
  /^шест[иь]$/,
  /^сем[иь]$/,
  /^вос[ье]м[иь]$/,
  /^девят[иь]$/,
  /^десят[иь]$/,
  /^одиннадцат[иь]$/,
  /^двенадцат[иь]$/,
];

/** 1 where no number is given («в месячный срок»); `null` for words that aren't numbers and for numbers above 366. */
function numberOf(word: string | undefined): number | null {
  if (word === undefined || word === "") return 1;
  if (/^[0-9]+$/.test(word)) return Number(word) >= 1 && Number(word) <= 366 ? Number(word) : null;
  const index = numerals.findIndex((numeral) => numeral.test(word));
  return index < 0 ? null : index + 1;
}
