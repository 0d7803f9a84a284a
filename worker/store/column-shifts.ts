/** How the values of each column move between the rows that an offer changes: cost follows what changed. */

import type { TableKey } from "../../shared/table.ts";
import { changeSql } from "./staging.ts";

/** What an offer does to a column, counted over standing rows that it changes. An empty cell is a value like others. */
export interface ColumnShift {
  readonly table: TableKey;
  readonly column: string;
  /** Cells that change. */
  readonly changed: number;
  /** How many of them get a value that another of them loses: as multisets, the values before and after have so much in common. */
  readonly moved: number;
  /** Distinct values among these. */
  readonly kinds: number;
  /** Cells that follow others: their row held the same value as another's, and gets the same as that one. */
  readonly replaced: number;
  /** Cells whose number or date grows. */
  readonly grown: number;
  /** Distinct values of the cells that stay as they are. */
  readonly standing: number;
}

/** Fewer changed rows of a table can't be told from ordinary work. */
const fewestRows = 3;

/** `ColumnShift` of every column that is filled in a changed row; of tables with few changed rows none. */
export function columnShifts(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${changeSql},
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
         GROUP BY table_key, id, column),
       differing AS MATERIALIZED (SELECT * FROM cell WHERE was IS NOT now),
       value AS (
         SELECT table_key, column, sum(gone) AS gone, sum(came) AS came FROM (
           SELECT table_key, column, coalesce(was, '') AS value, 1 AS gone, 0 AS came FROM differing
           UNION ALL SELECT table_key, column, coalesce(now, ''), 0, 1 FROM differing)
         GROUP BY table_key, column, value),
       replacement AS (
         SELECT table_key, column, was, count(*) AS times, sum(now > was AND ${isOrderedSql}) AS grown
         FROM differing GROUP BY table_key, column, was, now)
       SELECT table_key AS "table", column, sum(changed) AS changed, sum(moved) AS moved, sum(kinds) AS kinds,
         sum(replaced) AS replaced, sum(grown) AS grown, sum(standing) AS standing
       FROM (
         SELECT table_key, column, sum(gone) AS changed, sum(min(gone, came)) AS moved, sum(min(gone, came) > 0) AS kinds,
           0 AS replaced, 0 AS grown, 0 AS standing
         FROM value GROUP BY table_key, column
         UNION ALL
         SELECT table_key, column, 0, 0, 0, sum(most - 1), sum(grown), 0 FROM (
           SELECT table_key, column, max(times) AS most, sum(grown) AS grown FROM replacement GROUP BY table_key, column, was)
         GROUP BY table_key, column
         UNION ALL
         SELECT table_key, column, 0, 0, 0, 0, 0, count(DISTINCT was) FROM cell WHERE was IS now GROUP BY table_key, column)
       GROUP BY table_key, column`,
    )
    .bind(offer);
}

/** Both cells are dates, or both are numbers: a text's order tells nothing. */
const isOrderedSql = `((typeof(was) <> 'text' AND typeof(now) <> 'text') OR (was LIKE '{"date"%' AND now LIKE '{"date"%'))`;
