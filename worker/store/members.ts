/** Who belongs to the club. Addresses are in clear here and nowhere else: history keeps their SHA-256. */

import type { Role } from "../../shared/handover/protocol.ts";

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

/** Makes the list exactly this one; members who stay as they are aren't written. */
export async function replaceMembers(db: D1Database, members: readonly Member[]): Promise<void> {
  const list = JSON.stringify(members.map(({ email, role }) => [email, role]));
  await db.batch([
    db.prepare("DELETE FROM members WHERE email NOT IN (SELECT value ->> 0 FROM json_each(?1))").bind(list),
    db
      .prepare(
        `INSERT INTO members (email, role) SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE true
         ON CONFLICT (email) DO UPDATE SET role = excluded.role WHERE role <> excluded.role`,
      )
      .bind(list),
  ]);
}
