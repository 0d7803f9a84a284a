/** Rows that wait for correction. */

import type { WithdrawnRow } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { shownHashSql } from "./projection.ts";
import { isWithdrawnSql, takenBackStatement } from "./withdrawn-rows.ts";

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

/** What waits in a commit, and what is withdrawn from publication now. */
export interface Waiting {
  /** At most as many as asked for: those first that only other rows stand against, which the sheet can't know by itself. */
  readonly rows: readonly StoredHeldRow[];
  /** What the sheet can't know by itself: what other rows have against held rows, and which hold erased content. */
  readonly reasons: readonly StoredReasons[];
  /** How many have an earlier version that is public. */
  readonly publicCount: number;
  readonly takenBack: readonly WithdrawnRow[];
}

export const nothingWaits: Waiting = { rows: [], reasons: [], publicCount: 0, takenBack: [] };

/** Versions that wait in the commit ?1. */
const waitingSql = `WITH asked AS MATERIALIZED (
    SELECT number FROM commits WHERE number = ?1 AND held > 0),
  waiting AS (
    SELECT open.* FROM asked CROSS JOIN row_versions open INDEXED BY waiting_versions
    WHERE open.to_commit IS NULL AND NOT open.ok AND open.from_commit <= asked.number
    UNION ALL
    SELECT past.* FROM asked CROSS JOIN row_versions past
    WHERE asked.number < (SELECT max(number) FROM commits) AND NOT past.ok
      AND past.from_commit <= asked.number AND past.to_commit > asked.number)`;

/** 1 where an earlier version is public. */
const isShownSql = `coalesce((SELECT said.is_public AND NOT ${isWithdrawnSql("version", "?1")} FROM contents said
  WHERE said.table_key = version.table_key AND said.hash = ${shownHashSql("version", "false")}), 0)`;

/** Selects `StoredHeldRow` from a table of versions. */
function heldRowSql(versions: "waiting" | "placed"): string {
  return `SELECT version.table_key AS "table", version.id, own.record, own.findings, version.reasons, ${isShownSql} AS publicVersion
    FROM ${versions} version CROSS JOIN contents own USING (table_key, hash)`;
}

/** Four statements for a batch, whose results `waitingOf` reads. Where nothing waits they read next to nothing. */
export function waitingStatements(
  db: D1Database,
  commit: number,
  limit: number,
): readonly [D1PreparedStatement, D1PreparedStatement, D1PreparedStatement, D1PreparedStatement] {
  const rows = `${waitingSql} ${heldRowSql("waiting")}
    ORDER BY version.reasons IS NULL, own.ok DESC, version.table_key, version.id LIMIT ?2`;
  const reasons = `${waitingSql}
    SELECT waiting.table_key AS "table", waiting.id, coalesce(waiting.reasons, '[]') AS reasons, own.cells IS NULL AS erased
    FROM waiting CROSS JOIN contents own USING (table_key, hash)
    WHERE waiting.reasons IS NOT NULL OR own.cells IS NULL ORDER BY waiting.table_key, waiting.id`;
  const publicCount = `${waitingSql} SELECT count(*) AS publicCount FROM waiting version WHERE ${isShownSql} = 1`;
  return [
    db.prepare(rows).bind(commit, limit),
    db.prepare(reasons).bind(commit),
    db.prepare(publicCount).bind(commit),
    takenBackStatement(db),
  ];
}

/** Reads what `waitingStatements` answered. */
export function waitingOf(answers: readonly D1Result[]): Waiting {
  const [rows, reasons, count, takenBack] = answers;
  return {
    rows: rowsOf(rows),
    reasons: rowsOf(reasons),
    publicCount: rowsOf<{ publicCount: number }>(count)[0]?.publicCount ?? 0,
    takenBack: rowsOf(takenBack),
  };
}

/** What waits in a commit. */
export async function waitingIn(db: D1Database, commit: number, limit: number): Promise<Waiting> {
  return waitingOf(await db.batch([...waitingStatements(db, commit, limit)]));
}

/** Held rows of a commit by table: how many, and the first of each. */
export interface HeldByTable {
  readonly counts: { readonly [table in TableKey]?: number };
  readonly rows: readonly StoredHeldRow[];
}

/** Counts every held row of these tables in a commit and reads at most `limit` of each. */
export async function heldByTable(
  db: D1Database,
  commit: number,
  tables: readonly TableKey[],
  limit: number,
): Promise<HeldByTable> {
  const list = JSON.stringify(tables);
  const ofTables = "WHERE table_key IN (SELECT value FROM json_each(?2))";
  const [counts, rows] = await db.batch([
    db
      .prepare(
        `${waitingSql} SELECT table_key AS "table", count(*) AS count FROM waiting ${ofTables} GROUP BY table_key`,
      )
      .bind(commit, list),
    db
      .prepare(
        `${waitingSql}, placed AS (
           SELECT *, row_number() OVER (PARTITION BY table_key ORDER BY reasons IS NULL, id) AS place FROM waiting ${ofTables})
         ${heldRowSql("placed")} WHERE version.place <= ?3
         ORDER BY version.table_key, version.place`,
      )
      .bind(commit, list, limit),
  ]);
  const counted = rowsOf<{ table: TableKey; count: number }>(counts);
  return {
    counts: Object.fromEntries(counted.map(({ table, count }) => [table, count])),
    rows: rowsOf(rows),
  };
}
