/** The day on which all schedules play. They take minutes or hours; none crosses midnight. */

import { moscowDate } from "../../shared/language/dates.ts";

/** Monday, 10 o'clock in Moscow. */
export const firstMoment = Date.UTC(2026, 9, 5, 7);

export const today = moscowDate(firstMoment);
