/** Erasures that stand, and their release. */

import type { Erasure, ReleaseAnswer } from "../../shared/handover/protocol.ts";
import { countRelease } from "./accepted-buckets.ts";
import { rowsOf } from "./answers.ts";

/** The erasures that stand, the latest first. */
export async function standingErasures(db: D1Database, limit: number): Promise<readonly Erasure[]> {
  const { results } = await db
    .prepare(
      `SELECT number, table_key AS "table", id, at, reason FROM erasures WHERE released_at IS NULL ORDER BY number DESC LIMIT ?1`,
    )
    .bind(limit)
    .all<Erasure>();
  return results;
}

/**
 * Lets go of everything that an erasure holds. What was said before stays erased in every past state: where the same is
 * handed over again, it is a new version. Released before, it keeps its first reason. `null` where there is no such erasure.
 */
export async function releaseErasure(
  db: D1Database,
  release: { readonly erasure: number; readonly reason: string; readonly actor: string; readonly at: string },
): Promise<ReleaseAnswer | null> {
  const { erasure, reason, actor, at } = release;
  const answers = await db.batch([
    db
      .prepare(
        `UPDATE row_versions SET ok = 0 WHERE ok AND (table_key, id, hash) IN (
           SELECT gone.table_key, gone.id, gone.hash FROM erased_names AS held
           CROSS JOIN tombstones AS gone ON gone.table_key = held.table_key AND gone.hash = held.name
           WHERE held.erasure = ?1 AND held.kind = 'content')`,
      )
      .bind(erasure),
    db.prepare("DELETE FROM erased_names WHERE erasure = ?1").bind(erasure),
    countRelease(db, "(SELECT table_key FROM erasures WHERE number = ?1)", erasure),
    db
      .prepare(
        `UPDATE erasures SET released_at = ?2, released_by = ?3, release_reason = ?4
         WHERE number = ?1 AND released_at IS NULL`,
      )
      .bind(erasure, at, actor, reason),
    db
      .prepare(
        `INSERT INTO journal (at, actor, act, details)
         SELECT released_at, released_by, 'released', json_object('table', table_key, 'id', id, 'reason', release_reason)
         FROM erasures WHERE number = ?1 AND released_at = ?2 ON CONFLICT DO NOTHING`,
      )
      .bind(erasure, at),
    db
      .prepare(
        "SELECT number AS erasure, released_at AS releasedAt, release_reason AS reason FROM erasures WHERE number = ?1",
      )
      .bind(erasure),
  ]);
  return rowsOf<ReleaseAnswer>(answers.at(-1))[0] ?? null;
}
