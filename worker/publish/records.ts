/** Where the records of a dataset come from: a table's public rows, or what was computed before. */

import { handleOf } from "../../shared/fields/reference.ts";
import { never } from "../../shared/language/days-within.ts";
import { placeColumns } from "../../shared/public/places.ts";
import { markedLabel, ownRecord, type PublicRecord, publicRecord, type Reference } from "../../shared/public/record.ts";
import { type RecordAround, recordTurn } from "../../shared/public/record-turn.ts";
import type { Table, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { countedColumns, type PublicRow, publicRows, referredRows } from "../store/public-rows.ts";
import type { SmallTable } from "./around.ts";
import type { Dataset, SourceRecord, SourceRecords } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import { targetsOf } from "./documents/reads.ts";
import { figureRecords } from "./figure-records.ts";

/** At most `limit` records after the one called `after`. */
export async function datasetRecords(
  { resource, municipality }: Dataset,
  after: string,
  limit: number,
  desk: Desk,
): Promise<SourceRecords> {
  const { db, rendering } = desk;
  if (typeof resource.source === "string") {
    return await figureRecords(resource.source, municipality, after, limit, desk);
  }
  const { table } = resource.source;
  const isKnown = desk.smallTables.has(table.key);
  const small = await desk.smallTables.take(table.key, () => smallTable(table, desk));
  if (small !== null) {
    const isOwn = ({ id, values }: PublicRow) =>
      id > after && (municipality === null || isAt(municipality, table, values));
    const own = small.filter(isOwn).slice(0, limit);
    return {
      ids: own.map(({ id }) => id),
      first: async (count) => own.slice(0, count),
      cost: (count) => count / 4 + (isKnown ? 0 : small.length / 3),
    };
  }
  const rows = await publicRows(db, rendering.commit, table, municipality, after, limit);
  return {
    ids: rows.map(({ id }) => id),
    first: (count) => turningRecords(table, rows.slice(0, count), desk),
    cost: (count) => count,
  };
}

/** A table with fewer rows is read once for the region and all municipalities: asking takes longer than rendering. */
const fewRows = 150;

/** The records of a small table, `null` of a larger one. */
async function smallTable(table: Table, desk: Desk): Promise<SmallTable | null> {
  const rows = await publicRows(desk.db, desk.rendering.commit, table, null, "", fewRows);
  if (rows.length === fewRows) return null;
  const records = await turningRecords(table, rows, desk);
  return rows.flatMap((row, index) => {
    const record = records[index];
    return record === undefined ? [] : [{ ...row, ...record }];
  });
}

/** Whether a row belongs into a municipality's files; those that are for the whole region are in all. */
function isAt(municipality: string, table: Table, values: Values): boolean {
  return placeColumns(table).some((column) => {
    const own = [values[column] ?? null].flat();
    return own.includes(municipality) || (table.columns[column]?.field.places === "list" && own.includes("region"));
  });
}

/** What public records are made with. */
export interface RecordFacts {
  readonly db: D1Database;
  readonly rendering: Pick<Desk["rendering"], "commit" | "asOf">;
  /** Rows that name rows of a table, by it; they may still be on their way. */
  readonly referring: Map<TableKey, Referred | Promise<Referred>>;
}

/** By table and handle. */
type Referred = ReadonlyMap<string, readonly Values[]>;

/** Public records of rows, with what they refer to looked up in the projection of the same commit. */
export async function publicRecords(
  table: Table,
  rows: readonly PublicRow[],
  facts: RecordFacts,
): Promise<readonly PublicRecord[]> {
  if (rows.length === 0) return [];
  const { references, referring, day } = await aroundRows(table, rows, facts);
  return rows.map(({ id, values }) => publicRecord(table, id, values, references, day, referring));
}

/** The same records with the day on which each is another: what publishing goes by, and reading has no use for. */
async function turningRecords(
  table: Table,
  rows: readonly PublicRow[],
  facts: RecordFacts,
): Promise<readonly SourceRecord[]> {
  if (rows.length === 0) return [];
  const around = await aroundRows(table, rows, facts);
  const { references, referring, day } = around;
  // Of the records before and this one the first turn: where a run ends, only the earliest of its records' matters.
  let until = never;
  return rows.map(({ id, values }) => {
    until = recordTurn(table, id, values, around, until);
    return { record: publicRecord(table, id, values, references, day, referring), until };
  });
}

async function aroundRows(table: Table, rows: readonly PublicRow[], facts: RecordFacts): Promise<RecordAround> {
  const [found, beside] = await Promise.all([
    referencesOf(table, rows, facts),
    facts.referring.get(table.key) ?? referringRows(table, facts),
  ]);
  return {
    references: (target, handle) => found.get(`${target} ${handleOf(handle)}`),
    referring: (other, handle) => beside.get(`${other} ${handle}`) ?? [],
    day: facts.rendering.asOf,
  };
}

/** The same records without their computed fields: what rows themselves say, and what they refer to is called. */
export async function ownRecords(
  table: Table,
  rows: readonly PublicRow[],
  facts: Pick<RecordFacts, "db" | "rendering">,
): Promise<readonly PublicRecord[]> {
  const found = await referencesOf(table, rows, facts);
  const references = (target: TableKey, handle: string) => found.get(`${target} ${handleOf(handle)}`);
  return rows.map(({ id, values }) => ownRecord(table, id, values, references));
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
  { db, rendering: { commit, asOf } }: Pick<RecordFacts, "db" | "rendering">,
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
