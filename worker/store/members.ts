/** Who belongs to the club. Addresses are in clear here and nowhere else: history keeps their SHA-256. */

import type { CoordinatorAct, Role } from "../../shared/handover/protocol.ts";
import { type By, journalStatement } from "./journal.ts";

export interface Member {
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
}

/** `null` for someone who isn't in the list. */
export async function roleOf(db: D1Database, email: string): Promise<Role | null> {
  return db.prepare("SELECT role FROM members WHERE email = ?1").bind(email).first<Role>("role");
}

export async function listMembers(db: D1Database): Promise<readonly Member[]> {
  const { results } = await db.prepare("SELECT email, role FROM members ORDER BY email").all<Member>();
  return results;
}

/**
 * Makes the list exactly this one while it is still `base`; members who stay as they are aren't written. Returns false where somebody
 * else has changed it. `told` is what the journal says of it, by hashed addresses.
 */
export async function replaceMembers(
  db: D1Database,
  members: readonly Member[],
  base: readonly Member[],
  by: By,
  told: Extract<CoordinatorAct, { act: "members" }>,
): Promise<boolean> {
  const wanted = rowsOf(members);
  const kept = rowsOf(base.filter(({ email }) => members.some((member) => member.email === email)));
  const isChanged = told.added.length + told.removed.length + told.changed.length > 0;
  const answers = await db.batch<{ list: string }>([
    ...(isChanged ? [journalStatement(db, by, told, `(${listSql}) = ?5`, rowsOf(base))] : []),
    db
      .prepare(`DELETE FROM members WHERE email NOT IN (SELECT value ->> 0 FROM json_each(?1)) AND (${listSql}) = ?2`)
      .bind(wanted, rowsOf(base)),
    db
      .prepare(
        `INSERT INTO members (email, role) SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE (${listSql}) = ?2
         ON CONFLICT (email) DO UPDATE SET role = excluded.role WHERE role <> excluded.role`,
      )
      .bind(wanted, kept),
    db.prepare(`SELECT (${listSql}) AS list`),
  ]);
  return answers.at(-1)?.results[0]?.list === wanted;
}

/** The list as JSON, as `rowsOf` writes it: `[[address, role]]`. */
export const listSql =
  "SELECT json_group_array(json_array(email, role)) FROM (SELECT email, role FROM members ORDER BY email)";

/** When a coordinator was last taken off the list, or made a mere member, ISO; NULL where no act of the journal says so. */
export const coordinatorLostSql =
  "SELECT max(at) FROM journal WHERE act = 'members' AND json_array_length(details, '$.formerCoordinators') > 0";

function rowsOf(members: readonly Member[]): string {
  const rows = members.map(({ email, role }) => [email, role] as const);
  return JSON.stringify(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
