/** How much an offer changes of what stands. */

import type { TableKey } from "../../shared/table.ts";
import { changeSql } from "./changes.ts";

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
  /** Of those that stay: rows that aren't what they were, as `disturbedRows` counts them; 0 where fewer than three change. */
  readonly disturbed: number;
}

/** Counts by table, `TableChange` without `disturbed`; tables without any change are left out. */
export function tableChanges(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${changedSql}
       SELECT touched.table_key AS "table", coalesce((
           SELECT rows FROM standing_counts counted WHERE counted.table_key = touched.table_key), 0) AS total,
         sum(before IS NULL) AS added, sum(hash IS NULL) AS removed, sum(rekeyed) AS rekeyed,
         sum(before IS NOT NULL AND hash IS NOT before) AS changed
       FROM touched GROUP BY touched.table_key`,
    )
    .bind(offer);
}

/** A standing row that an offer removes or changes. */
export interface AffectedRow {
  readonly id: string;
  /** Of its new content; NULL where it is removed. */
  readonly hash: string | null;
  readonly kind: "removed" | "rekeyed" | "changed";
  /** 1 where a cell of the given columns changes. */
  readonly torn: number;
  /** JSON of its values before and after; NULL once erased, beyond the first rows, and where only other columns change. */
  readonly before: string | null;
  readonly after: string | null;
  /** JSON of the typed cells of a rearranged row, under the same conditions. */
  readonly cellsBefore: string | null;
  readonly cellsAfter: string | null;
}

/** How many rows come with what they say: to parse more would not fit the free plan's CPU. */
const mostNamed = 500;

/** The rows behind the counts, by id. `torn` names columns that came apart from the others. */
export async function affectedRows(
  db: D1Database,
  offer: number,
  table: TableKey,
  torn: readonly string[],
): Promise<readonly AffectedRow[]> {
  const { results } = await db
    .prepare(
      `WITH ${changedSql},
       affected AS (
         SELECT id, touched.hash, before,
           CASE WHEN touched.hash IS NULL THEN 'removed' WHEN rekeyed THEN 'rekeyed' ELSE 'changed' END AS kind,
           touched.hash IS NOT NULL AND EXISTS (
             SELECT 1 FROM json_each(?3) named
             CROSS JOIN contents old ON old.table_key = ?2 AND old.hash = touched.before
             CROSS JOIN contents new ON new.table_key = ?2 AND new.hash = touched.hash
             WHERE old.cells -> ('$.' || named.value) IS NOT new.cells -> ('$.' || named.value)) AS torn
         FROM touched WHERE table_key = ?2 AND before IS NOT NULL AND touched.hash IS NOT before),
       counted AS (
         SELECT *, row_number() OVER (PARTITION BY kind ORDER BY id) <= ${mostNamed} AND (kind <> 'changed' OR torn) AS named
         FROM affected)
       SELECT counted.id, counted.hash, counted.kind, counted.torn, old.record AS before, new.record AS after,
         iif(counted.torn, old.cells, NULL) AS cellsBefore, iif(counted.torn, new.cells, NULL) AS cellsAfter
       FROM counted
       LEFT JOIN contents old ON old.table_key = ?2 AND old.hash = counted.before AND counted.named
       LEFT JOIN contents new ON new.table_key = ?2 AND new.hash = counted.hash AND counted.named
       ORDER BY counted.id`,
    )
    .bind(offer, table, JSON.stringify(torn))
    .all<AffectedRow>();
  return results;
}

/** Ids that an offer brings into a table. */
export async function addedIds(db: D1Database, offer: number, table: TableKey): Promise<readonly string[]> {
  const { results } = await db
    .prepare(`WITH ${changedSql} SELECT id FROM touched WHERE table_key = ?2 AND before IS NULL ORDER BY id LIMIT 200`)
    .bind(offer, table)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Each change beside what stands now: `before` is NULL for a new row; `rekeyed` where a filled natural key changes. */
const changedSql = `${changeSql},
  touched AS (
    SELECT c.table_key, c.id, c.hash, v.hash AS before,
      c.hash IS NOT NULL AND old.natural_key IS NOT NULL AND new.natural_key IS NOT old.natural_key AS rekeyed
    FROM change c
    LEFT JOIN row_versions v ON v.table_key = c.table_key AND v.id = c.id AND v.to_commit IS NULL
    LEFT JOIN contents old ON old.table_key = v.table_key AND old.hash = v.hash
    LEFT JOIN contents new ON new.table_key = c.table_key AND new.hash = c.hash)`;
