/** «Стереть из истории»: the content of every version of a row goes; hashes and tombstones stay. */

import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { type Permit, permitStatements } from "./approvals.ts";
import { makePepperSql, pepperSql } from "./holds.ts";
import { journalStatement } from "./journal.ts";
import { pictureErasure } from "./link-pictures.ts";
import { isCurrentlyWithdrawn } from "./revisions.ts";
import { searchStatements } from "./search.ts";
import { namesSql } from "./surroundings.ts";
import { type Exposure, fileListPath, withdrawalStatements } from "./withdrawal.ts";

/** Hashes of what the row ?1, ?2 ever said, versions that were offered but never committed among it. */
const ownSql = `own AS (
  SELECT hash FROM row_versions WHERE table_key = ?1 AND id = ?2
  UNION SELECT line.value ->> 2 FROM offers o, json_each(o.changes) line
  WHERE line.value ->> 0 = ?1 AND line.value ->> 1 = ?2 AND line.value ->> 2 IS NOT NULL)`;

const erasedHashes = "SELECT hash FROM tombstones WHERE table_key = ?1 AND id = ?2";
const erasedIds = `SELECT version.id FROM row_versions AS version WHERE version.table_key = ?1 AND version.hash IN (${erasedHashes})`;

/** What is about to be erased, for its keys and names. */
export interface Erasable {
  /** The secret under which keys are kept. */
  readonly pepper: string;
  /** Newest first, those that were offered and never accepted last. */
  readonly contents: readonly {
    readonly hash: string;
    readonly record: string;
    /** The last commit with which it was accepted for this row; `null` where it never was. */
    readonly accepted: number | null;
  }[];
}

/** Reads what a row ever said, and makes the database's secret where there is none yet. */
export async function readErasable(db: D1Database, table: TableKey, id: string): Promise<Erasable> {
  const [, pepper, contents] = await db.batch([
    db.prepare(makePepperSql),
    db.prepare(pepperSql),
    db
      .prepare(
        `WITH ${ownSql} SELECT hash, record, (
           SELECT max(v.from_commit) FROM row_versions v WHERE v.table_key = ?1 AND v.id = ?2 AND v.hash = own.hash) AS accepted
         FROM own CROSS JOIN contents USING (hash)
         WHERE contents.table_key = ?1 AND cells IS NOT NULL ORDER BY accepted DESC NULLS LAST`,
      )
      .bind(table, id),
  ]);
  const [secret] = rowsOf<{ readonly value: string }>(pepper);
  if (secret === undefined) throw new Error("The secret was made before it was read");
  return { pepper: secret.value, contents: rowsOf(contents) };
}

/** Rows of «НКО» that said what is being erased, by the tombstones. */
const ownNkos = `SELECT other.id FROM tombstones own CROSS JOIN tombstones other ON other.table_key = own.table_key AND other.hash = own.hash
  WHERE own.table_key = ?1 AND own.id = ?2`;

/** Those of the keys that other rows of the table have now. */
export async function keysOfOthers(
  db: D1Database,
  table: TableKey,
  id: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare(
      `WITH key AS (SELECT value FROM json_each(?3)),
       other AS (
         SELECT said.natural_key, said.unique_keys FROM row_versions v INDEXED BY open_versions
         CROSS JOIN contents said ON said.table_key = v.table_key AND said.hash = v.hash
         WHERE v.table_key = ?1 AND v.to_commit IS NULL AND v.id <> ?2)
       SELECT natural_key AS key FROM other WHERE natural_key IN key
       UNION SELECT named.value FROM other, json_each(other.unique_keys) named WHERE named.value IN key`,
    )
    .bind(table, id, JSON.stringify(keys))
    .all<{ key: string }>();
  return new Set(results.map(({ key }) => key));
}

export interface Erasure {
  readonly table: TableKey;
  readonly id: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
  /** JSON of what is said about the row from now on. */
  readonly findings: string;
  readonly exposures: readonly Exposure[];
  /** Contents whose keys are among these; others of the row are left for another pass. */
  readonly seen: readonly string[];
  /** The row's keys as contents hold them, and as they are held from now on. */
  readonly keys: readonly string[];
  readonly heldKeys: readonly string[];
  /** By what it may be erased; where that no longer holds, nothing is (`isPermitLost`). */
  readonly permit: Permit;
}

/**
 * Erases what a row ever said and leaves `findings` in its place, and likewise whatever other rows of the table said under one
 * of its keys: it is the same record. Until it is released, the row's id (and those of rows with the very same content), its
 * contents and its keys are held. In the same transaction every file of an edition that shows it is withdrawn.
 */
