/** The public projection: of each row of a commit its own version if it is good, else its last good one, unless it is a draft or erased. */

import type { TableKey } from "../../shared/table.ts";

/**
 * The hash that is shown of a version: its own if `ok` holds (an SQL expression), else the row's last good one before
 * it, else NULL. `version` is an alias with table_key, id, hash and from_commit.
 */
export function shownHashSql(version: string, ok = `${version}.ok`): string {
  return `iif(${ok}, ${version}.hash, (
    SELECT earlier.hash FROM row_versions earlier CROSS JOIN contents said USING (table_key, hash)
    WHERE earlier.table_key = ${version}.table_key AND earlier.id = ${version}.id AND earlier.ok
      AND earlier.from_commit < ${version}.from_commit AND said.record IS NOT NULL
    ORDER BY earlier.from_commit DESC LIMIT 1))`;
}

/** Versions that stand at a commit, as a condition on the alias; `commit` is a parameter or a number. */
export function standsAtSql(version: string, commit: string): string {
  return `${version}.from_commit <= ${commit} AND (${version}.to_commit IS NULL OR ${version}.to_commit > ${commit})`;
}

/**
 * A SELECT of a table's public rows at a commit: `id, hash, record, natural_key, handles, refs, held`. `record` is the
 * JSON of all parsed values, club columns among them: render by `publicRecord` only. `held` is 1 where it is an earlier
 * version that stands in for one that waits for correction.
 */
export function projectionSql(table: TableKey, commit = "?1"): string {
  return `SELECT version.id, said.hash, said.record, said.natural_key, said.handles, said.refs, NOT version.ok AS held
    FROM row_versions version
    CROSS JOIN contents said ON said.table_key = version.table_key AND said.hash = ${shownHashSql("version")}
    WHERE version.table_key = '${table}' AND ${standsAtSql("version", commit)} AND said.record IS NOT NULL AND said.is_public`;
}

/**
 * A SELECT of `handle, id, record`: which public row of a table each handle (and lower-case id) means at a commit.
 * Handles that several rows share are left out, so a reference that isn't here must not be shown.
 */
export function handlesSql(table: TableKey, commit = "?1"): string {
  return `WITH shown AS MATERIALIZED (${projectionSql(table, commit)}),
    handle AS (
      SELECT lower(id) AS handle, id FROM shown
      UNION SELECT named.value, shown.id FROM shown, json_each(shown.handles) named)
    SELECT handle.handle, shown.id, shown.record FROM handle JOIN shown USING (id)
    GROUP BY handle.handle HAVING count(*) = 1`;
}
