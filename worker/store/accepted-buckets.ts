/** The sums of the sheet with which the current state agrees, table by table. */

import type { TableKey } from "../../shared/table.ts";

/** A table as it was offered when state and sheet last agreed. */
export interface AcceptedTable {
  /** What the rows were judged by: under another basis the same rows may be judged otherwise. */
  readonly basis: string;
  /** `null` in the place of a sum where rows are left out as erased: such a bucket equals none. */
  readonly buckets: readonly (readonly [first: string, sum: string | null])[];
}

export type AcceptedTables = { readonly [table in TableKey]?: AcceptedTable };

interface AcceptedRow {
  readonly table: TableKey;
  readonly basis: string;
  readonly buckets: string;
}

export const acceptedBucketsSql = `SELECT table_key AS "table", basis, buckets FROM accepted_buckets`;

/** Reads what `acceptedBucketsSql` gave. */
export function acceptedTables(rows: readonly AcceptedRow[]): AcceptedTables {
  return Object.fromEntries(rows.map(({ table, basis, buckets }) => [table, { basis, buckets: JSON.parse(buckets) }]));
}

/** Keeps tables (a JSON text of `AcceptedTables`, an SQL expression over `source`) where they differ. */
function keepSql(source: string): string {
  return `INSERT INTO accepted_buckets (table_key, basis, buckets)
    SELECT tab.key, tab.value ->> 'basis', tab.value ->> 'buckets' FROM ${source}
    ON CONFLICT (table_key) DO UPDATE SET basis = excluded.basis, buckets = excluded.buckets
    WHERE basis <> excluded.basis OR buckets <> excluded.buckets`;
}

/** A statement for a commit's batch: the state agrees with what was offered. */
export function keepOffered(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(keepSql("offers, json_each(offers.buckets) tab WHERE offers.number = ?1 AND offers.part = 0"))
    .bind(offer);
}

/**
 * A statement for the batch that has compared a sheet: where nothing differs, so that no offer was recorded, the state agrees
 * with it as it is.
 */
export function keepUnchanged(
  db: D1Database,
  sheet: { readonly spreadsheet: string; readonly digest: string; readonly accepted: string },
  base: number,
): D1PreparedStatement {
  return db
    .prepare(
      keepSql(`json_each(?1) tab WHERE (SELECT coalesce(max(number), 0) FROM commits) = ?2
        AND (SELECT value FROM club WHERE name = 'spreadsheet') = ?4 AND NOT EXISTS (
          SELECT 1 FROM offers WHERE number = (SELECT max(number) FROM offers) AND base = ?2 AND digest = ?3)`),
    )
    .bind(sheet.accepted, base, sheet.digest, sheet.spreadsheet);
}

/** A statement for the batch that releases a cell of a table, or an erasure; `table` is an SQL expression over ?1. */
export function countRelease(db: D1Database, table: string, parameter: TableKey | number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO release_counts (table_key, releases) SELECT found.table_key, 1 FROM (SELECT ${table} AS table_key) found
       WHERE found.table_key IS NOT NULL ON CONFLICT (table_key) DO UPDATE SET releases = releases + 1`,
    )
    .bind(parameter);
}

export const releaseCountsSql = `SELECT table_key AS "table", releases FROM release_counts`;
