/** Commits: one batch closes old versions, opens new ones and records who did it; of two at once the primary key lets one win. */

import type { Role } from "../../shared/handover/protocol.ts";
import { type HeldList, stagedSql } from "./staging.ts";

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
  /** `[[table, id, hash | null, ok, reasons]]` as JSON parts: what the commit closes and opens. */
  readonly parts: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const rowsPerPart = 4_000;
const selectCommit =
  "SELECT number, offer, digest, checks_version AS checksVersion, at, added, changed, removed, held FROM commits";

export async function commitAt(db: D1Database, number: number): Promise<Commit | null> {
  return db.prepare(`${selectCommit} WHERE number = ?1`).bind(number).first<Commit>();
}

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

/** An offer's number, base, digest and gaps, and whether it is the newest one; `null` where there was no such offer. */
export async function offerAt(
  db: D1Database,
  number: number,
): Promise<{
  readonly base: number;
  readonly digest: string;
  readonly gaps: string;
  readonly isNewest: number;
} | null> {
  return db
    .prepare(
      `SELECT base, digest, gaps, number = (SELECT max(number) FROM offers) AS isNewest
       FROM offers WHERE number = ?1 AND part = 0`,
    )
    .bind(number)
    .first();
}

/** What a commit of this offer writes if these rows are held. */
export async function planCommit(db: D1Database, offer: number, held: HeldList): Promise<CommitPlan> {
  const { results } = await db
    .prepare(
      `WITH ${stagedSql},
       next AS (
         SELECT table_key, id, max(hash) AS hash, min(ok) AS ok, max(reasons) AS reasons FROM (
           SELECT s.table_key, s.id, s.hash, own.ok, NULL AS reasons
           FROM staged s CROSS JOIN contents own USING (table_key, hash)
           UNION ALL SELECT value ->> 0, value ->> 1, NULL, 0, value ->> 2 FROM json_each(?2))
         GROUP BY table_key, id),
       written AS (
         SELECT next.*, v.id IS NULL AS added, v.hash IS NOT NULL AND v.hash <> next.hash AS changed, 0 AS removed
         FROM next LEFT JOIN row_versions v ON v.table_key = next.table_key AND v.id = next.id AND v.to_commit IS NULL
         WHERE v.id IS NULL OR v.hash <> next.hash OR v.ok <> next.ok OR v.reasons IS NOT next.reasons
         UNION ALL
         SELECT table_key, id, NULL, NULL, NULL, 0, 0, 1 FROM change WHERE hash IS NULL)
       SELECT json_group_array(json_array(table_key, id, hash, ok, reasons)) AS list,
         sum(added) AS added, sum(changed) AS changed, sum(removed) AS removed
       FROM (SELECT *, (row_number() OVER () - 1) / ${rowsPerPart} AS part FROM written) GROUP BY part`,
    )
    .bind(offer, JSON.stringify(held))
    .all<{ list: string; added: number; changed: number; removed: number }>();
  const sum = (count: "added" | "changed" | "removed") => results.reduce((total, part) => total + part[count], 0);
  return {
    parts: results.map(({ list }) => list),
    added: sum("added"),
    changed: sum("changed"),
    removed: sum("removed"),
  };
}

/** Writes the commit that follows `base`, whole or not at all. False when another commit took its place. */
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
  },
  plan: CommitPlan,
): Promise<boolean> {
  const number = commit.base + 1;
  const record = db
    .prepare(
      `INSERT INTO commits (number, offer, digest, checks_version, actor, role, at, added, changed, removed, held)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, count(*)
       FROM row_versions INDEXED BY open_versions WHERE to_commit IS NULL AND NOT ok`,
    )
    .bind(
      ...[number, commit.offer, commit.digest, commit.checksVersion, commit.actor, commit.role, commit.at],
      ...[plan.added, plan.changed, plan.removed],
    );
  const close = db.prepare(
    `UPDATE row_versions SET to_commit = ?2
     WHERE to_commit IS NULL AND (table_key, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`,
  );
  const open = db.prepare(
    `INSERT INTO row_versions (table_key, id, from_commit, hash, ok, reasons)
     SELECT value ->> 0, value ->> 1, ?2, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE value ->> 2 IS NOT NULL`,
  );
  const versions = plan.parts.flatMap((list) => [close.bind(list, number), open.bind(list, number)]);
  try {
    await db.batch([...versions, record]);
    return true;
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint failed: (commits|row_versions)\b/.test(error.message))
      return false;
    throw error;
  }
}
