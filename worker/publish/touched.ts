/** What of an edition the rows that moved since the last one touch: records, and the files that hold them. */

import { placeColumns } from "../../shared/public/places.ts";
import { labelTurn, looksAround, markedLabel } from "../../shared/public/record.ts";
import type { CalendarDate, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import type { Edition } from "../store/files.ts";
import {
  idsByTable,
  type MovedRow,
  movedIds,
  type NamedRow,
  namedRows,
  type RowIds,
  type SeenRow,
  seenRows,
} from "../store/movement.ts";
import { referringTables, targetsOf } from "./documents/reads.ts";

/** Rows that moved between the current edition and a commit. */
export interface Movement {
  readonly edition: Edition;
  readonly commit: number;
  readonly ids: RowIds;
  /** What is seen of them, of tables of which not any row is meant. */
  readonly rows: ReadonlyMap<TableKey, readonly MovedRow[]>;
}

export async function movementSince(db: D1Database, edition: Edition, commit: number): Promise<Movement> {
  const ids = await movedIds(db, edition, commit);
  return { edition, commit, ids, rows: await seenRows(db, ids, edition.commit, commit) };
}

export interface TouchedRows {
  /** Rows whose public record may be otherwise, by table: moved themselves, or beside one that did. */
  readonly rows: RowIds;
  /** Municipalities in whose files such rows are or were (`region`: in all of them), of tables of which not any row is meant. */
  readonly places: ReadonlyMap<TableKey, ReadonlySet<string>>;
}

/** Which rows of an edition as of a day a movement touches. What the day by itself moves, `turned.ts` says. */
export async function touchedRows(
  db: D1Database,
  { edition, commit, ids, rows: moved }: Movement,
  asOf: CalendarDate,
): Promise<TouchedRows> {
  const beside = await rowsBeside(db, moved, edition.asOf, asOf);
  const published = tableList.filter(({ resource }) => resource);
  const rows = idsByTable([
    ...published.flatMap((table) =>
      (moved.get(table.key) ?? [])
        .filter((row) => isShownOtherwise(table, row))
        .map(({ id }) => [table.key, id] as const),
    ),
    ...beside,
    ...published.filter(({ key }) => ids.get(key) === null).map(({ key }) => [key, null] as const),
    ...published.filter((table) => isBesideAny(table, ids)).map(({ key }) => [key, null] as const),
  ]);
  const others = [...rows].map(([key, own]) => [key, without(own, moved.get(key) ?? [])] as const);
  const shown = await seenRows(db, new Map(others), edition.commit, commit);
  const places = [...rows].flatMap(([key, own]) => {
    const seen = [...(moved.get(key) ?? []), ...(shown.get(key) ?? [])].filter(({ id }) => own?.has(id));
    return own === null ? [] : [[key, new Set(seen.flatMap((row) => placesOf(tables[key], row)))] as const];
  });
  return { rows, places: new Map(places) };
}

function without(ids: ReadonlySet<string> | null, seen: readonly MovedRow[]): ReadonlySet<string> | null {
  return ids?.difference(new Set(seen.map(({ id }) => id))) ?? null;
}

/** Whether its records say something of rows of a table of which any may have moved. */
function isBesideAny(table: Table, ids: RowIds): boolean {
  return [...targetsOf(table), ...referringTables(table)].some((key) => ids.get(key) === null);
}

/** Rows whose records say something of rows that moved. */
async function rowsBeside(
  db: D1Database,
  moved: ReadonlyMap<TableKey, readonly MovedRow[]>,
  before: CalendarDate,
  asOf: CalendarDate,
): Promise<readonly (readonly [TableKey, string])[]> {
  const names: NamedRow[] = [];
  const byId: (readonly [TableKey, string])[] = [];
  for (const [key, rows] of moved) {
    const isRead = tableList.some((table) => looksAround(table) && targetsOf(table).includes(key));
    const renamed = rows.filter((row) => isRead || isCalledOtherwise(tables[key], row, before, asOf));
    names.push(...renamed.flatMap(namesOf).map((name) => ({ kind: "ref", table: key, name }) as const));
    for (const table of tableList.filter((one) => referringTables(one).includes(key))) {
      const named = rows.flatMap((row) => referredNames(row, table.key));
      names.push(...named.map((name) => ({ kind: "handle", table: table.key, name }) as const));
      for (const name of named) if (name.length === idLength) byId.push([table.key, name.toUpperCase()]);
    }
  }
  return [...(await namedRows(db, names)), ...byId];
}

const idLength = 26;

/** Texts by which a row is or was referred to. */
function namesOf({ id, before, after }: MovedRow): readonly string[] {
  return [id.toLowerCase(), ...(before?.handles ?? []), ...(after?.handles ?? [])];
}

/** Texts by which a row refers or referred to rows of `target`. */
function referredNames({ before, after }: MovedRow, target: TableKey): readonly string[] {
  const refs = [...(before?.refs ?? []), ...(after?.refs ?? [])];
  return refs.flatMap(([, table, name]) => (table === target ? [name] : []));
}

/** Whether another row that refers to this one would say something else. */
function isCalledOtherwise(
  table: Table,
  { id, before, after }: MovedRow,
  day: CalendarDate,
  asOf: CalendarDate,
): boolean {
  const called = (seen: SeenRow | null, on: CalendarDate) =>
    seen === null
      ? null
      : JSON.stringify([
          table.publicId(id, seen.values),
          markedLabel(table, seen.values, on),
          labelTurn(table, seen.values, on),
          [...seen.handles].sort(),
        ]);
  return called(before, day) !== called(after, asOf);
}

/** Whether its own record would say something else, what it refers to aside. */
function isShownOtherwise(table: Table, { id, before, after }: MovedRow): boolean {
  const columns = Object.entries(table.columns).flatMap(([key, { reach }]) => (reach === "public" ? [key] : []));
  const shown = (seen: SeenRow | null) =>
    seen === null ? null : [table.publicId(id, seen.values), ...columns.map((column) => seen.values[column] ?? null)];
  return looksAround(table) || JSON.stringify(shown(before)) !== JSON.stringify(shown(after));
}

function placesOf(table: Table, { before, after }: MovedRow): readonly string[] {
  const columns = placeColumns(table);
  return [before, after].flatMap((seen) => columns.flatMap((column) => texts(seen?.values[column])));
}

function texts(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string");
}
