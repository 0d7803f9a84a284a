/** Commits: one batch closes old versions, opens new ones and records who did it; of two at once the primary key lets one win. */

import type { CoordinatorAct, Role } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { keepOffered } from "./accepted-buckets.ts";
import { rowsOf } from "./answers.ts";
import { type Link, lineOrder, lineSql } from "./chain.ts";
import { changeSql } from "./changes.ts";
import { journalStatement } from "./journal.ts";
import { mostMoved } from "./movement.ts";
import { type HeldList, stagedSql } from "./staging.ts";
import { type Judgement, keepSurroundings, type Scope } from "./surroundings.ts";
import { type Waiting, waitingOf, waitingStatements } from "./waiting.ts";
import { sameRowsStatement } from "./withdrawn-rows.ts";

export interface Commit {
  readonly number: number;
  readonly offer: number;
  readonly digest: string;
  readonly checksVersion: number;
  readonly at: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Rows of the state that wait for correction. */
  readonly held: number;
}

export interface CommitPlan {
  /** Rows that it closes or opens. */
  readonly writes: number;
  /** JSON `[[table, id, hash, ok, reasons]]`: those of them that the offer doesn't name, held or released because of others. */
  readonly others: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** JSON `[[table, number]]`: by how many rows tables grow or shrink. */
  readonly balance: string;
  /** A line for each row that it opens or closes, as the chain of commits has them; `null` where they are too many. */
  readonly lines: string | null;
  /** JSON `[[table, id]]`: the rows that it writes. An id is `null` where they are too many to be looked at one by one. */
  readonly moved: string;
}

const selectCommit =
  "SELECT number, offer, digest, checks_version AS checksVersion, at, added, changed, removed, held FROM commits";

export async function headCommit(db: D1Database): Promise<Commit | null> {
  return db.prepare(`${selectCommit} ORDER BY number DESC LIMIT 1`).first<Commit>();
}

/** How much the commits after `base` changed. */
export async function changesSince(
  db: D1Database,
  base: number,
): Promise<{ readonly commits: number; readonly added: number; readonly changed: number; readonly removed: number }> {
  const sums = await db
    .prepare(
      `SELECT count(*) AS commits, total(added) AS added, total(changed) AS changed, total(removed) AS removed
       FROM commits WHERE number > ?1`,
    )
    .bind(base)
    .first<{ commits: number; added: number; changed: number; removed: number }>();
  return sums ?? { commits: 0, added: 0, changed: 0, removed: 0 };
}

/** What a commit of this offer would write if these rows were held: `CommitPlan`, `others` as JSON. */
export function planStatement(db: D1Database, offer: number, held: HeldList, scope: Scope): D1PreparedStatement {
  return db
    .prepare(
      `WITH ${stagedSql("?3")}, judged AS (SELECT * FROM staged WHERE judged), ${nextSql("judged")},
       written AS (
         SELECT next.*, v.id IS NULL AS added, v.hash IS NOT NULL AND v.hash <> next.hash AS changed, 0 AS removed, v.hash AS was
         FROM next LEFT JOIN row_versions v ON v.table_key = next.table_key AND v.id = next.id AND v.to_commit IS NULL
         WHERE ${differsSql}
         UNION ALL
         SELECT table_key, id, NULL, NULL, NULL, 0, 0, 1, (SELECT v.hash FROM row_versions v
             WHERE v.table_key = change.table_key AND v.id = change.id AND v.to_commit IS NULL)
         FROM change WHERE hash IS NULL),
       grown AS (SELECT table_key, sum(added) - sum(removed) AS rows FROM written GROUP BY table_key)
       SELECT count(*) AS writes, total(added) AS added, total(changed) AS changed, total(removed) AS removed,
         json_group_array(json_array(table_key, id, hash, ok, reasons))
           FILTER (WHERE table_key || '/' || id NOT IN (SELECT table_key || '/' || id FROM change)) AS others,
         (SELECT json_group_array(json_array(table_key, rows)) FROM grown WHERE rows <> 0) AS balance,
         iif(count(*) <= ${mostMoved}, (SELECT group_concat(${lineSql("turned")}, char(10) ORDER BY ${lineOrder}) FROM (
             SELECT '+' AS sign, table_key, id, hash FROM written WHERE hash IS NOT NULL
             UNION ALL SELECT '-', table_key, id, was FROM written WHERE was IS NOT NULL) AS turned), NULL) AS lines,
         iif(count(*) <= ${mostMoved}, json_group_array(json_array(table_key, id)),
           (SELECT json_group_array(json_array(table_key, NULL)) FROM (SELECT DISTINCT table_key FROM written))) AS moved
       FROM written`,
    )
    .bind(offer, JSON.stringify(held), scope);
}

/** The same, read at once. */
export async function planCommit(db: D1Database, offer: number, held: HeldList, scope: Scope): Promise<CommitPlan> {
  const plan = await planStatement(db, offer, held, scope).first<CommitPlan>();
  if (plan === null) throw new Error("A SELECT of sums gives one row");
  return plan;
}

