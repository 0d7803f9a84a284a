/** The day on which rows are judged, as checks may ask it. */

import type { CalendarDate, Today } from "../table.ts";
import { addDays, calendarDate, datePartsOf } from "./dates.ts";

/** A day that nobody has asked yet: make one for each row. */
export function todayIs(date: CalendarDate): Today {
  return new AskedDay(date);
}

class AskedDay implements Today {
  private readonly date: CalendarDate;
  private change: CalendarDate | null = null;

  constructor(date: CalendarDate) {
    this.date = date;
  }

  hasCome(day: CalendarDate): boolean {
    if (day <= this.date) return true;
    this.changesBy(day);
    return false;
  }

  hasPassed(day: CalendarDate): boolean {
    if (day < this.date) return true;
    this.changesBy(day === lastDay ? null : addDays(day, 1));
    return false;
  }

  year(): number {
    const { year } = datePartsOf(this.date);
    this.changesBy(calendarDate(year + 1, 1, 1));
    return year;
  }

  month(): number {
    const { year, month } = datePartsOf(this.date);
    this.changesBy(month === 12 ? calendarDate(year + 1, 1, 1) : calendarDate(year, month + 1, 1));
    return month;
  }

  changesOn(): CalendarDate | null {
    return this.change;
  }

  private changesBy(day: CalendarDate | null): void {
    if (day !== null && (this.change === null || day < this.change)) this.change = day;
  }
}

const lastDay = calendarDate(9999, 12, 31);
