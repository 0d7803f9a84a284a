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

export interface StoredReasons {
  readonly table: TableKey;
  readonly id: string;
  /** JSON. */
  readonly reasons: string;
  /** 1 where the content was erased. */
  readonly erased: number;
}

/** Versions that wait in the commit ?1. */
const waitingSql = `WITH waiting AS (
  SELECT * FROM row_versions INDEXED BY open_versions
  WHERE to_commit IS NULL AND NOT ok AND from_commit <= ?1
  UNION ALL
  SELECT * FROM row_versions
  WHERE ?1 < (SELECT max(number) FROM commits) AND NOT ok AND from_commit <= ?1 AND to_commit > ?1)`;

/** 1 where an earlier version is public. */
const isShownSql = `coalesce((SELECT said.is_public FROM contents said
  WHERE said.table_key = version.table_key AND said.hash = ${shownHashSql("version", "false")}), 0)`;

/** Held rows of a commit, at most `limit`: those first that only other rows stand against, which the sheet can't know by itself. */
export async function heldRows(
  db: D1Database,
  commit: Pick<Commit, "number" | "held">,
  limit: number,
): Promise<readonly StoredHeldRow[]> {
  if (commit.held === 0) return [];
  const { results } = await db
    .prepare(
      `${waitingSql}
       SELECT version.table_key AS "table", version.id, own.record, own.findings, version.reasons,
         ${isShownSql} AS publicVersion
       FROM waiting version CROSS JOIN contents own USING (table_key, hash)
       ORDER BY version.reasons IS NULL, own.ok DESC, version.table_key, version.id LIMIT ?2`,
    )
    .bind(commit.number, limit)
    .all<StoredHeldRow>();
  return results;
}

/** What other rows have against held rows, as JSON, and which hold erased content: what the sheet can't know by itself. */
export async function heldReasons(
  db: D1Database,
  commit: Pick<Commit, "number" | "held">,
): Promise<readonly StoredReasons[]> {
  if (commit.held === 0) return [];
  const { results } = await db
    .prepare(
      `${waitingSql}
       SELECT waiting.table_key AS "table", waiting.id, coalesce(waiting.reasons, '[]') AS reasons, own.cells IS NULL AS erased
       FROM waiting CROSS JOIN contents own USING (table_key, hash)
       WHERE waiting.reasons IS NOT NULL OR own.cells IS NULL ORDER BY waiting.table_key, waiting.id`,
    )
    .bind(commit.number)
    .all<StoredReasons>();
  return results;
}

/** How many held rows of a commit have an earlier version that is public. */
export async function publicHeldCount(db: D1Database, commit: Pick<Commit, "number" | "held">): Promise<number> {
  if (commit.held === 0) return 0;
  const shown = await db
    .prepare(`${waitingSql} SELECT count(*) AS count FROM waiting version WHERE ${isShownSql} = 1`)
    .bind(commit.number)
    .first<number>("count");
  return shown ?? 0;
}
