/** Which public records two editions say otherwise, of the rows that commits between them wrote. */

import { type ChangeEntry, changeEntry, type RecordChange } from "../../shared/public/changes.ts";
import type { PublicField } from "../../shared/public/fields.ts";
import { municipalityRecord } from "../../shared/public/municipality.ts";
import { markedLabel, type PublicRecord } from "../../shared/public/record.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { ownRecords } from "../publish/records.ts";
import type { Edition } from "../store/files.ts";
import { namedRows } from "../store/movement.ts";
import { type RowName, type ShownRow, shownRows } from "../store/public-changes.ts";

export interface EditionRange {
  readonly since: Edition;
  readonly until: Edition;
}

/** What is told of a row: nothing, one entry, or two where its public id is another now. */
export interface ToldRow {
  readonly row: RowName;
  readonly entries: readonly ChangeEntry[];
}

/** Tables of the resources that are told, in the feed's order. */
export const changedTables: readonly TableKey[] = resources.flatMap(({ source, key }) => {
  if (typeof source !== "string") return [source.table.key];
  return key === tables.municipalities.key ? [tables.municipalities.key] : [];
});

/** Records that a request has time for: each is projected twice. */
const mostRecords = 40;

/** Of rows in order those that are told, and the last that was looked at where there were too many. */
export async function recordChanges(
  rows: readonly RowName[],
  range: EditionRange,
  db: D1Database,
): Promise<{ readonly told: readonly ToldRow[]; readonly last: RowName | null }> {
  const commits = { before: range.since.commit, after: range.until.commit };
  const moved = (await shownRows(db, rows, commits)).filter(isOtherwise);
  const own = moved.slice(0, mostRecords);
  const others = await sameIds(db, own, commits);
  const pairs = own.flatMap((row) => pairsOf(row, others));
  const records = await recordsOf(pairs, range, db);
  const told = own.flatMap((row): readonly ToldRow[] => {
    const entries = pairs.flatMap((pair, place) => {
      const change = records[place];
      return pair.row === row && change !== undefined ? (changeEntry(change) ?? []) : [];
    });
    return entries.length === 0 ? [] : [{ row: { table: row.table, id: row.id }, entries }];
  });
  const last = own.at(-1);
  return { told, last: moved.length > own.length && last !== undefined ? last : null };
}

/** Whether its own public columns say something else. */
function isOtherwise({ table, id, before, after }: ShownRow): boolean {
  const { columns, publicId } = tables[table];
  const keys = Object.keys(columns).filter((key) => columns[key]?.reach === "public");
  const said = (values: Values | null) =>
    values === null ? null : [publicId(id, values), ...keys.map((key) => values[key] ?? null)];
  return JSON.stringify(said(before)) !== JSON.stringify(said(after));
}

/** Rows that have or had one of the public ids of rows that came or went: a record that was typed again is the same. */
async function sameIds(
  db: D1Database,
  rows: readonly ShownRow[],
  commits: { readonly before: number; readonly after: number },
): Promise<readonly ShownRow[]> {
  const names = rows
    .filter((row) => tables[row.table].publicIdColumn !== null && idIn(row, row.before) !== idIn(row, row.after))
    .flatMap((row) => [row.before, row.after].flatMap((values) => nameIn(row, values)));
  const known = new Set(rows.map(({ table, id }) => `${table} ${id}`));
  const found = (await namedRows(db, names)).map(([table, id]) => ({ table, id }));
  const others = found.filter(({ table, id }) => !known.has(`${table} ${id}`));
  return [...rows, ...(await shownRows(db, others, commits))];
}

function nameIn(row: ShownRow, values: Values | null) {
  const id = idIn(row, values);
  return id === null ? [] : [{ kind: "handle", table: row.table, name: id.toLowerCase() } as const];
}

function idIn({ table, id }: RowName, values: Values | null): string | null {
  return values === null ? null : tables[table].publicId(id, values);
}

