/** Counts of the current state, and how far it has come. */

import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { Member } from "./members.ts";
import { quotasFrom, type UsedRow, usedOn } from "./usage.ts";

type Overview = Pick<StatusAnswer, "spreadsheet" | "rows" | "held" | "commit" | "edition" | "members" | "quotas">;

export async function overview(db: D1Database, now: number): Promise<Overview> {
  const [club, counts, commit, edition, members, used] = await db.batch([
    db.prepare("SELECT value FROM club WHERE name = 'spreadsheet'"),
    db.prepare(
      `SELECT table_key AS "table", count(*) AS rows, sum(NOT ok) AS held
       FROM row_versions WHERE to_commit IS NULL GROUP BY table_key`,
    ),
    db.prepare("SELECT number, at FROM commits ORDER BY number DESC LIMIT 1"),
    db.prepare("SELECT number, published_at AS publishedAt, as_of AS asOf FROM editions ORDER BY number DESC LIMIT 1"),
    db.prepare("SELECT email, role FROM members ORDER BY email"),
    usedOn(db, now),
  ]);
  const tables = rowsOf<{ table: TableKey; rows: number; held: number }>(counts);
  return {
    spreadsheet: rowsOf<{ value: string }>(club)[0]?.value ?? null,
    rows: Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
    held: tables.reduce((sum, { held }) => sum + held, 0),
    commit: rowsOf<NonNullable<StatusAnswer["commit"]>>(commit)[0] ?? null,
    edition: rowsOf<NonNullable<StatusAnswer["edition"]>>(edition)[0] ?? null,
    members: rowsOf<Member>(members),
    quotas: quotasFrom(rowsOf<UsedRow>(used)[0], now),
  };
}
