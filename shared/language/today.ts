/** The day on which rows are judged, as checks may ask it. */

import type { CalendarDate, Today } from "../table.ts";
import { addDays, calendarDate, datePartsOf } from "./dates.ts";

/** A day that nobody has asked yet: make one for each row. */
export function todayIs(date: CalendarDate): Today {
  let changesOn: CalendarDate | null = null;
  const changesBy = (day: CalendarDate | null) => {
    if (day !== null && (changesOn === null || day < changesOn)) changesOn = day;
  };
  return {
    hasCome(day) {
      if (day <= date) return true;
      changesBy(day);
      return false;
    },
    hasPassed(day) {
      if (day < date) return true;
      changesBy(day === lastDay ? null : addDays(day, 1));
      return false;
    },
    year() {
      const { year } = datePartsOf(date);
      changesBy(calendarDate(year + 1, 1, 1));
      return year;
    },
    month() {
      const { year, month } = datePartsOf(date);
      changesBy(month === 12 ? calendarDate(year + 1, 1, 1) : calendarDate(year, month + 1, 1));
      return month;
    },
    changesOn: () => changesOn,
  };
}

const lastDay = calendarDate(9999, 12, 31);
