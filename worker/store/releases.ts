/** Cells released from the personal-data gate: who, when and why, and the content's hash. */

import type { TableKey } from "../../shared/table.ts";
import { countRelease } from "./accepted-buckets.ts";
import { journalStatement } from "./journal.ts";

/** Names a content in a column. */
export interface NamedCell {
  readonly table: TableKey;
  readonly column: string;
  /** `cellHash` of the content. */
  readonly cell: string;
}

export interface Release extends NamedCell {
  /** The row. */
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
}

/**
 * Keeps a release; the first one of a cell stays as it is. What this row said while it was held is marked as understood by older
 * checks, so that the next hand-over sends it once more.
 */
export async function releaseCell(db: D1Database, release: Release): Promise<void> {
  const { table, column, cell, id, at, actor, reason } = release;
  await db.batch([
    db
      .prepare(
        `INSERT INTO releases (table_key, column_key, cell, id, at, actor, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
      )
      .bind(table, column, cell, id, at, actor, reason),
    journalStatement(
      db,
      { at, actor },
      { act: "released-cell", table, id, column, reason },
      "EXISTS (SELECT 1 FROM releases WHERE table_key = ?5 AND column_key = ?6 AND cell = ?7 AND id = ?8 AND at = ?1)",
      ...[table, column, cell, id],
    ),
    db
      .prepare(
        `UPDATE contents SET checks_version = 0 WHERE table_key = ?1 AND NOT ok AND cells IS NOT NULL AND hash IN (
           SELECT hash FROM row_versions WHERE table_key = ?1 AND id = ?2
           UNION SELECT line.value ->> 2 FROM offers o, json_each(o.changes) line
           WHERE line.value ->> 0 = ?1 AND line.value ->> 1 = ?2 AND line.value ->> 2 IS NOT NULL)`,
      )
      .bind(table, id),
    countRelease(db, "?1", table),
  ]);
}

/** Those of the cells that are released, whichever row they stand in. */
export async function releasedAmong(db: D1Database, cells: readonly NamedCell[]): Promise<readonly NamedCell[]> {
  if (cells.length === 0) return [];
  const wanted = JSON.stringify(cells.map(({ table, column, cell }) => [table, column, cell]));
  const { results } = await db
    .prepare(
      `SELECT DISTINCT r.table_key AS "table", r.column_key AS "column", r.cell
       FROM json_each(?1) AS wanted CROSS JOIN releases r
       WHERE r.table_key = wanted.value ->> 0 AND r.column_key = wanted.value ->> 1 AND r.cell = wanted.value ->> 2`,
    )
    .bind(wanted)
    .all<NamedCell>();
  return results;
}
