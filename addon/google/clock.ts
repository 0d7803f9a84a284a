/** Time and chance, each read in one place. */

import { moscowDate } from "../../shared/language/dates.ts";
import type { CalendarDate } from "../../shared/table.ts";

/** Milliseconds since the epoch. */
export const now = (): number => Date.now();

/** From 0 up to, not including, 1. */
export const random = (): number => Math.random();

export const today = (): CalendarDate => moscowDate(now());
