/** What rows say in the current commit, cell by cell. */

import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";

export interface StandingRow {
  readonly id: string;
  /** JSON of the wire cells. */
  readonly cells: string;
}

export interface Standing {
  /** The current commit, 0 before the first. */
  readonly commit: number;
  /** Those of the asked rows that stand and weren't erased, by id. */
  readonly rows: readonly StandingRow[];
}

export async function standingRows(db: D1Database, table: TableKey, ids: readonly string[]): Promise<Standing> {
  const [head, rows] = await db.batch([
    db.prepare("SELECT coalesce(max(number), 0) AS head FROM commits"),
    db
      .prepare(
        `SELECT v.id, k.cells FROM json_each(?2) asked
         CROSS JOIN row_versions v ON v.table_key = ?1 AND v.id = asked.value AND v.to_commit IS NULL
         CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
         WHERE k.cells IS NOT NULL ORDER BY v.id`,
      )
      .bind(table, JSON.stringify(ids)),
  ]);
  return { commit: rowsOf<{ head: number }>(head)[0]?.head ?? 0, rows: rowsOf(rows) };
}
