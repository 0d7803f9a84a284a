/** Rows that coordinators have withdrawn from publication: how a statement leaves them out, which stand, and their return. */

import type { Withdrawal, WithdrawalMoment, WithdrawalReason, WithdrawnRow } from "../../shared/handover/protocol.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { rowsOf } from "./answers.ts";
import type { By } from "./journal.ts";

/**
 * Whether no edition of a commit shows a row: an alias with table_key and id, and a number or parameter. What was withdrawn at
 * the moment `but`, a parameter, doesn't count. A row that went with another is shown again once it is good without it.
 */
export function isWithdrawnSql(row: string, commit: string, but: string | null = null): string {
  return `EXISTS (SELECT 1 FROM withdrawn_rows AS taken WHERE taken.table_key = ${row}.table_key AND taken.id = ${row}.id
    AND (taken.until_commit IS NULL OR taken.until_commit > ${commit})${but === null ? "" : ` AND taken.at <> ${but}`}
    AND (taken.kind <> 'with' OR NOT EXISTS (SELECT 1 FROM row_versions AS fixed
      WHERE fixed.table_key = taken.table_key AND fixed.id = taken.id AND fixed.ok
        AND fixed.from_commit > taken.since_commit AND fixed.from_commit <= ${commit})))`;
}

/** Whether a row was itself withdrawn and hasn't been put back: whatever is handed over of it stays out. */
export function isTakenBackSql(row: string): string {
  return `EXISTS (SELECT 1 FROM withdrawn_rows AS taken WHERE taken.table_key = ${row}.table_key AND taken.id = ${row}.id
    AND taken.until_commit IS NULL AND taken.kind <> 'with')`;
}

/**
 * A statement for a batch: other rows of the table under a key that a withdrawn row had then are the same record, whichever was
 * typed again, and go at the moment `at`. What a row stood under once doesn't count, only what it last said.
 */
export function sameRowsStatement(db: D1Database, at: string): D1PreparedStatement {
  const keys = (content: string) => `json_each(json_insert(${content}.unique_keys, '$[#]', ${content}.natural_key))`;
  const newest = (row: string, until = "") =>
    `(SELECT max(from_commit) FROM row_versions AS last WHERE last.table_key = own.table_key AND last.id = ${row}.id${until})`;
  return db
    .prepare(
      `INSERT INTO withdrawn_rows (table_key, id, kind, because, at, actor, reason, words, since_commit)
       SELECT DISTINCT own.table_key, other.id, 'same', own.number, ?1, own.actor, own.reason, own.words, (SELECT max(number) FROM commits)
       FROM withdrawn_rows AS own
       CROSS JOIN row_versions AS version ON version.table_key = own.table_key AND version.id = own.id
         AND version.from_commit = ${newest("own", " AND last.from_commit <= own.since_commit")}
       CROSS JOIN contents AS said ON said.table_key = own.table_key AND said.hash = version.hash, ${keys("said")} AS name
       CROSS JOIN row_names AS other ON other.kind IN ('natural', 'unique') AND other.table_key = own.table_key AND other.name = name.value
         AND other.row_table = own.table_key AND other.id <> own.id
       CROSS JOIN row_versions AS latest ON latest.table_key = own.table_key AND latest.id = other.id AND latest.from_commit = ${newest("other")}
       CROSS JOIN contents AS now ON now.table_key = own.table_key AND now.hash = latest.hash
       WHERE own.kind = 'own' AND own.until_commit IS NULL
         AND name.value IN (SELECT known.value FROM ${keys("now")} AS known)
         AND NOT EXISTS (SELECT 1 FROM withdrawn_rows AS known WHERE known.table_key = own.table_key AND known.id = other.id
           AND known.because = own.number)`,
    )
    .bind(at);
}

/** Why a row is withdrawn, as it is kept. */
export interface KeptReason {
  readonly reason: WithdrawalReason;
  readonly words: string;
}

/** A statement for a batch: `WithdrawnRow`, each row once. */
export function takenBackStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT table_key AS "table", id, reason, words, max(iif(kind = 'with', 0, number)) FROM withdrawn_rows
     WHERE until_commit IS NULL AND ${isWithdrawnSql("withdrawn_rows", "9e15")} GROUP BY table_key, id ORDER BY table_key, id`,
  );
}

/** Rows that left with a withdrawal, or, where it is put back, those of them that no other one keeps away; at most so many. */
export async function rowsAlong(
  db: D1Database,
  withdrawal: number,
  isBack: boolean,
  most: number,
): Promise<readonly WithdrawnRow[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT table_key AS "table", id, reason, words FROM withdrawn_rows
       WHERE because = ?1 AND ${isBack ? "NOT" : ""} ${isWithdrawnSql("withdrawn_rows", "9e15")} ORDER BY table_key, id LIMIT ?2`,
    )
    .bind(withdrawal, most)
    .all<WithdrawnRow>();
  return results;
}

