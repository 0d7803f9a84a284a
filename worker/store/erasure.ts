/** «Стереть из истории»: the content of every version of a row goes; hashes and tombstones stay. */

import type { TableKey } from "../../shared/table.ts";
import { isCurrentlyWithdrawn } from "./revisions.ts";
import { type Exposure, fileListPath, withdrawalStatements } from "./withdrawal.ts";

/**
 * Erases everything a row ever said, versions that were offered but never committed among it, and leaves `findings` in its
 * place. Another row with the very same content loses it too and gets a tombstone as well: it is the same data. In the same
 * transaction every file of an edition that shows it is withdrawn. Returns how much is erased and withdrawn now; 0 where there is no
 * such row.
 */
export async function eraseRow(
  db: D1Database,
  erasure: {
    readonly table: TableKey;
    readonly id: string;
    readonly reason: string;
    readonly actor: string;
    readonly at: string;
    /** JSON of what is said about the row from now on. */
    readonly findings: string;
    readonly exposures: readonly Exposure[];
  },
): Promise<Erased> {
  const { table, id, reason, actor, at, findings, exposures } = erasure;
  const results = await db.batch<Erased>([
    db
      .prepare(
        `WITH own AS (
           SELECT hash FROM row_versions WHERE table_key = ?1 AND id = ?2
           UNION SELECT line.value ->> 2 FROM offers o, json_each(o.changes) line
           WHERE line.value ->> 0 = ?1 AND line.value ->> 1 = ?2 AND line.value ->> 2 IS NOT NULL)
         INSERT INTO tombstones (table_key, id, hash, at, actor, reason)
         SELECT ?1, ?2, hash, ?3, ?4, ?5 FROM own CROSS JOIN contents USING (hash) WHERE contents.table_key = ?1
         UNION SELECT ?1, v.id, v.hash, ?3, ?4, ?5 FROM row_versions v WHERE v.table_key = ?1 AND v.hash IN (SELECT hash FROM own)
         ON CONFLICT DO NOTHING`,
      )
      .bind(table, id, at, actor, reason),
    ...withdrawalStatements(db, { table, id, at }, exposures),
    db
      .prepare(
        `UPDATE contents SET cells = NULL, record = NULL, findings = ?3, ok = 0, is_public = 0, natural_key = NULL,
           unique_keys = '[]', handles = '[]', refs = '[]', changes_on = NULL
         WHERE table_key = ?1 AND cells IS NOT NULL
           AND hash IN (SELECT hash FROM tombstones WHERE table_key = ?1 AND id = ?2)`,
      )
      .bind(table, id, findings),
    db
      .prepare(
        `SELECT (SELECT count(*) FROM tombstones WHERE table_key = ?1 AND id = ?2) AS erased,
           (SELECT count(*) FROM withdrawn_files WHERE path <> '${fileListPath}' AND ${isCurrentlyWithdrawn}) AS withdrawn`,
      )
      .bind(table, id),
  ]);
  return results.at(-1)?.results[0] ?? { erased: 0, withdrawn: 0 };
}

export interface Erased {
  /** Contents of the row. */
  readonly erased: number;
  /** Files that the current edition lacks until the next one is published, because of this erasure or one before. */
  readonly withdrawn: number;
}
