/** The state as an offer would make it, and what rows then have against each other. */

import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { changeSql } from "./changes.ts";
import { shownHashSql } from "./projection.ts";
import type { Scope } from "./surroundings.ts";
import { isTakenBackSql } from "./withdrawn-rows.ts";

/**
 * D1 makes no indexes of its own for intermediate tables: what is looked up in one stands in `IN (…)`, which does get
 * one, and `CROSS JOIN` keeps a stored table on the side where its key is searched. What must not stand in one is compared as
 * one text: `(a, b) NOT IN` looks through the whole list for a NULL each time that it finds nothing.
 *
 * Common table expressions: `change` holds an offer's changes (?1; 0 for none), `staged` the rows that will stand and are in the
 * scope, a parameter, and `from_commit` beyond every commit so that all earlier versions count as earlier. Rows that aren't
 * `judged` are only seen by the others: they stay as they were judged (`ok`).
 */
export function stagedSql(scope: string): string {
  return `${changeSql},
  staged AS MATERIALIZED (
    SELECT table_key, id, hash, 9e15 AS from_commit, 1 AS judged, ok FROM row_versions
    WHERE ${scope} IS NULL AND to_commit IS NULL AND table_key || '/' || id NOT IN (SELECT table_key || '/' || id FROM change)
    UNION ALL
    SELECT v.table_key, v.id, v.hash, 9e15, named.value ->> 2, v.ok FROM json_each(${scope}) named
    CROSS JOIN row_versions v ON v.table_key = named.value ->> 0 AND v.id = named.value ->> 1 AND v.to_commit IS NULL
    WHERE v.table_key || '/' || v.id NOT IN (SELECT table_key || '/' || id FROM change)
    UNION ALL
    SELECT table_key, id, hash, 9e15, 1, 0 FROM change WHERE hash IS NOT NULL)`;
}

/** A row that repeats an earlier one's unique key. Ids are time-ordered: the greater one came later. */
export interface Repeated {
  readonly table: TableKey;
  readonly id: string;
  /** Such as `ogrn=1024…`. */
  readonly key: string;
}

/**
 * Finds the rows that repeat a unique key, good or not, and the first holder where a later row contradicts it in another unique
 * key (one ОГРН with two ИНН): which of the two is mistyped nobody knows. `Repeated`.
 */
export function repeatedRows(db: D1Database, offer: number, scope: Scope): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${stagedSql("?2")},
       unique_key AS (
         SELECT s.table_key, s.id, named.value AS key,
           iif(json_array_length(k.unique_keys) > 1, k.unique_keys, NULL) AS several
         FROM staged s CROSS JOIN contents k USING (table_key, hash), json_each(k.unique_keys) named
         WHERE s.judged),
       compared AS (
         SELECT table_key, id, key, several, min(id) OVER same AS first, min(several) OVER same AS least,
           max(several) OVER same AS most
         FROM unique_key WINDOW same AS (PARTITION BY table_key, key))
       SELECT table_key AS "table", id, min(key) AS key FROM compared
       WHERE id <> first OR (several IS NOT NULL AND least <> most) GROUP BY table_key, id`,
    )
    .bind(offer, scope);
}

/** A good row that can't be shown beside the others: `key` where it takes a shown row's unique key, else a reference. */
export type Unfit =
  | { readonly table: TableKey; readonly id: string; readonly key: string; readonly column: null }
  | {
      readonly table: TableKey;
      readonly id: string;
      readonly key: null;
      readonly column: string;
      readonly target: TableKey;
      readonly handle: string;
      /** How many shown rows answer to the handle: 0, or 2 for several. */
      readonly found: number;
    };

/** `[[table, id, reasons]]`, the rows held so far. */
export type HeldList = readonly (readonly [TableKey, string, string])[];

/** Columns in which a reference may be left out, as SQL. */
const optionalColumns = tableList
  .flatMap(({ key, columns }) =>
    Object.entries(columns).flatMap(([column, { field, required }]) =>
      field.refersTo === undefined || required ? [] : [`'${key}.${column}'`],
    ),
  )
  .join(", ");

/**
 * Looks at what would be shown if exactly these rows were held: of each row its new content if that is good, else its
 * last good one. A public row's references must lead to exactly one public row, others' to any row that is shown; one that may be
 * left out may lead to a row that is withdrawn from publication. `Unfit`.
 */
export function unfitRows(db: D1Database, offer: number, held: HeldList, scope: Scope): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${stagedSql("?3")}, ${shownSql},
       taken AS (
         SELECT shown.table_key, shown.id, shown.fresh AND shown.judged AS fresh, named.value AS key,
           first_value(shown.id) OVER (PARTITION BY shown.table_key, named.value ORDER BY shown.fresh, shown.id) AS holder
         FROM shown, json_each(shown.unique_keys) named),
       reference AS MATERIALIZED (
         SELECT DISTINCT shown.table_key, shown.id, shown.is_public,
           line.value ->> 0 AS column, line.value ->> 1 AS target, line.value ->> 2 AS handle
         FROM shown, json_each(shown.refs) line WHERE shown.fresh AND shown.judged),
       wanted AS MATERIALIZED (SELECT DISTINCT target, handle FROM reference),
       handle AS MATERIALIZED (
         SELECT table_key, lower(id) AS handle, id, is_public, taken_back FROM shown
         WHERE (table_key, lower(id)) IN (SELECT target, handle FROM wanted)
         UNION ALL SELECT shown.table_key, named.value, shown.id, shown.is_public, shown.taken_back FROM shown, json_each(shown.handles) named
         WHERE (shown.table_key, named.value) IN (SELECT target, handle FROM wanted)),
       answering AS MATERIALIZED (
         SELECT table_key, handle, id, 0 AS seen_by_public FROM handle
         UNION ALL SELECT table_key, handle, id, 1 FROM handle WHERE is_public)
       SELECT table_key AS "table", id, min(key) AS key, NULL AS column, NULL AS target, NULL AS handle, NULL AS found
       FROM taken WHERE id <> holder AND fresh GROUP BY table_key, id
       UNION ALL
       SELECT table_key, id, NULL, column, target, handle, 0 FROM reference
       WHERE is_public || target || '/' || handle
         NOT IN (SELECT seen_by_public || table_key || '/' || handle FROM answering)
         AND NOT (table_key || '.' || column IN (${optionalColumns})
           AND (target, handle) IN (SELECT table_key, handle FROM handle WHERE taken_back))
       UNION ALL
       SELECT table_key, id, NULL, column, target, handle, 2 FROM reference
       WHERE (target, handle, is_public) IN
         (SELECT table_key, handle, seen_by_public FROM answering GROUP BY 1, 2, 3 HAVING count(DISTINCT id) > 1)`,
    )
    .bind(offer, JSON.stringify(held), scope);
}

