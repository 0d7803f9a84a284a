/**
 * Until when a public record stays as it is though days pass: the first day on which, with the same rows around it, it would be
 * another. Computed fields are asked about each day that might matter: those that the row or one beside it names, the same days
 * of later months, and the days after them. That no other day matters, a test shows for every table.
 */

import { addDays, addMonths, monthsBetween, parseCalendarDate } from "../language/dates.ts";
import { collectDays } from "../language/days-within.ts";
import type { CalendarDate, Json, Table, TableKey, Values } from "../table.ts";
import { tables } from "../tables/all.ts";
import { computedFields, labelTurn, looksAround, type Reference, type References, type Referring } from "./record.ts";

/** What a record is made from besides its row. */
export interface RecordAround {
  readonly references: References;
  readonly referring: Referring;
  readonly day: CalendarDate;
}

/** Days ahead that computed fields are asked about: most records change seldom, and looking farther would cost more. */
const daysAhead = 14;

/** The first day after that of the record on which it is another; `bound` where it is the same until then. */
export function recordTurn(
  table: Table,
  id: string,
  values: Values,
  around: RecordAround,
  bound: CalendarDate,
): CalendarDate {
  const { references, day } = around;
  const beside = rowsBeside(table, values, references);
  const labels = beside.map(([target, row]) => labelTurn(tables[target], row.values, day));
  const first = labels.reduce((one, other) => (other < one ? other : one), bound);
  if (Object.keys(table.computed).length === 0) return first;
  if (!looksAround(table)) return ownTurn(table, id, values, around, first);
  return computedTurn(table, id, values, around, first, beside);
}

/** The first day to come, of those that its own columns name, on which what follows from the row alone is another. */
function ownTurn(
  table: Table,
  id: string,
  values: Values,
  { references, referring, day }: RecordAround,
  bound: CalendarDate,
): CalendarDate {
  const columns = Object.values(table.computed).flatMap(({ turnsOn = [] }) => turnsOn);
  const named = columns.flatMap((column) => parseCalendarDate(String(values[column] ?? "")) ?? []);
  const coming = named.filter((one) => one > day && one < bound).sort();
  if (coming.length === 0) return bound;
  const fieldsOn = (one: CalendarDate) => JSON.stringify(computedFields(table, id, values, one, references, referring));
  const now = fieldsOn(day);
  return coming.find((one) => fieldsOn(one) !== now) ?? bound;
}

type Beside = readonly (readonly [target: TableKey, row: Reference])[];

function computedTurn(
  table: Table,
  id: string,
  values: Values,
  { references, referring, day }: RecordAround,
  bound: CalendarDate,
  beside: Beside,
): CalendarDate {
  const rows: Json[] = [values, ...beside.map(([, row]) => row.values)];
  const noted: Referring = (other, handle) => {
    const found = referring(other, handle);
    rows.push(...found);
    return found;
  };
  const now = JSON.stringify(computedFields(table, id, values, day, references, noted));
  const farthest = addDays(day, daysAhead);
  const last = bound < farthest ? bound : farthest;
  const named: CalendarDate[] = [];
  for (const row of rows) collectDays(row, earliest, named);
  const coming = daysAround(named, day).filter((one) => one > day && one < last);
  return (
    coming
      .sort()
      .find((one) => JSON.stringify(computedFields(table, id, values, one, references, referring)) !== now) ?? last
  );
}

const earliest = "1000-01-01" as CalendarDate;

/** Days, the next ones that are full months later, and the days after both. */
function daysAround(days: readonly CalendarDate[], day: CalendarDate): CalendarDate[] {
  const returns = days.flatMap((one) => {
    const months = monthsBetween(one, day);
    return [one, addMonths(one, months), addMonths(one, months + 1)];
  });
  return [...new Set(returns.flatMap((one) => [one, addDays(one, 1)]))];
}

function rowsBeside(table: Table, values: Values, references: References): Beside {
  return Object.entries(table.columns).flatMap(([key, { field, reach }]) => {
    const target = field.refersTo;
    if (target === undefined || reach !== "public") return [];
    const value = values[key] ?? null;
    const handles: readonly Json[] = Array.isArray(value) ? value : [value];
    return handles.flatMap((handle) => {
      const row = typeof handle === "string" ? references(target, handle) : undefined;
      return row === undefined ? [] : [[target, row] as const];
    });
  });
}
