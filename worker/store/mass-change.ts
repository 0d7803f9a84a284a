/** How much an offer changes of what stands. */

import type { MassChange } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";

/** What an offer does to one table's standing rows, for the mass-change guard. */
export interface TableChange {
  readonly table: TableKey;
  /** Standing rows before. */
  readonly total: number;
  readonly added: number;
  readonly removed: number;
  readonly rekeyed: number;
  /** Standing rows whose content changes, and those removed. */
  readonly changed: number;
}

/** Counts by table; tables without any change are left out. */
export async function tableChanges(db: D1Database, offer: number): Promise<readonly TableChange[]> {
  const { results } = await db
    .prepare(
      `WITH ${changedSql}
       SELECT touched.table_key AS "table", (
           SELECT count(*) FROM row_versions v INDEXED BY open_versions
           WHERE v.table_key = touched.table_key AND v.to_commit IS NULL) AS total,
         sum(before IS NULL) AS added, sum(hash IS NULL) AS removed, sum(rekeyed) AS rekeyed,
         sum(before IS NOT NULL AND hash IS NOT before) AS changed
       FROM touched GROUP BY touched.table_key`,
    )
    .bind(offer)
    .all<TableChange>();
  return results;
}

/** Ids behind the counts, sorted; `changed` holds the removed and rekeyed ones too. */
export async function affectedIds(
  db: D1Database,
  offer: number,
  table: TableKey,
): Promise<Pick<MassChange["tables"][number], "removed" | "rekeyed"> & { readonly changed: readonly string[] }> {
  const { results } = await db
    .prepare(
      `WITH ${changedSql}
       SELECT id, hash IS NULL AS removed, rekeyed FROM touched WHERE table_key = ?2 AND before IS NOT NULL AND hash IS NOT before ORDER BY id`,
    )
    .bind(offer, table)
    .all<{ id: string; removed: number; rekeyed: number }>();
  const ids = (which: (row: { removed: number; rekeyed: number }) => boolean) =>
    results.filter(which).map(({ id }) => id);
  return {
    removed: ids((row) => row.removed === 1),
    rekeyed: ids((row) => row.rekeyed === 1),
    changed: ids(() => true),
  };
}

/** Each change beside what stands now: `before` is NULL for a new row; `rekeyed` where a filled natural key changes. */
const changedSql = `
  change AS MATERIALIZED (
    SELECT line.value ->> 0 AS table_key, line.value ->> 1 AS id, line.value ->> 2 AS hash
    FROM offers o, json_each(o.changes) line WHERE o.number = ?1),
  touched AS (
    SELECT c.table_key, c.id, c.hash, v.hash AS before,
      c.hash IS NOT NULL AND old.natural_key IS NOT NULL AND new.natural_key IS NOT old.natural_key AS rekeyed
    FROM change c
    LEFT JOIN row_versions v ON v.table_key = c.table_key AND v.id = c.id AND v.to_commit IS NULL
    LEFT JOIN contents old ON old.table_key = v.table_key AND old.hash = v.hash
    LEFT JOIN contents new ON new.table_key = c.table_key AND new.hash = c.hash)`;
