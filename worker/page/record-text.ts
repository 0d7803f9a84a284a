/** Values of public records as pages say them. */

import { formatDate, parseCalendarDate } from "../../shared/language/dates.ts";
import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import { formatExact } from "../../shared/language/numbers.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { CalendarDate, Json } from "../../shared/table.ts";

/** "" where the field is empty or no text. */
export function textOf(record: PublicRecord, field: string): string {
  const value = record[field];
  return typeof value === "string" ? value : "";
}

export function textsOf(record: PublicRecord, field: string): readonly string[] {
  const value = record[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A day in words; "" where the field is empty. */
export function dayOf(record: PublicRecord, field: string, language: Language): string {
  const day = parseCalendarDate(textOf(record, field));
  return day === null ? "" : formatDate(day, language);
}

/** A deadline as it was said, or the day. */
export function deadlineOf(value: Json | undefined, language: Language): string {
  if (typeof value !== "object" || value === null) return "";
  const { kind, date, words } = value as { readonly [part: string]: Json };
  const day = kind === "date" && typeof date === "string" ? parseCalendarDate(date) : null;
  if (day !== null) return formatDate(day, language);
  return typeof words === "string" ? words : "";
}

export function roublesOf(record: PublicRecord, field: string, language: Language): string {
  const sum = record[field];
  if (typeof sum !== "number") return "";
  const number = formatExact(sum, language);
  return language === "ru" ? `${number}${noBreakSpace}₽` : `RUB ${number}`;
}

/** What an organisation or a center is called. */
export function nameOf(record: PublicRecord): string {
  return textOf(record, "shortName") || textOf(record, "name") || textOf(record, "ogrn");
}

/** The mark that the law demands beside a name, until the day it is lifted. */
export function markOf(record: PublicRecord, asOf: CalendarDate): string {
  const until = textOf(record, "markUntil");
  return until === "" || until > asOf ? textOf(record, "legalMark") : "";
}
