/** Where the records of a dataset come from: a table's public rows, or what was computed before. */

import { handleOf } from "../../shared/fields/reference.ts";
import { markedLabel, publicRecord, type Reference } from "../../shared/public/record.ts";
import type { Table, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { countedColumns, type PublicRow, publicRows, referredRows } from "../store/public-rows.ts";
import type { Dataset, SourceRecord } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import { targetsOf } from "./documents/reads.ts";
import { figureRecords } from "./figure-records.ts";

/** At most `limit` records after the one called `after`. */
export async function datasetRecords(
  { resource, municipality }: Dataset,
  after: string,
  limit: number,
  desk: Desk,
): Promise<readonly SourceRecord[]> {
  const { db, rendering } = desk;
  if (typeof resource.source === "string") {
    return await figureRecords(resource.source, municipality, after, limit, desk);
  }
  const { table } = resource.source;
  const rows = await publicRows(db, rendering.commit, table, municipality, after, limit);
  return await publicRecords(table, rows, desk);
}

/** What public records are made with. */
export interface RecordFacts {
  readonly db: D1Database;
  readonly rendering: Pick<Desk["rendering"], "commit" | "asOf">;
  readonly referring: Desk["referring"];
}

/** Public records of rows, with what they refer to looked up in the projection of the same commit. */
export async function publicRecords(
  table: Table,
  rows: readonly PublicRow[],
  desk: RecordFacts,
): Promise<readonly SourceRecord[]> {
  if (rows.length === 0) return [];
  const [found, beside] = await Promise.all([
    referencesOf(table, rows, desk),
    desk.referring.get(table.key) ?? referringRows(table, desk),
  ]);
  const { asOf } = desk.rendering;
  const references = (target: TableKey, handle: string) => found.get(`${target} ${handleOf(handle)}`);
  const referring = (other: TableKey, handle: string) => beside.get(`${other} ${handle}`) ?? [];
  return rows.map(({ id, values }) => ({ id, record: publicRecord(table, id, values, references, asOf, referring) }));
}

/** Public rows of other tables that refer to rows of this one and that its computed fields read, by table and handle. */
async function referringRows(
  table: Table,
  { db, rendering, referring }: RecordFacts,
): Promise<ReadonlyMap<string, readonly Values[]>> {
  const found = new Map<string, Values[]>();
  for (const [other, columns] of Object.values(table.computed).flatMap(({ reads = {} }) => Object.entries(reads))) {
    const key = other as TableKey;
    const own = Object.entries(tables[key].columns).filter(([, { field }]) => field.refersTo === table.key);
    const read = [...own.map(([column]) => column), ...columns];
    for (const [, ...cells] of await countedColumns(db, rendering.commit, key, read)) {
      const values: Values = Object.fromEntries(read.map((column, index) => [column, cells[index] ?? null]));
      for (const [column] of own) {
        const handle = values[column];
        if (typeof handle !== "string") continue;
        const name = `${key} ${handleOf(handle)}`;
        const rows = found.get(name);
        if (rows === undefined) found.set(name, [values]);
        else rows.push(values);
      }
    }
  }
  referring.set(table.key, found);
  return found;
}

/** The public rows to which rows of a table refer, by target and handle. */
async function referencesOf(
  table: Table,
  rows: readonly PublicRow[],
  { db, rendering: { commit, asOf } }: RecordFacts,
): Promise<ReadonlyMap<string, Reference>> {
  const found = await Promise.all(
    [...new Set(targetsOf(table))].map(async (target) => {
      const handles = handlesIn(table, rows, target);
      const referred = handles.length === 0 ? [] : await referredRows(db, commit, target, handles);
      return referred.map(({ handle, id, values }): [string, Reference] => {
        const label = markedLabel(tables[target], values, asOf);
        return [`${target} ${handle}`, { id: tables[target].publicId(id, values), label, values }];
      });
    }),
  );
  return new Map(found.flat());
}

/** Texts by which rows refer to rows of `target`. */
function handlesIn({ columns }: Table, rows: readonly PublicRow[], target: TableKey): readonly string[] {
  const own = Object.entries(columns).filter(([, { field }]) => field.refersTo === target);
  const typed = rows.flatMap(({ values }) => own.flatMap(([column]) => values[column] ?? []));
  return [...new Set(typed.flatMap((text) => (typeof text === "string" ? [handleOf(text)] : [])))];
}
