/** On which days a task is spoken of: some days before its date, on the day after, then weekly. */

import { addDays, daysBetween } from "../../shared/language/dates.ts";
import type { CalendarDate } from "../../shared/table.ts";

const daysOfAWeek = 7;

/**
 * Whether the task is to be spoken of today. `last` is the day of its last letter: never twice on a day, and of an overdue task
 * not before a week has passed. A day that was missed (no quota, nobody there) is made up for on the next one.
 */
export function isToRemind(
  due: CalendarDate,
  today: CalendarDate,
  before: readonly number[],
  last: CalendarDate | null,
): boolean {
  const left = daysBetween(today, due);
  if (left < 0) return last === null || last <= due || daysBetween(last, today) >= daysOfAWeek;
  // The latest of the days before the date that has come.
  const next = Math.min(...before.filter((days) => days >= left));
  if (!Number.isFinite(next)) return false;
  return last === null || (last < addDays(due, -next) && last < today);
}
