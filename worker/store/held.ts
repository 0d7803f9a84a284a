/** Rows that wait for correction. */

import type { TableKey } from "../../shared/table.ts";
import type { Commit } from "./commits.ts";
import { shownHashSql } from "./projection.ts";

/** `record` is NULL once erased; `findings` and `reasons` are JSON. */
export interface StoredHeldRow {
  readonly table: TableKey;
  readonly id: string;
  readonly record: string | null;
  readonly findings: string;
  readonly reasons: string | null;
  /** 1 where an earlier version of it is public. */
  readonly publicVersion: number;
}

/** Held rows of a commit, at most `limit`: those first that only other rows stand against, which the sheet can't know by itself. */
export async function heldRows(
  db: D1Database,
  commit: Pick<Commit, "number" | "held">,
  limit: number,
): Promise<readonly StoredHeldRow[]> {
  if (commit.held === 0) return [];
  const { results } = await db
    .prepare(
      `WITH waiting AS (
         SELECT * FROM row_versions INDEXED BY open_versions
         WHERE to_commit IS NULL AND NOT ok AND from_commit <= ?1
         UNION ALL
         SELECT * FROM row_versions
         WHERE ?1 < (SELECT max(number) FROM commits) AND NOT ok AND from_commit <= ?1 AND to_commit > ?1)
       SELECT version.table_key AS "table", version.id, own.record, own.findings, version.reasons,
         coalesce((SELECT said.is_public FROM contents said
           WHERE said.table_key = version.table_key AND said.hash = ${shownHashSql("version", "false")}), 0) AS publicVersion
       FROM waiting version CROSS JOIN contents own USING (table_key, hash)
       ORDER BY version.reasons IS NULL, own.ok DESC, version.table_key, version.id LIMIT ?2`,
    )
    .bind(commit.number, limit)
    .all<StoredHeldRow>();
  return results;
}
