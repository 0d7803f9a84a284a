import type { Words } from "../table.ts";

/** A language that every text for people is written in. */
export type Language = keyof Words;

/** A space that never breaks a line: between the groups of a number, before `%` and inside a date. */
export const noBreakSpace = "\u00a0";
