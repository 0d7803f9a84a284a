/** The public projection: of each row of a commit its own version if it is good, else its last good one, unless it is a draft, erased or withdrawn. */

import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { isWithdrawnSql } from "./withdrawn-rows.ts";

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
 * version that stands in for one that waits for correction. What was withdrawn at the moment `but`, a parameter, is among them.
 */
export function projectionSql(table: TableKey, commit = "?1", but: string | null = null): string {
  return `${goodRowsSql(table, commit)} AND said.is_public AND NOT ${isWithdrawnSql("version", commit, but)}`;
}

/** The rows that figures may count: public ones, and of a table that has no public column whatever is good. */
export function countedSql(table: TableKey, commit = "?1"): string {
  return isWhollyPrivate(table) ? goodRowsSql(table, commit) : projectionSql(table, commit);
}

function isWhollyPrivate(table: TableKey): boolean {
  return Object.values(tables[table].columns).every(({ reach }) => reach !== "public");
}

function goodRowsSql(table: TableKey, commit: string): string {
  return `SELECT version.id, said.hash, ${recordSql(table)} AS record, said.natural_key, said.handles, said.refs, NOT version.ok AS held
    FROM row_versions version
    CROSS JOIN contents said ON said.table_key = version.table_key AND said.hash = ${shownHashSql("version")}
    WHERE version.table_key = '${table}' AND ${standsAtSql("version", commit)} AND said.record IS NOT NULL`;
}

/**
 * A SELECT of what editions up to one show of rows, the newest first, a row for each edition and row: `edition, asOf,
 * publishedAt, commit, id, from, hash, record`. `ids` is a SELECT of the rows' ids; `until`, an edition's number, and `most`, how
 * many editions, are parameters.
 */
export function shownInEditionsSql(table: TableKey, ids: string, until: string, most: string): string {
  return `SELECT edition.number AS edition, edition.as_of AS asOf, edition.published_at AS publishedAt,
      edition.commit_number AS "commit", version.id, version.from_commit AS "from", said.hash, ${recordSql(table)} AS record
    FROM (SELECT number, as_of, published_at, commit_number FROM editions WHERE number <= ${until} ORDER BY number DESC LIMIT ${most}) AS edition
    CROSS JOIN (${ids}) AS wanted
    CROSS JOIN row_versions version ON version.table_key = '${table}' AND version.id = wanted.id
      AND ${standsAtSql("version", "edition.commit_number")}
    CROSS JOIN contents said ON said.table_key = version.table_key AND said.hash = ${shownHashSql("version")}
    WHERE said.record IS NOT NULL AND said.is_public AND NOT ${isWithdrawnSql("version", "edition.commit_number")}
    ORDER BY edition.number DESC, version.id`;
}

/** A task's first deadline is that of its first good version that was no draft, whatever its cell says now. */
function recordSql(table: TableKey): string {
  if (table !== "tasks") return "said.record";
  return `json_set(said.record, '$.originalDeadline', json(coalesce((
    SELECT ${firstDeadlineSql("told.record")} FROM row_versions first CROSS JOIN contents told USING (table_key, hash)
    WHERE first.table_key = version.table_key AND first.id = version.id AND first.ok AND told.is_public
      AND ${firstDeadlineSql("told.record")} IS NOT NULL
    ORDER BY first.from_commit LIMIT 1), 'null')))`;
}

/** What a version of a task says of its first deadline: a club that brings tasks with a history enters it, else it is the deadline. */
export function firstDeadlineSql(json: string): string {
  return `coalesce(nullif(${json} -> '$.originalDeadline', 'null'), nullif(${json} -> '$.deadline', 'null'))`;
}
