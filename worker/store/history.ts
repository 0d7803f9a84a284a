/** What a row said from commit to commit. Reads the row's own versions by their key, whatever else the club holds. */

import type { RowVersion } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";

interface StoredVersion {
  readonly commit: number;
  readonly at: string;
  readonly role: RowVersion["role"];
  readonly state: RowVersion["state"];
  /** JSON of the wire cells. */
  readonly cells: string | null;
}

/** The latest versions of a row, and the commits that took it away, at most `most`, the oldest first. */
export async function versionsOf(
  db: D1Database,
  table: TableKey,
  id: string,
  most: number,
): Promise<readonly RowVersion[]> {
  const { results } = await db
    .prepare(
      `WITH own AS MATERIALIZED (
         SELECT from_commit, to_commit, hash, ok FROM row_versions WHERE table_key = ?1 AND id = ?2
         ORDER BY from_commit DESC LIMIT ?3),
       moment AS (
         SELECT from_commit AS number, hash, ok FROM own
         UNION ALL SELECT to_commit, NULL, NULL FROM own
         WHERE to_commit IS NOT NULL AND to_commit NOT IN (SELECT from_commit FROM own))
       SELECT moment.number AS "commit", told.at, told.role, said.cells,
         CASE WHEN moment.hash IS NULL THEN 'gone' WHEN said.cells IS NULL THEN 'erased'
           WHEN moment.ok THEN 'accepted' ELSE 'waiting' END AS state
       FROM moment CROSS JOIN commits told ON told.number = moment.number
       LEFT JOIN contents said ON said.table_key = ?1 AND said.hash = moment.hash
       ORDER BY moment.number DESC LIMIT ?3`,
    )
    .bind(table, id, most)
    .all<StoredVersion>();
  return results.reverse().map(({ cells, ...version }) => ({
    ...version,
    cells: cells === null ? null : JSON.parse(cells),
  }));
}
