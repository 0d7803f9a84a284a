/** What is held because a coordinator erased it: nothing of such a row is kept until the erasure is released. */

import type { TableKey } from "../../shared/table.ts";

/** Whether a row's id is held; `table` and `id` are SQL expressions. */
export function isHeldIdSql(table: string, id: string): string {
  return `EXISTS (SELECT 1 FROM erased_names AS held WHERE held.table_key = ${table} AND held.kind = 'id' AND held.name = ${id})`;
}

/** Whether a content is held by its hash. */
export function isHeldContentSql(table: string, hash: string): string {
  return `EXISTS (SELECT 1 FROM erased_names AS held WHERE held.table_key = ${table} AND held.kind = 'content' AND held.name = ${hash})`;
}

/** Whether a row is held, an alias with table_key, id and hash. What leaves the sheet (no hash) never is. */
export function isHeldSql(row: string): string {
  return `(${row}.hash IS NOT NULL AND (${isHeldIdSql(`${row}.table_key`, `${row}.id`)} OR ${isHeldContentSql(`${row}.table_key`, `${row}.hash`)}))`;
}

/** An id or a content's hash that is held. */
export interface HeldName {
  readonly table: TableKey;
  readonly kind: "id" | "content";
  readonly name: string;
}

export const heldNamesSql = `SELECT table_key AS "table", kind, name FROM erased_names WHERE kind <> 'key'`;

/** The secret under which keys are hashed, one for each database; NULL before the first erasure. */
export const pepperSql = "SELECT value FROM club WHERE name = 'erasure-pepper'";

export const makePepperSql =
  "INSERT INTO club (name, value) VALUES ('erasure-pepper', lower(hex(randomblob(32)))) ON CONFLICT (name) DO NOTHING";

/** The newest erasure's number; 0 before the first. Whoever has looked keys up has to look again where it has grown. */
export const lastErasureSql = "SELECT coalesce(max(number), 0) AS number FROM erasures";
