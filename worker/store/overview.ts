/** Counts of the current state, and how far it has come. */

import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { Member } from "./members.ts";
import { type DayUsage, dayUsageOf, usageStatement } from "./usage.ts";

interface Overview extends Pick<StatusAnswer, "spreadsheet" | "rows" | "held" | "commit" | "edition" | "members"> {
  readonly usage: DayUsage;
}

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
    usageStatement(db),
  ]);
  const tables = rowsOf<{ table: TableKey; rows: number; held: number }>(counts);
  return {
    spreadsheet: rowsOf<{ value: string }>(club)[0]?.value ?? null,
    rows: Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
    held: tables.reduce((sum, { held }) => sum + held, 0),
    commit: rowsOf<NonNullable<StatusAnswer["commit"]>>(commit)[0] ?? null,
    edition: rowsOf<NonNullable<StatusAnswer["edition"]>>(edition)[0] ?? null,
    members: rowsOf<Member>(members),
    usage: dayUsageOf(used, now),
  };
}
