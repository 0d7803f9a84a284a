/** What has gone bit by bit since the last edition, or since a coordinator last confirmed a mass change of the table. */

import type { TableKey } from "../../shared/table.ts";
import { changeSql } from "./changes.ts";

/** A row that stood then and is gone or under another natural key once the offer is committed. */
export interface LostRow {
  readonly id: string;
  readonly kind: "removed" | "rekeyed";
  /** JSON of its values then and now; NULL once erased, and beyond the first rows. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Losses {
  readonly table: TableKey;
  /** Number of the edition from which it is counted; `null` where a confirmed commit came later, or nothing was published. */
  readonly edition: number | null;
  /** Rows that stood then; where nothing was published or confirmed yet, all rows ever accepted. */
  readonly total: number;
  readonly rows: readonly LostRow[];
}

/** How many rows come with what they say: to parse more would not fit the free plan's CPU. */
const mostNamed = 500;

/**
 * The commit from which losses of a table count: that of the current edition, or a later one with which a coordinator confirmed a
 * mass change of the table; 0 where there is neither. `table` is an SQL expression.
 */
function baseSql(table: string): string {
  const edition = "coalesce((SELECT commit_number FROM editions ORDER BY number DESC LIMIT 1), 0)";
  return `max(${edition}, coalesce((
    SELECT max(c.number) FROM commits c, json_each(c.confirmed) named
    WHERE c.number > ${edition} AND named.value = ${table}), 0))`;
}

/** Whether a version stood at a commit; at 0 any version did that ever stood. */
function stoodSql(version: string, commit: string): string {
  return `(${commit} = 0 OR (${version}.from_commit <= ${commit} AND (${version}.to_commit IS NULL OR ${version}.to_commit > ${commit})))`;
}

/** Losses of tables, in one round trip. */
export async function lossesSince(
  db: D1Database,
  offer: number,
  tables: readonly TableKey[],
): Promise<readonly Losses[]> {
  if (tables.length === 0) return [];
  const answers = await db.batch<LossRow>(tables.map((table) => db.prepare(lossesSql).bind(offer, table)));
  return answers.map(({ results }, index) => ({
    table: tables[index] ?? "nkos",
    edition: results[0]?.edition ?? null,
    total: results[0]?.total ?? 0,
    rows: results.flatMap(({ id, kind, before, after }) => (id === null ? [] : [{ id, kind, before, after }])),
  }));
}

interface LossRow extends Omit<LostRow, "id"> {
  /** NULL in the one row that an answer without losses has. */
  readonly id: string | null;
  readonly edition: number | null;
  readonly total: number;
}

/** How many rows of ?2 stood at `base`; at 0 all that ever stood. A commit of before kept no counts. */
const totalSql = `CASE
  WHEN base.number = 0 THEN coalesce((SELECT rows FROM standing_counts WHERE table_key = ?2), 0) + (
    SELECT count(DISTINCT v.id) FROM row_versions v INDEXED BY past_versions
    WHERE v.table_key = ?2 AND v.to_commit > 0 AND NOT EXISTS (
      SELECT 1 FROM row_versions open WHERE open.table_key = ?2 AND open.id = v.id AND open.to_commit IS NULL))
  ELSE (
    SELECT iif(c.counts IS NULL, (
        SELECT count(*) FROM row_versions v WHERE v.table_key = ?2 AND ${stoodSql("v", "base.number")}),
      coalesce(c.counts ->> ?2, 0))
    FROM commits c WHERE c.number = base.number)
  END`;

