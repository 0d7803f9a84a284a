/** How the values of each column move between the rows that an offer changes: cost follows what changed. */

import type { TableKey } from "../../shared/table.ts";
import { cellChangesSql } from "./cell-changes.ts";

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

/** `ColumnShift` of every column that is filled in a changed row; of tables with few changed rows none. */
export function columnShifts(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${cellChangesSql},
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

/**
 * Columns of a table that go with a rearranged one: where a row now holds what another row held in that column, at least four
 * fifths of the time it holds what the same row held in theirs too, and nothing where it is empty now.
 */
export async function followingColumns(
  db: D1Database,
  offer: number,
  table: TableKey,
  rearranged: string,
): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare(
      `WITH ${cellChangesSql},
       own AS MATERIALIZED (SELECT id, column, was, now FROM cell WHERE table_key = ?2),
       came AS MATERIALIZED (
         SELECT now.id, max(was.id) AS home FROM own AS now LEFT JOIN own AS was ON was.column = ?3 AND was.was = now.now
         WHERE now.column = ?3 AND now.was IS NOT now.now GROUP BY now.id
         HAVING max(now.now) IS NULL OR count(was.id) = 1)
       SELECT own.column FROM own CROSS JOIN came USING (id)
       LEFT JOIN own AS there ON there.id = came.home AND there.column = own.column
       GROUP BY own.column HAVING sum(own.now IS there.was) * 5 >= count(*) * 4`,
    )
    .bind(offer, table, rearranged)
    .all<{ column: string }>();
  return new Set(results.map(({ column }) => column));
}

/** Both cells are dates, or both are numbers: a text's order tells nothing. */
const isOrderedSql = `((typeof(was) <> 'text' AND typeof(now) <> 'text') OR (was LIKE '{"date"%' AND now LIKE '{"date"%'))`;
