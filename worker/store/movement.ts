/** Which rows moved between the current edition and a commit, and what figures and files saw of them before and see now. */

import type { TableKey, Values } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { rowsOf } from "./answers.ts";
import type { Edition } from "./files.ts";
import { lastErasureSql } from "./holds.ts";
import { countedSql } from "./projection.ts";

/** What is shown or counted of a row at a commit. */
export interface SeenRow {
  readonly values: Values;
  /** Texts by which other rows refer to it. */
  readonly handles: readonly string[];
  /** To which rows of which table it refers: column, table, text. */
  readonly refs: readonly (readonly [string, TableKey, string])[];
}

/** A row that may be otherwise; `null` where it isn't seen. */
export interface MovedRow {
  readonly id: string;
  readonly before: SeenRow | null;
  readonly after: SeenRow | null;
}

/** Ids of rows by table; `null` stands for any row of it. */
export type RowIds = ReadonlyMap<TableKey, ReadonlySet<string> | null>;

/** With more rows of a table it is cheaper to look at all of them once. */
export const mostMoved = 500;

/**
 * Rows that commits after an edition's, up to `commit`, wrote. Any row of a table may be otherwise where something of it was
 * erased, withdrawn or put back since, which changes what stood before; and of all tables where an old commit hasn't noted its rows.
 */
export async function movedIds(
  db: D1Database,
  edition: Pick<Edition, "number" | "commit">,
  commit: number,
): Promise<RowIds> {
  const [old, moved] = await db.batch([
    db
      .prepare("SELECT count(*) AS count FROM commits WHERE number > ?1 AND number <= ?2 AND moved IS NULL")
      .bind(edition.commit, commit),
    db
      .prepare(
        `SELECT line.value ->> 0 AS "table", line.value ->> 1 AS id FROM commits, json_each(commits.moved) AS line
         WHERE number > ?1 AND number <= ?2
         UNION SELECT table_key, NULL FROM erasures
           WHERE number > coalesce((SELECT erasure FROM editions WHERE number = ?3), 0)
         UNION SELECT table_key, NULL FROM withdrawn_rows WHERE since_commit >= ?1 OR until_commit > ?1`,
      )
      .bind(edition.commit, commit, edition.number),
  ]);
  if (rowsOf<{ readonly count: number }>(old)[0]?.count !== 0) return new Map(tableList.map(({ key }) => [key, null]));
  const rows = rowsOf<{ readonly table: TableKey; readonly id: string | null }>(moved);
  return idsByTable(rows.map(({ table, id }) => [table, id]));
}

/** What is seen of rows at two commits. A row that is seen at neither is left out, as are tables of which any row is meant. */
export async function seenRows(
  db: D1Database,
  ids: RowIds,
  before: number,
  after: number,
): Promise<ReadonlyMap<TableKey, readonly MovedRow[]>> {
  const tables = [...ids].flatMap(([table, own]) => (own === null || own.size === 0 ? [] : [[table, own] as const]));
  if (tables.length === 0) return new Map();
  const answers = await db.batch(
    tables.map(([table, own]) => {
      const seen = (place: number) =>
        `SELECT ${place} AS place, id, record, handles, refs FROM (${countedSql(table, `?${place}`)}) AS seen
         WHERE id IN (SELECT value FROM json_each(?3))`;
      return db.prepare(`${seen(1)} UNION ALL ${seen(2)}`).bind(before, after, JSON.stringify([...own].sort()));
    }),
  );
  return new Map(
    tables.map(([table], index) => {
      const rows = rowsOf<StoredSeen>(answers[index]);
      const byId = Map.groupBy(rows, ({ id }) => id);
      const at = (own: typeof rows, place: number): SeenRow | null => {
        const row = own.find((one) => one.place === place);
        return row === undefined ? null : seenOf(row);
      };
      const moved = [...byId].sort().map(([id, own]) => ({ id, before: at(own, 1), after: at(own, 2) }));
      return [table, moved] as const;
    }),
  );
}

interface StoredSeen {
  readonly place: number;
  readonly id: string;
  readonly record: string;
  readonly handles: string;
  readonly refs: string;
}

function seenOf({ record, handles, refs }: StoredSeen): SeenRow {
  return { values: JSON.parse(record), handles: JSON.parse(handles), refs: JSON.parse(refs) };
}

/** A name to look up: of a row (`handle`), or to which rows refer (`ref`). */
export interface NamedRow {
  readonly kind: "handle" | "ref";
  readonly table: TableKey;
  readonly name: string;
}

/** Rows that are or ever were known by names, or that refer or ever referred to them. */
export async function namedRows(
  db: D1Database,
  names: readonly NamedRow[],
): Promise<readonly (readonly [TableKey, string])[]> {
  if (names.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT DISTINCT n.row_table AS "table", n.id FROM json_each(?1) AS wanted CROSS JOIN row_names n
         ON n.kind = wanted.value ->> 0 AND n.table_key = wanted.value ->> 1 AND n.name = wanted.value ->> 2`,
    )
    .bind(JSON.stringify(names.map(({ kind, table, name }) => [kind, table, name])))
    .all<{ table: TableKey; id: string }>();
  return results.map(({ table, id }) => [table, id]);
}

/** The newest erasure's number; 0 before the first. What a commit shows changes with it. */
export async function lastErasure(db: D1Database): Promise<number> {
  return (await db.prepare(lastErasureSql).first<number>("number")) ?? 0;
}

/** Rows by table; too many of one table are any of it. */
export function idsByTable(rows: readonly (readonly [TableKey, string | null])[]): RowIds {
  return new Map(
    [...Map.groupBy(rows, ([table]) => table)].map(([table, own]) => {
      const ids = new Set(own.flatMap(([, id]) => id ?? []));
      return [table, ids.size > mostMoved || own.some(([, id]) => id === null) ? null : ids];
    }),
  );
}
