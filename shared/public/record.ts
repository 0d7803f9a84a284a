/** What of a row is public. A public file is made from these records and from nothing else. */

import { rowKeys } from "../checks/keys.ts";
import { parseCalendarDate } from "../language/dates.ts";
import { never } from "../language/days-within.ts";
import type { CalendarDate, Column, Json, Surroundings, Table, TableKey, Values } from "../table.ts";
import { besideName } from "./fields.ts";

/** A public record: a key for each of `publicFields`, `null` where nothing is known. */
export type PublicRecord = { readonly [field: string]: Json };

/** What a stranger knows a referred row by. */
export interface Reference {
  readonly id: string;
  readonly label: string;
  readonly values: Values;
}

/** Finds the public row that a reference's text (a handle or an id) stands for; `undefined` where none is public. */
export type References = (table: TableKey, handle: string) => Reference | undefined;

/** Finds the public rows of a table that name a row by such a text. */
export type Referring = (table: TableKey, handle: string) => readonly Values[];

/** Projects a row's parsed values onto its public record on a day. Columns of another reach are not looked at. */
export function publicRecord(
  table: Table,
  id: string,
  values: Values,
  references: References,
  day: CalendarDate,
  referring: Referring = () => [],
): PublicRecord {
  return {
    ...ownRecord(table, id, values, references),
    ...computedFields(table, id, values, day, references, referring),
  };
}

/** The same without what follows from the day or from rows that refer to this one. */
export function ownRecord(table: Table, id: string, values: Values, references: References): PublicRecord {
  const record: Record<string, Json> = { id: table.publicId(id, values) };
  for (const [key, column] of Object.entries(table.columns)) {
    if (column.reach !== "public") continue;
    const value = values[key] ?? null;
    if (column.field.refersTo !== undefined) addReference(record, key, column.field.refersTo, value, references);
    else addValue(record, key, column, value);
  }
  return record;
}

/** What follows from the row and the day. */
export function computedFields(
  table: Table,
  id: string,
  values: Values,
  day: CalendarDate,
  references: References,
  referring: Referring,
): PublicRecord {
  const fields = Object.entries(table.computed);
  if (fields.length === 0) return {};
  // A stored record has no keys for what is empty.
  const whole = Object.fromEntries(Object.keys(table.columns).map((key) => [key, values[key] ?? null]));
  const around: Surroundings = {
    referred(key) {
      const target = table.columns[key]?.field.refersTo;
      const handle = whole[key];
      return target === undefined || typeof handle !== "string" ? undefined : references(target, handle)?.values;
    },
    referring(other) {
      const names = [id.toLowerCase(), ...rowKeys(table, whole).handles];
      return names.flatMap((name) => referring(other, name));
    },
  };
  return Object.fromEntries(fields.map(([name, { compute }]) => [name, compute(whole, day, around)]));
}

/** Whether a table's records say what doesn't follow from their own public columns, or what any day may turn. */
export function looksAround(table: Table): boolean {
  return Object.values(table.computed).some(({ turnsOn }) => turnsOn === undefined);
}

/** Fields by which two public records of a row differ, in their order. */
export function changedFields(before: PublicRecord, after: PublicRecord): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null));
}

/** A name with the mark that the law demands beside it wherever it appears, until the day it is lifted; without one nothing is added. */
export function markedLabel(table: Table, values: Values, asOf: CalendarDate): string {
  const { legalMark: mark, markUntil } = values;
  const label = table.label(values);
  const stands = typeof mark === "string" && (typeof markUntil !== "string" || markUntil > asOf);
  return stands && table.columns.legalMark?.reach === "public" ? `${label} (${mark})` : label;
}

/** The first day after `asOf` on which the marked label would be another, though nobody has changed it. */
export function labelTurn({ columns }: Table, { legalMark, markUntil }: Values, asOf: CalendarDate): CalendarDate {
  const day = typeof markUntil === "string" ? parseCalendarDate(markUntil) : null;
  return typeof legalMark !== "string" || columns.legalMark === undefined || day === null || day <= asOf ? never : day;
}

function addReference(
  record: Record<string, Json>,
  key: string,
  target: TableKey,
  value: Json,
  references: References,
) {
  const found = (handles: readonly Json[]) =>
    handles.flatMap((handle) => (typeof handle === "string" ? (references(target, handle) ?? []) : []));
  if (Array.isArray(value)) {
    const rows = found(value);
    record[key] = rows.map(({ id }) => id);
    record[besideName(key, "label")] = rows.map(({ label }) => label);
    return;
  }
  const [row] = found([value]);
  record[key] = row?.id ?? null;
  record[besideName(key, "label")] = row?.label ?? null;
}

function addValue(record: Record<string, Json>, key: string, column: Column, value: Json) {
  const { field } = column;
  record[key] = value !== null && field.published !== undefined ? field.published(value) : value;
  const names = value === null ? {} : (field.beside?.(value) ?? {});
  for (const suffix of field.besideKeys ?? []) record[besideName(key, suffix)] = names[suffix] ?? null;
}
