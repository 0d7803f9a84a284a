/** What coordinators ask each other to confirm: kept, answered, and held against what is carried out. */

import type { ApprovalSubject, ApprovalVerdict } from "../../shared/handover/approvals.ts";
import { rowsOf } from "./answers.ts";
import { lastErasureSql } from "./holds.ts";
import { type By, journalStatement } from "./journal.ts";
import { coordinatorLostSql, listSql } from "./members.ts";
import { secondWordSql } from "./second-word-setting.ts";

export type ApprovalKind = ApprovalSubject["kind"];

/** As it is kept; people by the SHA-256 of their addresses. */
export interface KeptApproval {
  readonly number: number;
  readonly kind: ApprovalKind;
  /** JSON. */
  readonly what: string;
  readonly ground: string;
  readonly loss: string | null;
  readonly why: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly expiresAt: string;
  readonly state: ApprovalVerdict | "asked" | "replaced";
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly words: string;
  readonly doneAt: string | null;
}

const columns = `number, kind, what, ground, loss, why, asked_at AS askedAt, asked_by AS askedBy, expires_at AS expiresAt, state,
  answered_at AS answeredAt, answered_by AS answeredBy, words, done_at AS doneAt`;

/** What of a subject it is known by. */
export function whatOf(subject: ApprovalSubject): string {
  return subject.kind === "erase"
    ? JSON.stringify({ table: subject.table, id: subject.id })
    : JSON.stringify({ edition: subject.edition });
}

/**
 * What an act of this kind stands on now, as JSON: of a row the commit and the hash of its newest version (of one that was never
 * accepted, of what was offered); of an edition its number, the commit and the last erasure, which together say what it loses.
 * NULL where there is nothing of it. The arguments are SQL expressions.
 */
function groundSql(kind: string, what: string): string {
  const [table, id] = [`${what} ->> 'table'`, `${what} ->> 'id'`];
  return `CASE ${kind} WHEN 'publish'
    THEN (SELECT json_array((SELECT coalesce(max(number), 0) + 1 FROM editions), max(number), (${lastErasureSql})) FROM commits)
    ELSE coalesce(
      (SELECT json_array(from_commit, hash) FROM row_versions WHERE table_key = ${table} AND id = ${id} ORDER BY from_commit DESC LIMIT 1),
      (SELECT json_array(0, line.value ->> 2) FROM offers, json_each(offers.changes) AS line
       WHERE line.value ->> 0 = ${table} AND line.value ->> 1 = ${id} AND line.value ->> 2 IS NOT NULL ORDER BY offers.number DESC LIMIT 1)) END`;
}

function isErasedSql(what: string): string {
  return `EXISTS (SELECT 1 FROM erasures WHERE table_key = ${what} ->> 'table' AND id = ${what} ->> 'id' AND released_at IS NULL)`;
}

/** What is known of a subject before it is asked about or done. */
export interface ApprovalReading {
  /** JSON `[[address, role]]`, and what «Настройки» say by the last commit. */
  readonly members: string;
  readonly setting: string | null;
  /** When another coordinator was last taken off the list. */
  readonly coordinatorLost: string | null;
  readonly ground: string | null;
  /** The last one, whatever became of it; JSON. */
  readonly approval: string | null;
  /** Whether the row is erased already. */
  readonly isErased: 0 | 1;
}

export type ClubReading = Pick<ApprovalReading, "members" | "setting" | "coordinatorLost">;

export async function readApproval(db: D1Database, kind: ApprovalKind, what: string): Promise<ApprovalReading> {
  const names = columns.split(",").map((column) => column.trim().split(" AS "));
  const pairs = names.map(([column, name = column]) => `'${name}', ${column}`).join(", ");
  const reading = await db
    .prepare(
      `SELECT (${listSql}) AS members, (${secondWordSql}) AS setting, (${coordinatorLostSql}) AS coordinatorLost, ${groundSql("?1", "?2")} AS ground, ${isErasedSql("?2")} AS isErased,
         (SELECT json_object(${pairs}) FROM approvals WHERE kind = ?1 AND what = ?2 AND state <> 'replaced' ORDER BY number DESC LIMIT 1) AS approval`,
    )
    .bind(kind, what)
    .first<ApprovalReading>();
  if (reading === null) throw new Error("A SELECT without FROM gives one row");
  return reading;
}

