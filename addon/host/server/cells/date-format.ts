/** Number formats that show a number as a date or a time, with Russian month and day names. */
import { type CalendarTime, fromSerial } from "./date-serial.ts";

const monthsOf = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
];
const months = [
  "январь",
  "февраль",
  "март",
  "апрель",
  "май",
  "июнь",
  "июль",
  "август",
  "сентябрь",
  "октябрь",
  "ноябрь",
  "декабрь",
];
const monthsShort = ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."];
const weekdays = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"];
const weekdaysShort = ["вс", "пн", "вт", "ср", "чт", "пт", "сб"];

const formatTokens = /"[^"]*"|\[[^\]]*\]|\\.|d+|m+|y+|h+|s+|am\/pm/gi;

/** Returns whether a pattern has a letter for day, month, year or time outside quotes and brackets. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  return !/[#0?@]/.test(bare) && /[dmyhs]/i.test(bare);
}

export function formatDate(serial: number, format: string): string {
  const time = fromSerial(serial);
  const weekday = (((Math.floor(serial) - 1) % 7) + 7) % 7;
  const withDay = /d/i.test(format);
  let isAfterHour = false;
  return format.replace(formatTokens, (token, at: number) => {
    if (/^["[\\]/.test(token))
      return token
        .replace(/^"(.*)"$/, "$1")
        .replace(/^\\/, "")
        .replace(/^\[.*$/, "");
    const letter = token[0]?.toLowerCase();
    const isMinute = letter === "m" && (isAfterHour || /^m+[^a-z]*s/i.test(format.slice(at)));
    isAfterHour = letter === "h";
    return isMinute ? pad(time.minute, token) : part(token, time, weekday, withDay);
  });
}

function part(token: string, time: CalendarTime, weekday: number, withDay: boolean): string {
  const letter = token[0]?.toLowerCase();
  const length = token.length;
  if (letter === "y") return length > 2 ? String(time.year).padStart(4, "0") : String(time.year % 100).padStart(2, "0");
  if (letter === "h") return pad(time.hour, token);
  if (letter === "s") return pad(time.second, token);
  if (letter === "a") return time.hour < 12 ? "AM" : "PM";
  if (letter === "d")
    return (length > 3 ? weekdays[weekday] : length > 2 ? weekdaysShort[weekday] : undefined) ?? pad(time.day, token);
  const names = length > 3 ? (withDay ? monthsOf : months) : length > 2 ? monthsShort : [];
  return names[time.month - 1] ?? pad(time.month, token);
}

function pad(number: number, token: string): string {
  return String(number).padStart(token.length, "0");
}
