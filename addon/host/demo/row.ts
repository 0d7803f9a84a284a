import { addDays, daysBetween, formatDateShort } from "../../../shared/language/dates.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import type { Random } from "./random.ts";

/** A row as a person would type it: labels, dates such as 30.03.2023, lists joined by `;`. Empty cells are left out. */
export type TypedRow = { readonly [column: string]: string | number };

/** Stands in every column that says where data come from. */
export const inventedSource = "Вымышленные демонстрационные данные";

/** A municipality as the demo needs it. */
export interface DemoPlace {
  readonly key: string;
  readonly name: string;
  readonly centre: string;
  readonly residents: number;
}

export function typedList(items: readonly string[]): string {
  return items.join("; ");
}

export function typedDate(date: CalendarDate): string {
  return formatDateShort(date);
}

/** A day between two, both included; `latest` if they are the wrong way round. */
export function dayBetween(random: Random, earliest: CalendarDate, latest: CalendarDate): CalendarDate {
  return addDays(latest, -random.between(0, Math.max(0, daysBetween(earliest, latest))));
}