/** Expects `change` and the held rows as ?2: each row of `rows` as it will stand. A held row that isn't among them has no hash. */
function nextSql(rows: "judged" | "change"): string {
  return `next AS (
    SELECT table_key, id, max(hash) AS hash, min(ok) AS ok, max(reasons) AS reasons FROM (
      SELECT s.table_key, s.id, s.hash, own.ok, NULL AS reasons
      FROM ${rows} s CROSS JOIN contents own USING (table_key, hash)
      UNION ALL SELECT value ->> 0, value ->> 1, NULL, 0, value ->> 2 FROM json_each(?2))
    GROUP BY table_key, id HAVING max(hash) IS NOT NULL)`;
}

/** Whether what will stand of a row (`next`) differs from what stands (`v`). */
const differsSql = "(v.id IS NULL OR v.hash <> next.hash OR v.ok <> next.ok OR v.reasons IS NOT next.reasons)";

/**
 * Writes the commit that follows `base`, whole or not at all, and reads what it left waiting. `null` when another commit
 * took its place.
 */
export async function writeCommit(
  db: D1Database,
  commit: {
    readonly base: number;
    readonly offer: number;
    readonly digest: string;
    readonly checksVersion: number;
    readonly actor: string;
    readonly role: Role;
    readonly at: string;
    /** Tables whose mass change a coordinator has confirmed. */
    readonly confirmed?: readonly TableKey[];
    /** Whether it switches a second coordinator's word on or off; `null` where it does neither. */
    readonly secondWord?: boolean | null;
    /** Its place in the chain; `null` where that is made out afterwards. */
    readonly link: Pick<Link, "said" | "link"> | null;
  },
  plan: CommitPlan,
  held: HeldList,
  judgement: Judgement,
  mostNamed: number,
): Promise<CommitAndWaiting | null> {
  const number = commit.base + 1;
  const parameters = [commit.offer, JSON.stringify(held), number, plan.others];
  const close = db
    .prepare(
      `WITH ${changeSql}, ${nextSql("change")}
       UPDATE row_versions SET to_commit = ?3 WHERE (table_key, id, from_commit) IN (
         SELECT v.table_key, v.id, v.from_commit FROM (
           SELECT table_key, id FROM change WHERE hash IS NULL
           UNION ALL SELECT next.table_key, next.id FROM next
             CROSS JOIN row_versions v ON v.table_key = next.table_key AND v.id = next.id AND v.to_commit IS NULL WHERE ${differsSql}
           UNION ALL SELECT value ->> 0, value ->> 1 FROM json_each(?4)) past
         CROSS JOIN row_versions v ON v.table_key = past.table_key AND v.id = past.id AND v.to_commit IS NULL)`,
    )
    .bind(...parameters);
  const open = db
    .prepare(
      `WITH ${changeSql}, ${nextSql("change")}
       INSERT INTO row_versions (table_key, id, from_commit, hash, ok, reasons)
       SELECT table_key, id, ?3, hash, ok, reasons FROM next WHERE NOT EXISTS (
         SELECT 1 FROM row_versions v WHERE v.table_key = next.table_key AND v.id = next.id AND v.to_commit IS NULL)
       UNION ALL SELECT value ->> 0, value ->> 1, ?3, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?4)`,
    )
    .bind(...parameters);
  const record = db
    .prepare(
      `INSERT INTO commits (number, offer, digest, checks_version, actor, role, at, added, changed, removed, confirmed, moved, said, link, held, counts)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
         (SELECT count(*) FROM row_versions INDEXED BY waiting_versions WHERE to_commit IS NULL AND NOT ok),
         (SELECT json_group_object(table_key, rows) FROM standing_counts)`,
    )
    .bind(
      ...[number, commit.offer, commit.digest, commit.checksVersion, commit.actor, commit.role, commit.at],
      ...[plan.added, plan.changed, plan.removed, JSON.stringify(commit.confirmed ?? []), plan.moved],
      ...[commit.link?.said ?? null, commit.link?.link ?? null],
    );
  try {
    const kept = [...keepSurroundings(db, commit.offer, judgement, plan.balance), keepOffered(db, commit.offer)];
    const { confirmed: tables = [], secondWord: isOn = null } = commit;
    const told: readonly CoordinatorAct[] = [
      ...(tables.length === 0 ? [] : [{ act: "confirmed", commit: number, tables } as const]),
      ...(isOn === null ? [] : [{ act: "approval-switched", isOn, commit: number } as const]),
    ];
    const acts = told.map((act) => journalStatement(db, commit, act));
    const writes = [close, open, ...kept, sameRowsStatement(db, commit.at), record, ...acts];
    const answers = await db.batch([...writes, ...commitStatements(db, number, mostNamed)]);
    return commitOf(answers.slice(writes.length));
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint failed: (commits|row_versions)\b/.test(error.message)) return null;
    throw error;
  }
}

/** A commit with what waits in it. */
export interface CommitAndWaiting {
  readonly commit: Commit;
  readonly waiting: Waiting;
}

/** Statements for a batch, whose results `commitOf` reads. */
export function commitStatements(db: D1Database, number: number, mostNamed: number): readonly D1PreparedStatement[] {
  return [db.prepare(`${selectCommit} WHERE number = ?1`).bind(number), ...waitingStatements(db, number, mostNamed)];
}

/** `null` where there is no such commit. */
export function commitOf([commit, ...waiting]: readonly D1Result[]): CommitAndWaiting | null {
  const [found] = rowsOf<Commit>(commit);
  return found === undefined ? null : { commit: found, waiting: waitingOf(waiting) };
}