/** The withdrawals that stand, the latest first; `null` for all. */
export async function standingWithdrawals(db: D1Database, limit: number | null): Promise<readonly Withdrawal[]> {
  const { results } = await db
    .prepare(
      `SELECT own.number, own.table_key AS "table", own.id, own.at, own.reason, own.words,
         (SELECT count(*) FROM withdrawn_rows AS other WHERE other.because = own.number) AS others,
         (SELECT said.record FROM row_versions v CROSS JOIN contents said USING (table_key, hash)
          WHERE v.table_key = own.table_key AND v.id = own.id ORDER BY v.from_commit DESC LIMIT 1) AS record
       FROM withdrawn_rows AS own WHERE own.kind = 'own' AND own.until_commit IS NULL ORDER BY own.number DESC LIMIT coalesce(?1, -1)`,
    )
    .bind(limit)
    .all<Omit<Withdrawal, "label"> & { readonly record: string | null }>();
  return results.map(withLabel);
}

/** When a row was withdrawn, by itself or along with another, and put back; the oldest first. */
export async function withdrawalsOf(db: D1Database, table: TableKey, id: string): Promise<readonly WithdrawalMoment[]> {
  const { results } = await db
    .prepare(
      `SELECT at, reason, words, returned_at AS returnedAt FROM withdrawn_rows WHERE table_key = ?1 AND id = ?2
       GROUP BY at, reason, words, returned_at ORDER BY at`,
    )
    .bind(table, id)
    .all<WithdrawalMoment>();
  return results;
}

/** What the sheet's row says, named by its tab; empty where its content was erased meanwhile. */
function withLabel({ record, ...row }: Omit<Withdrawal, "label"> & { readonly record: string | null }): Withdrawal {
  return { ...row, label: record === null ? "" : tables[row.table].label(JSON.parse(record)) };
}

/**
 * Puts a row back, and those that left with it: commits from the next one on show them. `null` where no such withdrawal is
 * known; put back before, it keeps its first moment.
 */
export async function putRowBack(
  db: D1Database,
  withdrawal: number,
  { at, actor }: By,
): Promise<{ readonly returnedAt: string; readonly isDue: boolean } | null> {
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE withdrawn_rows SET returned_at = ?2, returned_by = ?3, until_commit = (SELECT max(number) + 1 FROM commits)
         WHERE (number = ?1 OR because = ?1) AND until_commit IS NULL`,
      )
      .bind(withdrawal, at, actor),
    db
      .prepare(
        `INSERT INTO journal (at, actor, act, details)
         SELECT returned_at, returned_by, 'put-back', json_object('table', table_key, 'id', id, 'reason', reason, 'words', words)
         FROM withdrawn_rows WHERE number = ?1 AND kind = 'own' AND returned_at = ?2 ON CONFLICT DO NOTHING`,
      )
      .bind(withdrawal, at),
    db
      .prepare(
        `SELECT returned_at AS returnedAt, until_commit > (SELECT max(number) FROM commits) AS isDue
         FROM withdrawn_rows WHERE number = ?1 AND kind = 'own'`,
      )
      .bind(withdrawal),
  ]);
  const [back] = rowsOf<{ readonly returnedAt: string; readonly isDue: 0 | 1 }>(answers.at(-1));
  return back === undefined ? null : { returnedAt: back.returnedAt, isDue: back.isDue === 1 };
}

/** The commit of the last edition that may have shown a row before it was withdrawn, an alias. */
export function lastShown(taken: string): string {
  return `(SELECT max(commit_number) FROM editions WHERE commit_number <= ${taken}.since_commit)`;
}

/** Of a record that its public id means and that the current edition would show: why it is withdrawn, and since when. */
export interface WithdrawnRecord extends KeptReason {
  readonly at: string;
}

/** `null` where no withdrawn row with this public id was public by an edition. */
export async function withdrawnRecord(
  db: D1Database,
  table: Table,
  publicId: string,
  commit: number,
): Promise<WithdrawnRecord | null> {
  const { results } = await db
    .prepare(
      `SELECT version.id, taken.reason, taken.words, taken.at, said.record
       FROM (SELECT id FROM row_names WHERE kind = 'handle' AND table_key = ?1 AND name = lower(?2) AND row_table = ?1
         UNION SELECT upper(?2)) AS meant
       CROSS JOIN withdrawn_rows AS taken ON taken.table_key = ?1 AND taken.id = meant.id
       CROSS JOIN row_versions AS version ON version.table_key = ?1 AND version.id = meant.id AND version.ok
         AND version.from_commit <= ${lastShown("taken")}
       CROSS JOIN contents AS said ON said.table_key = ?1 AND said.hash = version.hash
       WHERE said.is_public AND ${isWithdrawnSql("version", "?3")}
       ORDER BY taken.kind = 'with', taken.number DESC, version.from_commit DESC`,
    )
    .bind(table.key, publicId, commit)
    .all<WithdrawnRecord & { readonly id: string; readonly record: string }>();
  const found = results.find(({ id, record }) => table.publicId(id, JSON.parse(record)) === publicId);
  return found === undefined ? null : { reason: found.reason, words: found.words, at: found.at };
}