/** A record by what the rows that show it in each edition say. */
interface Pair {
  /** The row that it is told of. */
  readonly row: ShownRow;
  readonly id: string;
  readonly before: Shown | null;
  readonly after: Shown | null;
}

interface Shown {
  readonly id: string;
  readonly values: Values;
}

/** The record that a row shows now, and the one that it showed, where no row shows that any more. */
function pairsOf(row: ShownRow, all: readonly ShownRow[]): readonly Pair[] {
  const alike = all.filter(({ table }) => table === row.table);
  const had = idIn(row, row.before);
  const has = idIn(row, row.after);
  const pairs: Pair[] = [];
  if (had !== null && had !== has && !alike.some((one) => idIn(one, one.after) === had)) {
    pairs.push({ row, id: had, before: shown(row, row.before), after: null });
  }
  if (has !== null) {
    const first = [row, ...alike].find((one) => idIn(one, one.before) === has);
    const before = first === undefined ? null : shown(first, first.before);
    pairs.push({ row, id: has, before, after: shown(row, row.after) });
  }
  return pairs;
}

function shown({ id }: ShownRow, values: Values | null): Shown | null {
  return values === null ? null : { id, values };
}

/** The records of pairs in their order. Each table's are projected together, so that what they refer to is looked up once. */
async function recordsOf(
  pairs: readonly Pair[],
  { since, until }: EditionRange,
  db: D1Database,
): Promise<readonly RecordChange[]> {
  // Of what is gone nothing is said.
  const standing = pairs.filter(({ row, after }) => after !== null && !isMunicipality(row));
  const [before, after] = await Promise.all([
    recordsAt(standing, ({ before }) => before, since, db),
    recordsAt(standing, ({ after }) => after, until, db),
  ]);
  return pairs.map((pair) => {
    const { row, id } = pair;
    const common = { resource: row.table, fields: fieldsOf(row), id, label: labelOf(pair, until) };
    if (isMunicipality(row)) {
      return { ...common, before: enteredRecord(id, pair.before), after: enteredRecord(id, pair.after) };
    }
    if (pair.after === null) return { ...common, before: { id }, after: null };
    return { ...common, before: before.get(pair) ?? null, after: after.get(pair) ?? null };
  });
}

async function recordsAt(
  pairs: readonly Pair[],
  side: (pair: Pair) => Shown | null,
  { commit, asOf }: Edition,
  db: D1Database,
): Promise<ReadonlyMap<Pair, PublicRecord>> {
  const there = pairs.flatMap((pair) => {
    const row = side(pair);
    return row === null ? [] : [{ pair, row }];
  });
  const made = await Promise.all(
    [...Map.groupBy(there, ({ pair }) => pair.row.table)].map(async ([table, own]) => {
      const rows = own.map(({ row }) => row);
      const records = await ownRecords(tables[table], rows, { db, rendering: { commit, asOf } });
      return own.flatMap(({ pair }, place): readonly (readonly [Pair, PublicRecord])[] => {
        const record = records[place];
        return record === undefined ? [] : [[pair, record]];
      });
    }),
  );
  return new Map(made.flat());
}

function fieldsOf({ table }: RowName): readonly PublicField[] {
  return resources.find(({ key }) => key === table)?.fields ?? [];
}

function labelOf({ row, after }: Pair, { asOf }: Edition): string | null {
  return after === null ? null : markedLabel(tables[row.table], after.values, asOf);
}

/** A municipality is there whether or not the club has entered something about it. Its figures have addresses of their own. */
function isMunicipality({ table }: RowName): boolean {
  return table === tables.municipalities.key;
}

function enteredRecord(key: string, entered: Shown | null): PublicRecord | null {
  const municipality = municipalities.find((one) => one.key === key);
  if (municipality === undefined) return null;
  const { metrics: _, ...record } = municipalityRecord(municipality, entered?.values ?? null, {});
  return record;
}
