/** Values of rows as a document writes them. */

import { formatDate, formatDateShort } from "../language/dates.ts";
import { noBreakSpace } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { valueWords } from "../metrics/citation.ts";
import type { Observation } from "../metrics/metric.ts";
import { withheld } from "../metrics/small-cells.ts";
import { placeName } from "../public/places.ts";
import type { CalendarDate, Json, Values } from "../table.ts";
import type { Inline } from "./document.ts";

/** What stands in a cell of which nothing is known. */
export const dash = "—";

/** The text of a column; `""` where it is empty. */
export function textOf(values: Values, column: string): string {
  const value = values[column];
  return typeof value === "string" ? value : "";
}

export function dayOf(values: Values, column: string): CalendarDate | null {
  const value = values[column];
  return typeof value === "string" && value !== "" ? (value as CalendarDate) : null;
}

/** «30.03.2023», or a dash. */
export function shortDay(day: CalendarDate | null): string {
  return day === null ? dash : formatDateShort(day);
}

/** «на 31 марта 2026 г.» */
export function onDay(day: CalendarDate): string {
  return `на ${formatDate(day, "ru")}`;
}

/** A number of a column, in groups; a dash where there is none. */
export function numberOf(values: Values, column: string): string {
  const value = values[column];
  return typeof value === "number" ? formatNumber(value, "ru") : dash;
}

export function listOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** «Боровский район, Калуга», «вся область, онлайн»; a dash where no territory is stated. */
export function places(value: Json | undefined): string {
  const names = listOf(value).map((place) => territoryWords[place] ?? placeName(place).ru);
  return names.length === 0 ? dash : names.join(", ");
}

const territoryWords: { readonly [place: string]: string } = {
  region: "вся область",
  online: "онлайн",
  unknown: "территория не указана",
};

/** A deadline in the words of its document, or as a day. */
export function deadlineWords(value: Json | undefined): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return dash;
  const { words } = value as { readonly words?: Json };
  return typeof words === "string" ? words : dash;
}

/** «1 234 567 ₽»; a dash where there is no sum. */
export function roubles(value: Json | undefined): string {
  return typeof value === "number" ? `${formatNumber(value, "ru", value % 1 === 0 ? 0 : 2)}${noBreakSpace}₽` : dash;
}

/** A text that leads to a column's address where there is one. */
export function linked(text: string, link: string): Inline {
  return link === "" ? text : { text, link };
}

/** «47,0 % (735 из 1 563)», or why there is no value. */
export function figureWords(observation: Observation | undefined): string {
  if (observation === undefined) return dash;
  const { value, reason, flags } = observation;
  const why = value === null && !flags.includes("small-denominator") ? reason?.ru : undefined;
  return why === withheld.ru ? "не называется" : (why ?? valueWords(observation, "ru"));
}

/** A sentence with one full stop at its end, though «2026 г.» has its own. */
export function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