export interface AskedFor {
  readonly subject: ApprovalSubject;
  /** SHA-256 of the coordinators' addresses: what anybody else asked or confirmed counts no longer. */
  readonly coordinators: readonly string[];
  readonly ground: string;
  readonly why: string;
  readonly expiresAt: string;
}

/**
 * Asks, unless it is asked already. One that stood on something else, or has expired, gives way. Returns what stands then; `null`
 * where the ground has moved meanwhile.
 */
export async function askApproval(db: D1Database, { at, actor }: By, asked: AskedFor): Promise<KeptApproval | null> {
  const { subject, coordinators, ground, why, expiresAt } = asked;
  const { kind } = subject;
  const what = whatOf(subject);
  const loss = subject.kind === "publish" ? JSON.stringify(subject.loss) : null;
  const stands = "kind = ?1 AND what = ?2 AND state IN ('asked', 'confirmed')";
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE approvals SET state = 'replaced' WHERE ${stands} AND (expires_at <= ?3 OR ground <> ?4 OR (kind = 'erase' AND done_at IS NOT NULL)
           OR asked_by NOT IN (SELECT value FROM json_each(?5))
           OR (state = 'confirmed' AND answered_by NOT IN (SELECT value FROM json_each(?5))))`,
      )
      .bind(kind, what, at, ground, JSON.stringify(coordinators)),
    db
      .prepare(
        `INSERT INTO approvals (kind, what, ground, loss, why, asked_at, asked_by, expires_at, state, words)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'asked', ''
         WHERE NOT EXISTS (SELECT 1 FROM approvals WHERE ${stands}) AND ?3 IS ${groundSql("?1", "?2")}`,
      )
      .bind(kind, what, ground, loss, why, at, actor, expiresAt),
    journalStatement(
      db,
      { at, actor },
      { act: "approval-asked", ...subject, why },
      "EXISTS (SELECT 1 FROM approvals WHERE kind = ?5 AND what = ?6 AND state = 'asked' AND asked_at = ?1 AND asked_by = ?2)",
      ...[kind, what],
    ),
    db.prepare(`SELECT ${columns} FROM approvals WHERE ${stands} ORDER BY number DESC LIMIT 1`).bind(kind, what),
  ]);
  return rowsOf<KeptApproval>(answers.at(-1))[0] ?? null;
}

/** By its number; `null` where there is none. */
export async function approvalOf(db: D1Database, number: number): Promise<KeptApproval | null> {
  return await db.prepare(`SELECT ${columns} FROM approvals WHERE number = ?1`).bind(number).first<KeptApproval>();
}

/** Who may give which answer. What is confirmed must stand on its ground still, and whoever confirms be in the list as it was read. */
const answerable: { readonly [verdict in ApprovalVerdict]: string } = {
  confirmed: `state = 'asked' AND asked_by <> ?4 AND ground IS ${groundSql("kind", "what")} AND NOT ${isErasedSql("what")} AND (${listSql}) = ?6`,
  declined: "state = 'asked' AND asked_by <> ?4 AND ?6 = ?6",
  "taken-back": "state IN ('asked', 'confirmed') AND asked_by = ?4 AND ?6 = ?6",
};

/** Answers, of two at once the first; returns what stands then. `members` is the list as it was read. */
export async function answerApproval(
  db: D1Database,
  { at, actor }: By,
  { number, subject }: { readonly number: number; readonly subject: ApprovalSubject },
  verdict: ApprovalVerdict,
  words: string,
  members: string,
): Promise<KeptApproval | null> {
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE approvals SET state = ?2, answered_at = ?3, answered_by = ?4, words = ?5
         WHERE number = ?1 AND done_at IS NULL AND expires_at > ?3 AND ${answerable[verdict]}`,
      )
      .bind(number, verdict, at, actor, words, members),
    journalStatement(
      db,
      { at, actor },
      { act: `approval-${verdict}`, ...subject, words },
      "EXISTS (SELECT 1 FROM approvals WHERE number = ?5 AND state = ?6 AND answered_at = ?1 AND answered_by = ?2)",
      ...[number, verdict],
    ),
    db.prepare(`SELECT ${columns} FROM approvals WHERE number = ?1`).bind(number),
  ]);
  return rowsOf<KeptApproval>(answers.at(-1))[0] ?? null;
}

