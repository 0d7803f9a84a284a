/** Which rows a commit has to judge: those that an offer changes, and those about which they may say something else by it. */

import { changeSql } from "./changes.ts";

/** JSON `[[table, id, 1 | 0]]`: rows to judge (1), and rows to which these refer (0), that stand as they were judged. `null`: judge all. */
export type Scope = string | null;

/** With more changes it is cheaper to look at everything once. */
const mostChanges = 400;
/** D1 takes 2 MB a parameter. */
const longestScope = 400_000;

const idLength = 26;

/** Rows to which a reference (`said`) leads and that other rows hold back: whoever looks at them judges them anew. */
const answeringSql = `CROSS JOIN row_versions waits INDEXED BY waiting_versions
  ON waits.table_key = said.value ->> 1 AND waits.to_commit IS NULL AND NOT waits.ok AND waits.reasons IS NOT NULL
  AND waits.id IN (
    SELECT upper(said.value ->> 2)
    UNION ALL SELECT n.id FROM row_names n WHERE n.kind = 'handle' AND n.table_key = said.value ->> 1 AND n.name = said.value ->> 2)`;

interface Surroundings {
  readonly rows: string;
  readonly changes: number;
  readonly isWhole: number;
  readonly newest: number;
}

/** What a commit has to judge. */
export interface Judgement {
  readonly scope: Scope;
  /** The newest of the contents judged anew that are in it. */
  readonly judgedAnew: number;
}

/** Reads what `surroundings` answered. */
export function judgementOf([found]: readonly Surroundings[]): Judgement {
  if (found === undefined) throw new Error("A SELECT of sums gives one row");
  const isNarrow = found.changes <= mostChanges && found.isWhole === 0 && found.rows.length <= longestScope;
  return { scope: isNarrow ? found.rows : null, judgedAnew: found.newest };
}

/**
 * The rows whose verdict an offer may alter: those that it changes, those whose content was judged anew, tasks that wait (the day
 * may release them); of each of these, rows that have or had a unique key in common with it, rows that refer to it, and rows to
 * which it refers and that wait because of others, and so on.
 * `Surroundings`.
 */
export function surroundings(db: D1Database, offer: number): D1PreparedStatement {
  return db
    .prepare(
      `WITH RECURSIVE ${changeSql},
       few AS MATERIALIZED (SELECT * FROM change WHERE (SELECT count(*) FROM change) <= ${mostChanges}),
       seed AS (
         SELECT table_key, id FROM few
         UNION ALL SELECT table_key, id FROM row_versions INDEXED BY waiting_versions
           WHERE table_key = 'tasks' AND to_commit IS NULL AND NOT ok
         UNION ALL SELECT v.table_key, v.id FROM (SELECT DISTINCT table_key FROM judged_anew) tab
           CROSS JOIN row_versions v INDEXED BY open_versions ON v.table_key = tab.table_key AND v.to_commit IS NULL
           WHERE (SELECT count(*) FROM judged_anew) <= ${mostChanges}
             AND (v.table_key, v.hash) IN (SELECT table_key, hash FROM judged_anew WHERE hash IS NOT NULL)),
       comes AS MATERIALIZED (
         SELECT few.table_key, k.unique_keys, k.handles, k.refs FROM few CROSS JOIN contents k USING (table_key, hash)),
       touched AS (
         SELECT table_key, id FROM seed
         UNION ALL SELECT n.row_table, n.id FROM comes, json_each(comes.unique_keys) said
           CROSS JOIN row_names n ON n.kind = 'unique' AND n.table_key = comes.table_key AND n.name = said.value
         UNION ALL SELECT n.row_table, n.id FROM comes, json_each(comes.handles) said
           CROSS JOIN row_names n ON n.kind = 'ref' AND n.table_key = comes.table_key AND n.name = said.value
         UNION ALL SELECT waits.table_key, waits.id FROM comes, json_each(comes.refs) said ${answeringSql}),
       scope (table_key, id) AS (
         SELECT table_key, id FROM touched
         UNION SELECT n.row_table, n.id FROM scope
           CROSS JOIN row_versions v ON v.table_key = scope.table_key AND v.id = scope.id
           CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash, json_each(k.unique_keys) said
           CROSS JOIN row_names n ON n.kind = 'unique' AND n.table_key = v.table_key AND n.name = said.value
         UNION SELECT n.row_table, n.id FROM scope
           CROSS JOIN row_versions v ON v.table_key = scope.table_key AND v.id = scope.id
           CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash, json_each(k.handles) said
           CROSS JOIN row_names n ON n.kind = 'ref' AND n.table_key = v.table_key AND n.name = said.value
         UNION SELECT n.row_table, n.id FROM scope
           CROSS JOIN row_names n ON n.kind = 'ref' AND n.table_key = scope.table_key AND n.name = lower(scope.id)
         UNION SELECT waits.table_key, waits.id FROM scope
           CROSS JOIN row_versions v ON v.table_key = scope.table_key AND v.id = scope.id AND v.to_commit IS NULL
           CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash, json_each(k.refs) said ${answeringSql}),
       refs AS (
         SELECT refs FROM comes
         UNION ALL SELECT k.refs FROM scope
           CROSS JOIN row_versions v ON v.table_key = scope.table_key AND v.id = scope.id AND v.to_commit IS NULL
           CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash),
       wanted AS MATERIALIZED (
         SELECT DISTINCT line.value ->> 1 AS target, line.value ->> 2 AS handle FROM refs, json_each(refs.refs) line),
       beside AS (
         SELECT n.row_table AS table_key, n.id FROM wanted
           CROSS JOIN row_names n ON n.kind = 'handle' AND n.table_key = wanted.target AND n.name = wanted.handle
         UNION SELECT target, upper(handle) FROM wanted WHERE length(handle) = ${idLength})
       SELECT (SELECT json_group_array(json_array(table_key, id, judged)) FROM (
           SELECT table_key, id, max(judged) AS judged FROM (
             SELECT table_key, id, 1 AS judged FROM scope UNION ALL SELECT table_key, id, 0 FROM beside)
           GROUP BY table_key, id)) AS rows,
         (SELECT count(*) FROM change) AS changes,
         (SELECT count(*) > ${mostChanges} OR count(*) > count(hash) FROM judged_anew) AS isWhole,
         (SELECT coalesce(max(number), 0) FROM judged_anew) AS newest`,
    )
    .bind(offer);
}