/** Good rows whose unique keys differ from what is shown of them now. */
export async function rekeyedRows(
  db: D1Database,
  offer: number,
  held: HeldList,
  scope: Scope,
): Promise<readonly Repeated[]> {
  const { results } = await db
    .prepare(
      `WITH ${stagedSql("?3")}, ${shownSql}
       SELECT table_key AS "table", id, coalesce(unique_keys ->> 0, '') AS key FROM (
         SELECT shown.*, before.unique_keys AS keys_before FROM shown
         CROSS JOIN contents before ON before.table_key = shown.table_key AND before.hash = ${shownHashSql("shown", "false")}
         WHERE shown.fresh AND shown.judged)
       WHERE unique_keys <> keys_before`,
    )
    .bind(offer, JSON.stringify(held), scope)
    .all<Repeated>();
  return results;
}

/** Those of the handles that a row of the state answers to, shown or not: `table handle`. */
export async function knownHandles(
  db: D1Database,
  offer: number,
  handles: readonly (readonly [TableKey, string])[],
  scope: Scope,
): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare(
      `WITH ${stagedSql("?3")},
       wanted AS (SELECT value ->> 0 AS table_key, value ->> 1 AS handle FROM json_each(?2)),
       handle AS (
         SELECT table_key, lower(id) AS handle FROM staged
         UNION ALL
         SELECT s.table_key, named.value
         FROM staged s CROSS JOIN contents k USING (table_key, hash), json_each(k.handles) named)
       SELECT DISTINCT table_key || ' ' || handle AS name FROM handle
       WHERE (table_key, handle) IN (SELECT table_key, handle FROM wanted)`,
    )
    .bind(offer, JSON.stringify(handles), scope)
    .all<{ name: string }>();
  return new Set(results.map(({ name }) => name));
}

/** Expects `staged` before it and the held rows as ?2. `fresh` marks rows that are shown with their new content. */
const shownSql = `
  held AS MATERIALIZED (SELECT value ->> 0 AS table_key, value ->> 1 AS id FROM json_each(?2)),
  judged AS (
    SELECT s.*, iif(s.judged, own.ok AND s.table_key || '/' || s.id NOT IN (SELECT table_key || '/' || id FROM held), s.ok) AS fresh
    FROM staged s CROSS JOIN contents own USING (table_key, hash)),
  shown AS MATERIALIZED (
    SELECT judged.table_key, judged.id, judged.from_commit, judged.judged, judged.fresh,
      said.hash, said.is_public AND NOT ${isTakenBackSql("judged")} AS is_public, ${isTakenBackSql("judged")} AS taken_back,
      said.unique_keys, said.handles, said.refs
    FROM judged
    CROSS JOIN contents said ON said.table_key = judged.table_key AND said.hash = ${shownHashSql("judged", "judged.fresh")}
    WHERE said.record IS NOT NULL)`;