export async function eraseRow(db: D1Database, erasure: Erasure): Promise<Erased> {
  const { table, id, reason, actor, at, findings, exposures, seen, keys, heldKeys, permit } = erasure;
  const standing = "SELECT number FROM erasures WHERE table_key = ?1 AND id = ?2 AND released_at IS NULL";
  const isDone = "EXISTS (SELECT 1 FROM erasures WHERE table_key = ?5 AND id = ?6 AND at = ?1 AND actor = ?2)";
  const results = await db.batch<Erased>([
    db
      .prepare(
        `WITH ${ownSql} INSERT INTO erasures (table_key, id, at, actor, reason) SELECT ?1, ?2, ?3, ?4, ?5
         WHERE NOT EXISTS (${standing}) AND EXISTS (SELECT 1 FROM own CROSS JOIN contents USING (hash) WHERE contents.table_key = ?1)`,
      )
      .bind(table, id, at, actor, reason),
    db
      .prepare(
        `WITH ${ownSql},
         key AS (SELECT value FROM json_each(?7)),
         gone AS MATERIALIZED (
           SELECT hash FROM own CROSS JOIN contents USING (hash)
           WHERE contents.table_key = ?1 AND (cells IS NULL OR hash IN (SELECT value FROM json_each(?6)))
           UNION SELECT hash FROM contents WHERE contents.table_key = ?1 AND cells IS NOT NULL
             AND (natural_key IN key OR EXISTS (SELECT 1 FROM json_each(unique_keys) AS own_key WHERE own_key.value IN key)))
         INSERT INTO tombstones (table_key, id, hash, at, actor, reason, was_public)
         SELECT ?1, row.id, row.hash, ?3, ?4, ?5, said.is_public FROM (
           SELECT ?2 AS id, hash FROM gone
           UNION SELECT v.id, v.hash FROM row_versions v WHERE v.table_key = ?1 AND v.hash IN gone) AS row
         CROSS JOIN contents said ON said.table_key = ?1 AND said.hash = row.hash
         WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(table, id, at, actor, reason, JSON.stringify(seen), JSON.stringify(keys)),
    db
      .prepare(
        `WITH ${ownSql}, standing AS (${standing})
         INSERT INTO erased_names (table_key, kind, name, erasure)
         SELECT ?1, 'id', ?2, number FROM standing
         UNION SELECT ?1, 'id', v.id, number FROM standing, row_versions v WHERE v.table_key = ?1 AND v.hash IN own
         UNION SELECT ?1, 'content', hash, number FROM standing, tombstones WHERE table_key = ?1 AND id = ?2
         UNION SELECT ?1, 'key', key.value, number FROM standing, json_each(?3) AS key WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(table, id, JSON.stringify(heldKeys)),
    ...permitStatements(db, { at, actor }, permit, isDone, table, id),
    journalStatement(db, { at, actor }, { act: "erased", table, id, reason }, isDone, table, id),
    ...withdrawalStatements(db, { id, at }, [{ table, hashes: erasedHashes, ids: erasedIds, exposures }]),
    ...pictureErasure(db, table),
    db
      .prepare(
        `DELETE FROM row_names WHERE (kind, table_key, name, row_table, id) IN (
           WITH gone AS MATERIALIZED (
             SELECT other.id, k.natural_key, k.unique_keys, k.handles, k.refs FROM tombstones own
             CROSS JOIN tombstones other ON other.table_key = ?1 AND other.hash = own.hash
             CROSS JOIN contents k ON k.table_key = ?1 AND k.hash = own.hash
             WHERE own.table_key = ?1 AND own.id = ?2)
           SELECT 'natural', ?1, gone.natural_key, ?1, gone.id FROM gone WHERE gone.natural_key IS NOT NULL
           UNION ALL SELECT 'unique', ?1, said.value, ?1, gone.id FROM gone, json_each(gone.unique_keys) said
           UNION ALL SELECT 'handle', ?1, said.value, ?1, gone.id FROM gone, json_each(gone.handles) said
           UNION ALL SELECT 'ref', said.value ->> 1, said.value ->> 2, ?1, gone.id FROM gone, json_each(gone.refs) said)`,
      )
      .bind(table, id),
    db.prepare("INSERT INTO judged_anew (table_key, hash) VALUES (?1, NULL)").bind(table),
    db
      .prepare(
        `UPDATE contents SET cells = NULL, record = NULL, findings = ?3, ok = 0, is_public = 0, natural_key = NULL,
           unique_keys = '[]', handles = '[]', refs = '[]', changes_on = NULL
         WHERE table_key = ?1 AND cells IS NOT NULL
           AND hash IN (SELECT hash FROM tombstones WHERE table_key = ?1 AND id = ?2)`,
      )
      .bind(table, id, findings),
    ...(table === "nkos" ? searchStatements(ownNkos).map((sql) => db.prepare(sql).bind(table, id)) : []),
    db
      .prepare(
        `WITH stays AS MATERIALIZED (
           SELECT v.table_key, v.id, v.hash FROM row_versions v WHERE v.table_key = ?1 AND v.id IN (
             SELECT other.id FROM tombstones own CROSS JOIN tombstones other ON other.table_key = ?1 AND other.hash = own.hash
             WHERE own.table_key = ?1 AND own.id = ?2))
         ${namesSql("stays")}`,
      )
      .bind(table, id),
    db
      .prepare(
        `WITH ${ownSql} SELECT (SELECT count(*) FROM tombstones WHERE table_key = ?1 AND id = ?2) AS erased,
           (SELECT count(*) FROM withdrawn_files WHERE path <> '${fileListPath}' AND ${isCurrentlyWithdrawn}) AS withdrawn,
           (SELECT count(*) FROM own CROSS JOIN contents USING (hash) WHERE contents.table_key = ?1 AND cells IS NOT NULL) AS remaining`,
      )
      .bind(table, id),
  ]);
  return results.at(-1)?.results[0] ?? { erased: 0, withdrawn: 0, remaining: 0 };
}

export interface Erased {
  /** Contents of the row. */
  readonly erased: number;
  /** Files that the current edition lacks until the next one is published, because of this erasure or one before. */
  readonly withdrawn: number;
  /** Contents of the row that came in since it was read: erase again. */
  readonly remaining: number;
}
