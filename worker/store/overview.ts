/** Counts of the current state. */

import type { TableKey } from "../../shared/table.ts";

export interface Overview {
  readonly spreadsheet: string | null;
  readonly rows: { readonly [table in TableKey]?: number };
  readonly held: number;
}

export async function overview(db: D1Database): Promise<Overview> {
  const [club, counts] = await db.batch<{ value: string; table: TableKey; rows: number; held: number }>([
    db.prepare("SELECT value FROM club WHERE name = 'spreadsheet'"),
    db.prepare(
      `SELECT table_key AS "table", count(*) AS rows, sum(NOT ok) AS held
       FROM row_versions WHERE to_commit IS NULL GROUP BY table_key`,
    ),
  ]);
  const tables = counts?.results ?? [];
  return {
    spreadsheet: club?.results[0]?.value ?? null,
    rows: Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
    held: tables.reduce((sum, { held }) => sum + held, 0),
  };
}
