/** What of an edition the rows that moved since the last one touch: records, the files that hold them, metrics. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { relatedColumns } from "../../shared/metrics/relations.ts";
import { placeColumns } from "../../shared/public/places.ts";
import { markedLabel } from "../../shared/public/record.ts";
import type { CalendarDate, Table, TableKey, Values } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import type { Edition } from "../store/files.ts";
import {
  idsByTable,
  lapsedMarks,
  type MovedRow,
  movedIds,
  type NamedAs,
  type NamedRow,
  namedRows,
  type RowIds,
  type SeenRow,
  seenRows,
} from "../store/movement.ts";
import { referringTables, targetsOf } from "./documents/reads.ts";
import { operatorsAt } from "./related-rows.ts";

export interface Touched {
  /** Rows whose public record may be otherwise, by table: moved themselves, or beside one that did. */
  readonly rows: RowIds;
  /** Municipalities in whose files such rows are or were (`region`: in all of them), of tables of which not any row is meant. */
  readonly places: ReadonlyMap<TableKey, ReadonlySet<string>>;
  readonly metrics: ReadonlySet<string>;
  /** Tables of which rows moved. */
  readonly tables: ReadonlySet<TableKey>;
}

/**
 * What is touched between the current edition and a commit, as of a day. The day by itself moves metrics and computed fields:
 * whoever asks compares it.
 */
export async function touchedSince(
  db: D1Database,
  edition: Edition,
  commit: number,
  asOf: CalendarDate,
): Promise<Touched> {
  const ids = await movedIds(db, edition, commit);
  const moved = await seenRows(db, ids, edition.commit, commit);
  const lapsed = asOf === edition.asOf ? [] : await lapsedMarks(db, commit, edition.asOf, asOf);
  const beside = await rowsBeside(db, moved, lapsed, edition.asOf, asOf);
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
  const shown = await seenRows(db, rows, edition.commit, commit);
  const places = [...shown].map(
    ([key, own]) => [key, new Set(own.flatMap((row) => placesOf(tables[key], row)))] as const,
  );
  const operators = moved.has("nkos") ? await operatorsAt(db, commit) : [];
  const touched = metrics.filter((metric) => isMeasuredOtherwise(metric, ids, toldOf(moved, operators)));
  return {
    rows,
    places: new Map(places),
    metrics: new Set(touched.map(({ id }) => id)),
    tables: new Set(ids.keys()),
  };
}

/** Whether its records say something of rows of a table of which any may have moved. */
function isBesideAny(table: Table, ids: RowIds): boolean {
  return [...targetsOf(table), ...referringTables(table)].some((key) => ids.get(key) === null);
}

/** Rows whose records say something of rows that moved, or of organisations whose mark has lapsed. */
async function rowsBeside(
  db: D1Database,
  moved: ReadonlyMap<TableKey, readonly MovedRow[]>,
  lapsed: readonly NamedAs[],
  before: CalendarDate,
  asOf: CalendarDate,
): Promise<readonly (readonly [TableKey, string])[]> {
  const names: NamedRow[] = lapsed.flatMap(({ id, handles }) =>
    [id.toLowerCase(), ...handles].map((name) => ({ kind: "ref", table: "nkos", name }) as const),
  );
  const byId: (readonly [TableKey, string])[] = [];
  for (const [key, rows] of moved) {
    const isRead = tableList.some((table) => Object.keys(table.computed).length > 0 && targetsOf(table).includes(key));
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
          [...seen.handles].sort(),
        ]);
  return called(before, day) !== called(after, asOf);
}

/** Whether its own record would say something else, what it refers to aside. */
function isShownOtherwise(table: Table, { id, before, after }: MovedRow): boolean {
  const columns = Object.entries(table.columns).flatMap(([key, { reach }]) => (reach === "public" ? [key] : []));
  const shown = (seen: SeenRow | null) =>
    seen === null ? null : [table.publicId(id, seen.values), ...columns.map((column) => seen.values[column] ?? null)];
  return Object.keys(table.computed).length > 0 || JSON.stringify(shown(before)) !== JSON.stringify(shown(after));
}

function placesOf(table: Table, { before, after }: MovedRow): readonly string[] {
  const columns = placeColumns(table);
  return [before, after].flatMap((seen) => columns.flatMap((column) => texts(seen?.values[column])));
}

/** Moved rows as metrics are told of them: of those beside their own table. */
interface Told {
  readonly own: ReadonlyMap<TableKey, readonly MovedRow[]>;
  readonly beside: ReadonlyMap<TableKey, readonly MovedRow[]>;
}

/** Of «НКО» metrics of other tables are told of the organisations that run centers. */
function toldOf(moved: Told["own"], operators: readonly string[]): Told {
  const runs = ({ before, after }: MovedRow) =>
    [...(before?.handles ?? []), ...(after?.handles ?? [])].some((handle) => operators.includes(handle));
  return { own: moved, beside: new Map([...moved, ["nkos", (moved.get("nkos") ?? []).filter(runs)]]) };
}

/** Whether a metric would be told something else of its own rows, or of those on which it leans. */
function isMeasuredOtherwise(metric: Metric, ids: RowIds, moved: Told): boolean {
  // Every share quotes the population that was entered.
  if (ids.has("municipalities")) return true;
  const { publicIdColumn } = tables[metric.table];
  const own = publicIdColumn === null ? metric.columns : [...metric.columns, publicIdColumn];
  const told: readonly (readonly [TableKey, readonly string[], Told["own"]])[] = [
    [metric.table, own, moved.own],
    ...(metric.leans ?? []).map((table) => [table, relatedColumns[table], moved.beside] as const),
  ];
  return told.some(([table, columns, rows]) => {
    if (ids.get(table) === null) return true;
    const seen = (values: Values | undefined) =>
      values === undefined ? null : JSON.stringify(columns.map((column) => values[column] ?? null));
    return (rows.get(table) ?? []).some(({ before, after }) => seen(before?.values) !== seen(after?.values));
  });
}

function texts(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string");
}
