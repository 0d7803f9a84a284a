/** Everything that the database holds of a club, table by table, in pages. */

import type { ArchivedTable, StoredRow, StoredValue } from "../../shared/archive/archive-file.ts";
import { rowsOf } from "./answers.ts";

/** What follows from other tables or is about the day: the meter of the quotas, the full-text index. */
const left = ["usage", "usage_by_work"];
const ownTablesSql = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'd1_*' AND name NOT GLOB '*_cf_*'
  AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search_index*' AND name NOT IN (${left.map((name) => `'${name}'`).join(", ")})`;

export interface ArchiveStart {
  readonly tables: readonly ArchivedTable[];
  readonly migrations: readonly string[];
  /** Is another one when something was handed over, published, erased, released or withdrawn meanwhile. */
  readonly mark: string;
}

const markSql = `SELECT json_array(
  (SELECT count(*) FROM commits), (SELECT count(*) FROM editions), (SELECT count(*) FROM erasures), (SELECT count(*) FROM releases),
  (SELECT coalesce(sum(revision), 0) FROM editions), (SELECT coalesce(max(number), 0) FROM offers), (SELECT count(*) FROM members), (SELECT count(*) + count(until_commit) FROM withdrawn_rows),
  (SELECT coalesce(sum(version), 0) FROM rendering_units)) AS mark`;

export async function archiveStart(db: D1Database): Promise<ArchiveStart> {
  const [columns, migrations, mark] = await db.batch([
    db.prepare(
      `SELECT own.name AS "table", info.name AS column, info.pk AS place
       FROM (${ownTablesSql}) AS own, pragma_table_info(own.name) AS info
       ORDER BY own.name, info.cid`,
    ),
    db.prepare("SELECT name FROM d1_migrations ORDER BY id"),
    db.prepare(markSql),
  ]);
  const named = Map.groupBy(rowsOf<{ table: string; column: string; place: number }>(columns), ({ table }) => table);
  return {
    tables: [...named].map(([name, own]) => {
      const columns = own.map(({ column }) => column);
      const key = own.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place);
      // A table without a key has one row, or a few that differ.
      return { name, columns, key: key.length === 0 ? columns : key.map(({ column }) => column) };
    }),
    migrations: rowsOf<{ name: string }>(migrations).map(({ name }) => name),
    mark: rowsOf<{ mark: string }>(mark)[0]?.mark ?? "",
  };
}

export interface ArchivedRows {
  readonly rows: readonly StoredRow[];
  /** Key of the last row, after which the next page begins; `null` where there is none. */
  readonly next: readonly StoredValue[] | null;
  readonly mark: string;
}

/** Characters and rows of a page: to write more would not fit the free plan's CPU. */
const largestPage = 300_000;
const mostRows = 300;

/** Rows of a table in the order of its key, from after `after` on. */
export async function archivedRows(
  db: D1Database,
  { name, columns, key }: ArchivedTable,
  after: readonly StoredValue[] | null,
): Promise<ArchivedRows> {
  const quoted = (names: readonly string[]) => names.map((one) => `"${one}"`).join(", ");
  const size = columns.map((column) => `coalesce(length("${column}"), 0)`).join(" + ");
  const from = after === null ? "" : `WHERE (${quoted(key)}) > (${key.map((_, index) => `?${index + 1}`).join(", ")})`;
  const page = db.prepare(
    `SELECT json_array(${quoted(columns)}) AS row FROM (
       SELECT *, sum(size) OVER (ORDER BY ${quoted(key)} ROWS UNBOUNDED PRECEDING) - size AS before FROM (
         SELECT *, ${size} AS size FROM "${name}" ${from} ORDER BY ${quoted(key)} LIMIT ${mostRows}))
     WHERE before < ${largestPage} ORDER BY ${quoted(key)}`,
  );
  const [found, mark] = await db.batch([after === null ? page : page.bind(...after), db.prepare(markSql)]);
  const rows = rowsOf<{ row: string }>(found).map(({ row }): StoredRow => JSON.parse(row));
  const last = rows.at(-1);
  return {
    rows,
    next: last === undefined ? null : key.map((column) => last[columns.indexOf(column)] ?? null),
    mark: rowsOf<{ mark: string }>(mark)[0]?.mark ?? "",
  };
}