/** Statements for a commit's batch, after its versions are written: what is looked up follows what stands now. */
export function keepSurroundings(
  db: D1Database,
  offer: number,
  { scope, judgedAnew }: Judgement,
  balance: string,
): readonly D1PreparedStatement[] {
  return [
    db.prepare(rowNamesSql).bind(offer, scope),
    ...(balance === "[]" ? [] : [counting(db, balance)]),
    db
      .prepare(
        `DELETE FROM row_days WHERE ${scope === null ? "?1 IS NULL" : inScope} AND NOT EXISTS (
           SELECT 1 FROM row_versions v CROSS JOIN contents k USING (table_key, hash)
           WHERE v.table_key = row_days.table_key AND v.id = row_days.id AND v.to_commit IS NULL AND k.changes_on IS NOT NULL)`,
      )
      .bind(scope),
    db
      .prepare(
        `INSERT INTO row_days SELECT standing.table_key, standing.id, k.changes_on
         FROM (${standingSql("?1")}) standing CROSS JOIN contents k USING (table_key, hash) WHERE k.changes_on IS NOT NULL
         ON CONFLICT (table_key, id) DO UPDATE SET day = excluded.day WHERE day <> excluded.day`,
      )
      .bind(scope),
    ...(judgedAnew === 0 ? [] : [db.prepare("DELETE FROM judged_anew WHERE number <= ?1").bind(judgedAnew)]),
  ];
}

const inScope = "(table_key, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))";

function counting(db: D1Database, balance: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO standing_counts SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
       ON CONFLICT (table_key) DO UPDATE SET rows = rows + excluded.rows`,
    )
    .bind(balance);
}

/** Names are kept as long as the history in which they stand; a scope of all (?2) learns those of every standing row. */
const rowNamesSql = `WITH ${changeSql},
  named AS MATERIALIZED (
    SELECT table_key, id, hash FROM change WHERE ?2 IS NOT NULL AND hash IS NOT NULL
    UNION ALL SELECT table_key, id, hash FROM row_versions WHERE ?2 IS NULL AND to_commit IS NULL)
  ${namesSql("named")}`;

/** Puts the names of rows (table_key, id, hash) down. */
export function namesSql(rows: string): string {
  const said = (list: string) =>
    `${rows} AS own CROSS JOIN contents k USING (table_key, hash), json_each(k.${list}) said`;
  return `INSERT INTO row_names (kind, table_key, name, row_table, id)
    SELECT 'natural', own.table_key, k.natural_key, own.table_key, own.id
      FROM ${rows} AS own CROSS JOIN contents k USING (table_key, hash) WHERE k.natural_key IS NOT NULL
    UNION ALL SELECT 'unique', own.table_key, said.value, own.table_key, own.id FROM ${said("unique_keys")}
    UNION ALL SELECT 'handle', own.table_key, said.value, own.table_key, own.id FROM ${said("handles")}
    UNION ALL SELECT 'ref', said.value ->> 1, said.value ->> 2, own.table_key, own.id FROM ${said("refs")}
    WHERE true ON CONFLICT DO NOTHING`;
}

/** The newest of the contents that were judged anew since the last commit; 0 where there are none. */
export async function newestJudgedAnew(db: D1Database): Promise<number> {
  return (await db.prepare("SELECT max(number) AS number FROM judged_anew").first<number>("number")) ?? 0;
}

/** Standing rows of a scope, a parameter; all where it is NULL. */
function standingSql(scope: string): string {
  return `SELECT table_key, id, hash FROM row_versions WHERE ${scope} IS NULL AND to_commit IS NULL
    UNION ALL SELECT v.table_key, v.id, v.hash FROM json_each(${scope}) named
      CROSS JOIN row_versions v ON v.table_key = named.value ->> 0 AND v.id = named.value ->> 1 AND v.to_commit IS NULL`;
}
