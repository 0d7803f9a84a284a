/** What publishing asks of the public projection: rows in order, rows of a municipality, rows to be counted. */

import { placeColumns } from "../../shared/public/places.ts";
import type { Json, Table, TableKey, Values } from "../../shared/table.ts";
import { countedSql, projectionSql } from "./projection.ts";

export interface PublicRow {
  readonly id: string;
  readonly values: Values;
}

/**
 * Rows whose text is well under the 2 MB that D1 gives a value: one text for many rows is parsed several times faster than one
 * for each. More are shared out by the ends of their ids; numbered by a window, each would be counted as read six times.
 */
const rowsAText = 2_000;

interface StoredRow {
  readonly id: string;
  readonly record: string;
}

/** Rows of a table in the order of their ids, from after `after` on; of one municipality where one is given. */
export async function publicRows(
  db: D1Database,
  commit: number,
  table: Table,
  municipality: string | null,
  after: string,
  limit: number,
): Promise<readonly PublicRow[]> {
  const where = municipality === null ? "" : `AND (${atPlace(table, "?4")})`;
  const statement = db.prepare(
    `SELECT id, record FROM (${projectionSql(table.key)}) AS shown WHERE id > ?2 ${where} ORDER BY id LIMIT ?3`,
  );
  const parameters = [commit, after, limit];
  const { results } = await statement
    .bind(...(municipality === null ? parameters : [...parameters, municipality]))
    .all<StoredRow>();
  return results.map(({ id, record }) => ({ id, values: JSON.parse(record) }));
}

/** The public rows of a table that some handles mean, by handle; such as several rows share mean none. */
export async function referredRows(
  db: D1Database,
  commit: number,
  target: TableKey,
  handles: readonly string[],
): Promise<readonly (PublicRow & { readonly handle: string })[]> {
  const { results } = await db
    .prepare(
      `WITH shown AS MATERIALIZED (SELECT * FROM (${projectionSql(target)}) WHERE id IN (
           ${calledSql(target, "?2")} UNION SELECT upper(value) FROM json_each(?2) WHERE length(value) = ${idLength}))
       SELECT handle, id, record FROM (
         SELECT lower(id) AS handle, id, record FROM shown
         UNION ALL SELECT named.value, shown.id, shown.record FROM shown, json_each(shown.handles) AS named)
       WHERE handle IN (SELECT value FROM json_each(?2)) GROUP BY handle HAVING count(DISTINCT id) = 1`,
    )
    .bind(commit, JSON.stringify(handles))
    .all<StoredRow & { handle: string }>();
  return results.map(({ handle, id, record }) => ({ handle, id, values: JSON.parse(record) }));
}

/** Public rows of a table that name a row of another one, or did once, by one of some handles; at most so many. */
export async function referringRows(
  db: D1Database,
  commit: number,
  table: TableKey,
  target: TableKey,
  handles: readonly string[],
  most: number,
): Promise<readonly PublicRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, record FROM (${projectionSql(table)}) WHERE id IN (
         SELECT named.id FROM json_each(?2) AS wanted CROSS JOIN row_names AS named
         ON named.kind = 'ref' AND named.table_key = '${target}' AND named.name = wanted.value AND named.row_table = '${table}')
       ORDER BY id DESC LIMIT ?3`,
    )
    .bind(commit, JSON.stringify(handles), most)
    .all<StoredRow>();
  return results.map(({ id, record }) => ({ id, values: JSON.parse(record) }));
}

const idLength = 26;

/** Some columns of the rows of a table that figures may count, as `[id, …columns]`: of all, or of those called by one of `handles`. */
export async function countedColumns(
  db: D1Database,
  commit: number,
  table: TableKey,
  columns: readonly string[],
  handles: readonly string[] | null = null,
): Promise<readonly (readonly [string, ...Json[]])[]> {
  const cells = columns.map((column) => `json_extract(record, '$.${column}')`);
  const called = handles === null ? "" : ` AND id IN (${calledSql(table, "?2")})`;
  const share = `SELECT json_group_array(json_array(${["id", ...cells].join(", ")})) AS rows FROM (${countedSql(table)})`;
  const standing = `(SELECT rows FROM standing_counts WHERE table_key = '${table}')`;
  const { results } = await db
    .prepare(
      `${share} WHERE ${standing} <= ${rowsAText}${called}
       UNION ALL ${share} WHERE ${standing} > ${rowsAText}${called}
         GROUP BY iif(${standing} > ${rowsAText * 20}, substr(id, -2), substr(id, -1))`,
    )
    .bind(commit, ...(handles === null ? [] : [JSON.stringify(handles)]))
    .all<{ rows: string }>();
  const rows: (readonly [string, ...Json[]])[] = results.flatMap(({ rows: some }) => JSON.parse(some));
  return rows.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Ids of rows that are or were called by one of the handles of a JSON list. */
function calledSql(table: TableKey, handles: string): string {
  return `SELECT named.id FROM json_each(${handles}) AS wanted CROSS JOIN row_names AS named
    ON named.kind = 'handle' AND named.table_key = '${table}' AND named.name = wanted.value`;
}

/** Whether one of the place columns of an alias with a record names the municipality or the whole region. */
export function atPlace(table: Table, parameter: string, row = "shown"): string {
  return placeColumns(table)
    .map((column) =>
      table.columns[column]?.field.places === "one"
        ? `${row}.record ->> '$.${column}' = ${parameter}`
        : `EXISTS (SELECT 1 FROM json_each(${row}.record, '$.${column}') WHERE value IN (${parameter}, 'region'))`,
    )
    .join(" OR ");
}