/** Only rows that the offer changes, and those of which a version has ended since, can be lost: cost follows what changed. */
const lossesSql = `WITH ${changeSql},
  base AS MATERIALIZED (SELECT ${baseSql("?2")} AS number),
  own AS MATERIALIZED (SELECT id, hash FROM change WHERE table_key = ?2),
  touched AS MATERIALIZED (
    SELECT id FROM own UNION SELECT v.id FROM base CROSS JOIN row_versions v INDEXED BY past_versions
    WHERE v.table_key = ?2 AND v.to_commit > base.number),
  stood AS MATERIALIZED (
    SELECT v.id, v.hash, min(v.from_commit) FROM base CROSS JOIN touched CROSS JOIN row_versions v
    WHERE v.table_key = ?2 AND v.id = touched.id AND ${stoodSql("v", "base.number")} GROUP BY v.id),
  stands AS (
    SELECT id, hash FROM own WHERE hash IS NOT NULL
    UNION ALL SELECT v.id, v.hash FROM touched CROSS JOIN row_versions v INDEXED BY open_versions
    WHERE v.table_key = ?2 AND v.id = touched.id AND v.to_commit IS NULL AND v.id NOT IN (SELECT id FROM own)),
  beside AS (
    SELECT id, max(was) AS was, max(now) AS now FROM (
      SELECT id, hash AS was, NULL AS now FROM stood UNION ALL SELECT id, NULL, hash FROM stands)
    GROUP BY id HAVING max(was) IS NOT NULL AND max(was) IS NOT max(now)),
  lost AS (
    SELECT beside.*, CASE WHEN now IS NULL THEN 'removed' ELSE 'rekeyed' END AS kind,
      row_number() OVER (ORDER BY beside.id) AS place, old.record AS before, new.record AS after
    FROM beside
    LEFT JOIN contents old ON old.table_key = ?2 AND old.hash = beside.was
    LEFT JOIN contents new ON new.table_key = ?2 AND new.hash = beside.now
    WHERE now IS NULL OR (old.natural_key IS NOT NULL AND new.natural_key IS NOT old.natural_key))
  SELECT lost.id, lost.kind, iif(place <= ${mostNamed}, before, NULL) AS before, iif(place <= ${mostNamed}, after, NULL) AS after,
    (SELECT ${totalSql} FROM base) AS total,
    (SELECT number FROM editions WHERE commit_number = (SELECT number FROM base) ORDER BY number DESC LIMIT 1) AS edition
  FROM (SELECT 1) LEFT JOIN lost ON true ORDER BY lost.id`;

/** A row that nobody touched, held because what it refers to goes. */
export interface FallenRow {
  readonly table: TableKey;
  readonly id: string;
  /** JSON of its values; NULL beyond the first rows. */
  readonly record: string | null;
  /** 1 where it falls with this very offer, 0 where it fell since the same base before. */
  readonly isNew: number;
  /** Rows of its table. */
  readonly total: number;
}

/** Those of the held rows (JSON `[[table, id]]`) that were good then with what they still say. */
export async function fallenRows(db: D1Database, offer: number, held: string): Promise<readonly FallenRow[]> {
  const { results } = await db
    .prepare(
      `WITH ${changeSql},
       held AS MATERIALIZED (SELECT value ->> 0 AS table_key, value ->> 1 AS id FROM json_each(?2)),
       base AS MATERIALIZED (
         SELECT table_key, ${baseSql("named.table_key")} AS number, (
           SELECT rows FROM standing_counts counted WHERE counted.table_key = named.table_key) AS total
         FROM (SELECT DISTINCT table_key FROM held) named)
       SELECT v.table_key AS "table", v.id, iif(row_number() OVER (ORDER BY v.id) <= ${mostNamed}, k.record, NULL) AS record,
         v.ok AS isNew, base.total
       FROM base CROSS JOIN held ON held.table_key = base.table_key
       CROSS JOIN row_versions v ON v.table_key = held.table_key AND v.id = held.id AND v.to_commit IS NULL
       CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
       WHERE v.table_key || '/' || v.id NOT IN (SELECT table_key || '/' || id FROM change) AND EXISTS (
         SELECT 1 FROM row_versions earlier WHERE earlier.table_key = v.table_key AND earlier.id = v.id
           AND earlier.hash = v.hash AND earlier.ok AND ${stoodSql("earlier", "base.number")})
       ORDER BY v.table_key, v.id`,
    )
    .bind(offer, held)
    .all<FallenRow>();
  return results;
}
