/** What an offer changes in standing rows, cell by cell: cost follows what changed. */

import { tableList } from "../../shared/tables/all.ts";
import { changeSql } from "./changes.ts";

/** Fewer changed rows of a table can't be told from ordinary work. */
const fewestRows = 3;

/**
 * Common table expressions: `change` holds the changes of the offer ?1, `cell` each cell that is filled before or after in
 * rows that it changes, of tables with at least three such rows: `table_key`, `id`, `column`, `was`, `now` (JSON values or NULL).
 */
export const cellChangesSql = `${changeSql},
  pair AS MATERIALIZED (
    SELECT c.table_key, c.id, old.cells AS was, new.cells AS now
    FROM change c
    CROSS JOIN row_versions v ON v.table_key = c.table_key AND v.id = c.id AND v.to_commit IS NULL
    CROSS JOIN contents old ON old.table_key = v.table_key AND old.hash = v.hash
    CROSS JOIN contents new ON new.table_key = c.table_key AND new.hash = c.hash
    WHERE c.hash <> v.hash AND old.cells IS NOT NULL AND new.cells IS NOT NULL),
  many AS MATERIALIZED (
    SELECT * FROM pair WHERE table_key IN (
      SELECT table_key FROM pair GROUP BY table_key HAVING count(*) >= ${fewestRows})),
  cell AS MATERIALIZED (
    SELECT table_key, id, column, max(was) AS was, max(now) AS now FROM (
      SELECT many.table_key, many.id, line.key AS column, line.value AS was, NULL AS now
      FROM many, json_each(many.was) line
      UNION ALL SELECT many.table_key, many.id, line.key, NULL, line.value FROM many, json_each(many.now) line)
    GROUP BY table_key, id, column)`;

const living = JSON.stringify(tableList.flatMap(({ key, living }) => living.map((column) => [key, column])));

/**
 * Counts by table the changed rows that aren't what they were: a cell was emptied, a cell of a column that isn't meant to
 * change says something else, or more than half of what was filled does. What is filled for the first time changes nothing.
 */
export function disturbedRows(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${cellChangesSql},
       living AS MATERIALIZED (SELECT value ->> 0 AS table_key, value ->> 1 AS column FROM json_each(?2)),
       disturbed AS (
         SELECT table_key, id FROM cell WHERE was IS NOT NULL GROUP BY table_key, id
         HAVING sum(now IS NULL) > 0 OR sum(was IS NOT now) * 2 > count(*)
           OR sum(was IS NOT now AND (table_key, column) NOT IN (SELECT table_key, column FROM living)) > 0)
       SELECT table_key AS "table", count(*) AS disturbed FROM disturbed GROUP BY table_key`,
    )
    .bind(offer, living);
}
