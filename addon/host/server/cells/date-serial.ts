/** Dates as spreadsheets count them: days since 30 December 1899, the time of day as a fraction, no time zone. */

export interface CalendarTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const epochMs = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

const moscowOffsetMs = 3 * 3_600_000;

/** The serial of the day in Moscow, the spreadsheet's time zone, at a moment (epoch ms). */
export function dayOf(moment: number): number {
  return Math.floor((moment + moscowOffsetMs - epochMs) / dayMs);
}

/** Returns null for a day or time that doesn't exist. */
export function toSerial(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number | null {
  const time = new Date(epochMs);
  time.setUTCFullYear(year, month - 1, day);
  const isReal = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  if (!isReal || hour > 23 || minute > 59 || second > 59) return null;
  return (time.getTime() - epochMs) / dayMs + (hour * 3600 + minute * 60 + second) / 86_400;
}

export function fromSerial(serial: number): CalendarTime {
  const time = new Date(epochMs + Math.round(serial * 86_400) * 1000);
  return {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: time.getUTCSeconds(),
  };
}

/** `2023-03-30`, with `T12:30:00` after it unless the time is midnight. */
export function isoFromSerial(serial: number): string {
  const { year, month, day, hour, minute, second } = fromSerial(serial);
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return hour || minute || second ? `${date}T${two(hour)}:${two(minute)}:${two(second)}` : date;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
