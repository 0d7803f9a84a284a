/** What editions show of one record. */

import type { CalendarDate, Table, Values } from "../../shared/table.ts";
import { pepperSql } from "./holds.ts";
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

/** The secret under which keys of erased rows are kept; `null` before the first erasure. */
export async function erasurePepper(db: D1Database): Promise<string | null> {
  return await db.prepare(pepperSql).first<string>("value");
}

/**
 * Whether a record that was public by the current edition was erased and isn't released: known by the name under which it is held,
 * its row's id or the keyed hash of its key.
 */
export async function isErasedRecord(db: D1Database, table: Table, kind: "id" | "key", name: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM erased_names AS held CROSS JOIN erasures ON erasures.number = held.erasure
       WHERE held.table_key = ?1 AND held.kind = ?2 AND held.name = ?3 AND EXISTS (
         SELECT 1 FROM tombstones AS gone CROSS JOIN row_versions AS version USING (table_key, id, hash)
         WHERE gone.table_key = ?1 AND gone.id = erasures.id AND gone.was_public
           AND version.from_commit <= (SELECT max(commit_number) FROM editions))`,
    )
    .bind(table.key, kind, name)
    .first();
  return row !== null;
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