/** By what an act may be done: a second word, or that nobody was there to give it. */
export type Permit =
  | { readonly by: "word"; readonly number: number; readonly members: string }
  | { readonly by: "alone"; readonly subject: ApprovalSubject }
  | { readonly by: "right" };

/**
 * Statements for the batch of an act. Where the word no longer holds, the whole batch fails (`isPermitLost`). `done` says in SQL
 * whether the act is done by this very request; its parameters begin with ?5, the moment is ?1, the actor ?2.
 */
export function permitStatements(
  db: D1Database,
  by: By,
  permit: Permit,
  done: string,
  ...parameters: readonly (string | number)[]
): readonly D1PreparedStatement[] {
  if (permit.by === "right") return [];
  if (permit.by === "alone") {
    return [journalStatement(db, by, { act: "approval-alone", ...permit.subject }, done, ...parameters)];
  }
  const holds = `state = 'confirmed' AND expires_at > ?2 AND ground IS ${groundSql("kind", "what")} AND (${listSql}) = ?3`;
  return [
    db
      .prepare(`UPDATE approvals SET done_at = iif(${holds}, coalesce(done_at, ?2), '') WHERE number = ?1`)
      .bind(permit.number, by.at, permit.members),
  ];
}

export function isPermitLost(error: unknown): boolean {
  return error instanceof Error && error.message.includes("CHECK constraint failed: done_at");
}

/** With what the row said then and says now, as JSON of its values, and since which commit. */
export interface ListedApproval extends KeptApproval {
  readonly groundNow: string | null;
  readonly isErased: 0 | 1;
  readonly then: string | null;
  readonly now: string | null;
}

/** Those that haven't expired and aren't done, of an edition: that isn't out; with the members' list and the setting, the latest first. */
export async function openApprovals(
  db: D1Database,
  at: string,
  most: number,
): Promise<ClubReading & { readonly approvals: readonly ListedApproval[] }> {
  const said = (hash: string) =>
    `(SELECT record FROM contents WHERE table_key = open.what ->> 'table' AND hash = ${hash} ->> 1)`;
  const [club, open] = await db.batch([
    db.prepare(
      `SELECT (${listSql}) AS members, (${secondWordSql}) AS setting, (${coordinatorLostSql}) AS coordinatorLost`,
    ),
    db
      .prepare(
        `SELECT open.*, ${said("ground")} AS "then", ${said("groundNow")} AS "now" FROM (
           SELECT ${columns}, ${groundSql("kind", "what")} AS groundNow, ${isErasedSql("what")} AS isErased FROM approvals
           WHERE expires_at > ?1 AND state IN ('asked', 'confirmed', 'declined')
             AND (done_at IS NULL OR (kind = 'publish' AND ground IS ${groundSql("kind", "what")}))
           ORDER BY number DESC LIMIT ?2) AS open`,
      )
      .bind(at, most),
  ]);
  const [state = { members: "[]", setting: null, coordinatorLost: null }] = rowsOf<ClubReading>(club);
  return { ...state, approvals: rowsOf(open) };
}

export function subjectOf({ kind, what, loss }: Pick<KeptApproval, "kind" | "what" | "loss">): ApprovalSubject {
  return { kind, ...JSON.parse(what), ...(loss === null ? {} : { loss: JSON.parse(loss) }) };
}
