/** SQL that fills an empty database with what an archive holds. */

import type { ArchivedTable, StoredRow, StoredValue } from "../../shared/archive/archive-file.ts";

/** D1 takes at most 100,000 bytes of SQL in a statement; Cyrillic takes two bytes a letter. */
const longestStatement = 90_000;
const longestPiece = 20_000;

/** Empties a table that migrations may have filled. */
export function emptied({ name }: ArchivedTable): string {
  return `DELETE FROM "${name}";`;
}

/** Statements that put rows into a table. A value too long for one of them is put together by those that follow. */
export function insertions(table: ArchivedTable, rows: readonly StoredRow[]): readonly string[] {
  const statements: string[] = [];
  let open: { text: string; bytes: number } | null = null;
  const close = () => {
    if (open !== null) statements.push(`${open.text};`);
    open = null;
  };
  for (const row of rows) {
    const first = row.map((value) => (isLong(value) ? value.slice(0, longestPiece) : value));
    const values = `(${first.map(literal).join(", ")})`;
    const bytes = Buffer.byteLength(values) + 2;
    if (open !== null && open.bytes + bytes > longestStatement) close();
    if (open === null) {
      const text = `INSERT INTO "${table.name}" (${table.columns.map((column) => `"${column}"`).join(", ")}) VALUES ${values}`;
      open = { text, bytes: Buffer.byteLength(text) };
    } else open = { text: `${open.text}, ${values}`, bytes: open.bytes + bytes };
    if (!row.some(isLong)) continue;
    close();
    statements.push(...continuations(table, row));
  }
  close();
  return statements;
}

function isLong(value: StoredValue): value is string {
  return typeof value === "string" && value.length > longestPiece;
}

function continuations({ name, columns, key }: ArchivedTable, row: StoredRow): readonly string[] {
  const own = key.map((column) => `"${column}" = ${literal(row[columns.indexOf(column)] ?? null)}`).join(" AND ");
  return row.flatMap((value, index) => {
    if (!isLong(value)) return [];
    const count = Math.ceil(value.length / longestPiece);
    return Array.from({ length: count - 1 }, (_, part) => {
      const piece = value.slice((part + 1) * longestPiece, (part + 2) * longestPiece);
      return `UPDATE "${name}" SET "${columns[index]}" = "${columns[index]}" || ${literal(piece)} WHERE ${own};`;
    });
  });
}

function literal(value: StoredValue): string {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
