/** Days that values name, for whoever asks when something that depends on them will be otherwise. */

import type { CalendarDate, Json } from "../table.ts";
import { parseCalendarDate } from "./dates.ts";

/** Stands for a day that never comes. */
export const never = "9999-12-31" as CalendarDate;

/** Adds to `days` those that a value names anywhere within it, from `oldest` on. */
export function collectDays(value: Json, oldest: CalendarDate, days: CalendarDate[]): void {
  if (typeof value === "string") {
    if (value.length !== 10 || value < oldest || value > farthest) return;
    const day = parseCalendarDate(value);
    if (day !== null) days.push(day);
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) collectDays(part, oldest, days);
  }
}

/** Nobody will publish then, and beyond the year 9999 there are no days. */
const farthest = "9990";
