/** Where the records of a dataset come from: a table's public rows, or what was computed before. */

import { handleOf } from "../../shared/fields/reference.ts";
import { markedLabel, type PublicRecord, publicRecord, type Reference } from "../../shared/public/record.ts";
import type { Json, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { computedRows } from "../store/editions.ts";
import { type PublicRow, publicRows, referredRows } from "../store/public-rows.ts";
import type { Dataset } from "./dataset.ts";
import type { Facts } from "./desk.ts";

/** A record and what it is read on from. */
export interface SourceRecord {
  readonly id: string;
  readonly record: PublicRecord;
}

/** At most `limit` records after the one called `after`. */
export async function readRecords(
  { resource, municipality }: Dataset,
  source: string,
  after: string,
  limit: number,
  { db, rendering }: Pick<Facts, "db" | "rendering">,
): Promise<readonly SourceRecord[]> {
  if (typeof resource.source === "string") {
    const rows = await computedRows(db, source, municipality, after, limit);
    return rows.map(({ id, record }) => ({ id, record: JSON.parse(record) }));
  }
  const { table } = resource.source;
  const rows = await publicRows(db, rendering.commit, table, municipality, after, limit);
  return await publicRecords(db, rendering.commit, table, rows);
}

/** Public records of rows, with what they refer to looked up in the projection of the same commit. */
export async function publicRecords(
  db: D1Database,
  commit: number,
  table: Table,
  rows: readonly PublicRow[],
): Promise<readonly SourceRecord[]> {
  const found = new Map<string, Reference>();
  for (const [target, handles] of wantedHandles(table, rows)) {
    for (const row of await referredRows(db, commit, target, [...handles])) {
      const { publicId } = tables[target];
      found.set(`${target} ${row.handle}`, {
        id: publicId(row.id, row.values),
        label: markedLabel(tables[target], row.values),
      });
    }
  }
  const references = (target: TableKey, handle: string) => found.get(`${target} ${handleOf(handle)}`);
  return rows.map(({ id, values }) => ({ id, record: publicRecord(table, id, values, references) }));
}

function wantedHandles(table: Table, rows: readonly PublicRow[]): ReadonlyMap<TableKey, ReadonlySet<string>> {
  const wanted = new Map<TableKey, Set<string>>();
  for (const [key, { field, reach }] of Object.entries(table.columns)) {
    const target = field.refersTo;
    if (target === undefined || reach !== "public") continue;
    const handles = wanted.get(target) ?? new Set();
    for (const { values } of rows) for (const text of texts(values[key] ?? null)) handles.add(handleOf(text));
    if (handles.size > 0) wanted.set(target, handles);
  }
  return wanted;
}

function texts(value: Json): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string");
}
