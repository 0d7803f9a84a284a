/** The journal: what coordinators did, written in the batch of the act itself. */

import type { CoordinatorAct } from "../../shared/handover/protocol.ts";

/** Who did it, and when. */
export interface By {
  readonly at: string;
  /** SHA-256 of the e-mail address. */
  readonly actor: string;
}

/** An act with what is said of it, as it is kept. Members stand in it by the SHA-256 of their addresses. */
export interface KeptAct {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly act: CoordinatorAct["act"];
  readonly details: { readonly [name: string]: unknown };
}

/** A statement for the batch of an act. `condition` says in SQL whether it is done; its parameters begin with ?5. */
export function journalStatement(
  db: D1Database,
  { at, actor }: By,
  { act, ...details }: CoordinatorAct,
  condition = "true",
  ...parameters: readonly (string | number)[]
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO journal (at, actor, act, details) SELECT ?1, ?2, ?3, ?4 WHERE ${condition} ON CONFLICT DO NOTHING`,
    )
    .bind(at, actor, act, JSON.stringify(details), ...parameters);
}

/** At most so many acts before a number, `null` for the newest, the newest first. */
export async function actsBefore(db: D1Database, before: number | null, most: number): Promise<readonly KeptAct[]> {
  const { results } = await db
    .prepare(
      `SELECT number, at, actor, act, details FROM journal WHERE number < coalesce(?1, number + 1)
       ORDER BY number DESC LIMIT ?2`,
    )
    .bind(before, most)
    .all<Omit<KeptAct, "details"> & { readonly details: string }>();
  return results.map((row) => ({ ...row, details: JSON.parse(row.details) }));
}
