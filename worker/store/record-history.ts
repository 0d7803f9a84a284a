/** What editions show of one record. */

import type { CalendarDate, Table, Values } from "../../shared/table.ts";
import { shownInEditionsSql } from "./projection.ts";

/** A row as an edition shows it. */
export interface ShownRow {
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly commit: number;
  readonly id: string;
  /** The commit that wrote the version which stands at the edition's. */
  readonly from: number;
  /** Of its content: the same hash is the same content. */
  readonly hash: string;
  values(): Values;
}

/** Of so many editions up to one those that show the record with a public id, the newest first. */
export async function shownRows(
  db: D1Database,
  table: Table,
  publicId: string,
  until: number,
  editions: number,
): Promise<readonly ShownRow[]> {
  const ids = `SELECT id FROM row_names WHERE kind = 'handle' AND table_key = '${table.key}' AND name = lower(?1)
    UNION SELECT upper(?1)`;
  const { results } = await db
    .prepare(shownInEditionsSql(table.key, ids, "?2", "?3"))
    .bind(publicId, until, editions)
    .all<Omit<ShownRow, "values"> & { readonly record: string }>();
  const rows = results.map(({ record, ...row }) => ({ ...row, values: (): Values => JSON.parse(record) }));
  if (table.publicIdColumn === null) return rows;
  return rows.filter(({ id, values }) => table.publicId(id, values()) === publicId);
}

/** The first edition that shows what a commit wrote. */
export async function firstEditionWith(
  db: D1Database,
  commit: number,
): Promise<Pick<ShownRow, "edition" | "asOf" | "publishedAt"> | null> {
  return await db
    .prepare(
      `SELECT number AS edition, as_of AS asOf, published_at AS publishedAt FROM editions
       WHERE commit_number >= ?1 ORDER BY number LIMIT 1`,
    )
    .bind(commit)
    .first();
}
