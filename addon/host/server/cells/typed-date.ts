/** Dates and times as people type them into a sheet with a Russian locale. */
import { fromSerial, toSerial } from "./date-serial.ts";

export interface TypedNumber {
  readonly value: number;
  /** The number format that Google gives to a cell without one. */
  readonly format: string | null;
}

export const dateFormat = "dd.MM.yyyy";
export const dateTimeFormat = "dd.MM.yyyy H:mm:ss";

const formats = {
  iso: "yyyy-mm-dd",
  dayAndMonth: "d.m",
  monthAndYear: "mm.yyyy",
  words: "d mmmm yyyy",
  wordsWithoutYear: "d mmmm",
  time: "H:mm",
  timeWithSeconds: "H:mm:ss",
};

/** Returns whether typing a date would have set this format. */
export function isTypedDateFormat(format: string): boolean {
  return [dateFormat, dateTimeFormat, ...Object.values(formats)].includes(format);
}

const months = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const monthWord =
  /^(?:янв(?:\.|аря|арь)?|фев(?:\.|раля|раль|р\.)?|мар(?:\.|та|т)?|апр(?:\.|еля|ель)?|ма[йя]|июн(?:\.|я|ь)?|июл(?:\.|я|ь)?|авг(?:\.|уста|уст)?|сен(?:\.|тября|тябрь|т\.)?|окт(?:\.|ября|ябрь)?|ноя(?:\.|бря|брь|б\.)?|дек(?:\.|абря|абрь)?)$/i;

/** `today` is the serial of the current day, for dates typed without a year. Null when the text is no date. */
export function parseTypedDate(text: string, today: number): TypedNumber | null {
  const time = / (\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const date = typedDay(time ? text.slice(0, time.index) : text, today);
  if (!date) return time ? null : typedTime(text);
  if (!time) return date;
  const clock = clockFraction(time);
  return clock === null ? null : { value: date.value + clock, format: dateTimeFormat };
}

function typedDay(text: string, today: number): TypedNumber | null {
  const year = fromSerial(today).year;
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]), text.includes("-") ? formats.iso : dateFormat);
  const full = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (full) return day(fullYear(full[4] ?? ""), Number(full[3]), Number(full[1]), dateFormat);
  const short = /^(\d{1,2})[./-](\d{1,2})$/.exec(text);
  if (short) return day(year, Number(short[2]), Number(short[1]), formats.dayAndMonth);
  const monthAndYear = /^(\d{1,2})[./](\d{4})$/.exec(text);
  if (monthAndYear) return day(Number(monthAndYear[2]), Number(monthAndYear[1]), 1, formats.monthAndYear);
  const words = /^(\d{1,2})[ \u00a0]([а-яё]+\.?)(?:[ \u00a0](\d{4})(?:[ \u00a0]?г\.?)?)?$/i.exec(text);
  if (!words || !monthWord.test(words[2] ?? "")) return null;
  const month = monthNumber(words[2] ?? "");
  return day(
    words[3] ? Number(words[3]) : year,
    month,
    Number(words[1]),
    words[3] ? formats.words : formats.wordsWithoutYear,
  );
}

function monthNumber(word: string): number {
  const start = word.toLowerCase();
  return months.findIndex((month) => start.startsWith(month)) + 1;
}

/** Two digits mean 1930 to 2029. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function day(year: number, month: number, dayOfMonth: number, format: string): TypedNumber | null {
  const value = toSerial(year, month, dayOfMonth);
  return value === null ? null : { value, format };
}

function typedTime(text: string): TypedNumber | null {
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const value = time && clockFraction(time);
  return value === null ? null : { value, format: time?.[3] ? formats.timeWithSeconds : formats.time };
}

function clockFraction(time: RegExpExecArray): number | null {
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  return hour > 23 || minute > 59 || second > 59 ? null : (hour * 3600 + minute * 60 + second) / 86_400;
}
