/** Rows that coordinators withdrew from publication or put back, as news of editions tell of them. */

import { placeColumns } from "../../shared/public/places.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { atPlace } from "./public-rows.ts";
import { isWithdrawnSql, type KeptReason, lastShown } from "./withdrawn-rows.ts";

/** Rows that an edition is the first to lack, or to show again, of one table and for one reason. */
export interface EditionWithdrawals extends KeptReason {
  readonly table: TableKey;
  /** The edition's number; `null` of one that is still to come. */
  readonly edition: number | null;
  readonly rows: number;
  readonly isReturn: 0 | 1;
}

/** Whether a row's last public version belongs to the municipality ?2. */
const isAtPlace = `CASE taken.table_key ${tableList
  .filter((table) => table.resource && placeColumns(table).length > 0)
  .map((table) => `WHEN '${table.key}' THEN ${atPlace(table, "?2", "said")}`)
  .join(" ")} ELSE 0 END`;

/** The first edition of a commit that a condition describes. */
function firstEdition(column: "number" | "commit_number", condition: string): string {
  return `(SELECT min(${column}) FROM editions WHERE commit_number ${condition})`;
}

/**
 * What editions up to a commit lack that editions before them showed, and what they show again; of one municipality where one is
 * given. What was put back before any edition lacked it isn't told.
 */
export async function editionWithdrawals(
  db: D1Database,
  commit: number,
  municipality: string | null = null,
): Promise<readonly EditionWithdrawals[]> {
  const { results } = await db
    .prepare(
      `SELECT table_key AS "table", reason, words, edition, isReturn, count(DISTINCT id) AS rows FROM (
         SELECT *, 0 AS isReturn, ${firstEdition("number", "> since_commit")} AS edition FROM withdrawn_rows
         WHERE since_commit < ?1
           AND (until_commit IS NULL OR until_commit > coalesce(${firstEdition("commit_number", "> since_commit")}, ?1))
         UNION ALL
         SELECT *, 1, ${firstEdition("number", ">= until_commit")} FROM withdrawn_rows
         WHERE until_commit <= ?1 AND until_commit > ${firstEdition("commit_number", "> since_commit")}
           AND EXISTS (SELECT 1 FROM row_versions AS back
             WHERE back.table_key = withdrawn_rows.table_key AND back.id = withdrawn_rows.id AND back.to_commit IS NULL
               AND NOT ${isWithdrawnSql("back", "?1")})) AS taken
       WHERE EXISTS (SELECT 1 FROM row_versions AS version CROSS JOIN contents AS said USING (table_key, hash)
         WHERE version.table_key = taken.table_key AND version.id = taken.id AND said.is_public
           AND version.from_commit = (SELECT max(last.from_commit) FROM row_versions AS last
             WHERE last.table_key = taken.table_key AND last.id = taken.id AND last.ok AND last.from_commit <= ${lastShown("taken")})
           AND (?2 IS NULL OR ${isAtPlace}))
       GROUP BY table_key, reason, words, edition, isReturn ORDER BY min(number)`,
    )
    .bind(commit, municipality)
    .all<EditionWithdrawals>();
  return results;
}
