/**
 * What is another for the public in one edition than in another. Rows are found by what the commits between them wrote, so that
 * it costs what changed, not what there is.
 */

import type { TableKey, Values } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { Edition } from "./files.ts";
import { projectionSql, shownHashSql, standsAtSql } from "./projection.ts";
import { isWithdrawnSql, type KeptReason } from "./withdrawn-rows.ts";

export interface RowName {
  readonly table: TableKey;
  readonly id: string;
}

/** Commits after the first, up to the second. */
export interface CommitRange {
  readonly before: number;
  readonly after: number;
}

/**
 * At most `limit` rows that commits wrote, in the order of `tables` and of ids, those after `from`. Of a table of which a commit
 * has noted no single rows the versions tell.
 */
export async function writtenRows(
  db: D1Database,
  { before, after }: CommitRange,
  tables: readonly TableKey[],
  from: RowName | null,
  limit: number,
): Promise<readonly RowName[]> {
  const rank = (table: TableKey) => tables.indexOf(table);
  const [place, last] = from === null ? [-1, ""] : [rank(from.table), from.id];
  const anyRow = JSON.stringify(tables.map((table) => [table, null]));
  const { results } = await db
    .prepare(
      `WITH place AS (SELECT key AS rank, value AS name FROM json_each(?3)),
         line AS MATERIALIZED (
           SELECT DISTINCT line.value ->> 0 AS name, line.value ->> 1 AS id
           FROM commits, json_each(coalesce(commits.moved, ?4)) AS line WHERE number > ?1 AND number <= ?2),
         whole AS (SELECT name FROM line WHERE id IS NULL)
       SELECT name AS "table", id FROM place CROSS JOIN line USING (name)
       WHERE id IS NULL OR (name NOT IN whole AND (rank, id) > (?5, ?6)) ORDER BY id IS NOT NULL, rank, id LIMIT ?7`,
    )
    .bind(before, after, JSON.stringify(tables), anyRow, place, last, limit + tables.length)
    .all<{ readonly table: TableKey; readonly id: string | null }>();
  const whole = results.filter(({ id, table }) => id === null && rank(table) >= place).map(({ table }) => table);
  const named = results.flatMap(({ table, id }) => (id === null ? [] : [{ table, id }]));
  const found = whole.length === 0 ? [] : await db.batch(whole.map((table) => versionsStatement(db, table)));
  const versions = whole.flatMap((table, index) =>
    rowsOf<{ readonly id: string }>(found[index]).map(({ id }) => ({ table, id })),
  );
  return [...named, ...versions].sort(inOrder).slice(0, limit);

  function versionsStatement(own: D1Database, table: TableKey): D1PreparedStatement {
    const within = (commit: string) => `${commit} > ?1 AND ${commit} <= ?2`;
    return own
      .prepare(
        `SELECT DISTINCT id FROM row_versions WHERE table_key = ?3 AND id > ?4
           AND (${within("from_commit")} OR ${within("to_commit")}) ORDER BY id LIMIT ?5`,
      )
      .bind(before, after, table, rank(table) === place ? last : "", limit);
  }

  function inOrder(one: RowName, other: RowName): number {
    return rank(one.table) - rank(other.table) || (one.id < other.id ? -1 : 1);
  }
}

/** What two editions show of a row; `null` where one doesn't. */
export interface ShownRow extends RowName {
  readonly before: Values | null;
  readonly after: Values | null;
}

/** What two commits show of rows, in their order. Rows of which both show the same content are left out. */
export async function shownRows(
  db: D1Database,
  rows: readonly RowName[],
  { before, after }: CommitRange,
): Promise<readonly ShownRow[]> {
  const byTable = [...Map.groupBy(rows, ({ table }) => table)];
  if (byTable.length === 0) return [];
  const answers = await db.batch(
    byTable.map(([table, own]) => {
      const shown = (commit: number) =>
        `SELECT ${commit} AS "commit", id, hash, record FROM (${projectionSql(table, `?${commit}`)}) AS shown
         WHERE id IN (SELECT value FROM json_each(?3))`;
      return db
        .prepare(`${shown(1)} UNION ALL ${shown(2)}`)
        .bind(before, after, JSON.stringify(own.map(({ id }) => id)));
    }),
  );
  const found = new Map(
    byTable.map(([table], index) => [table, Map.groupBy(rowsOf<StoredRow>(answers[index]), ({ id }) => id)] as const),
  );
  return rows.flatMap(({ table, id }) => {
    const own = found.get(table)?.get(id) ?? [];
    const [one, other] = [1, 2].map((commit) => own.find((row) => row.commit === commit));
    if (one?.hash === other?.hash) return [];
    return [{ table, id, before: valuesOf(one), after: valuesOf(other) }];
  });
}

interface StoredRow {
  readonly commit: number;
  readonly id: string;
  readonly hash: string;
  readonly record: string;
}

function valuesOf(row: StoredRow | undefined): Values | null {
  return row === undefined ? null : JSON.parse(row.record);
}

/** An edition of which files were replaced because of an erasure or a withdrawal. */
export interface CorrectedEdition {
  readonly number: number;
  readonly revision: number;
  readonly at: string;
}

export interface Corrections {
  /** Rows that an edition showed and that were erased after it was made, whatever became of them. */
  readonly erased: readonly RowName[];
  /** Rows that an edition showed and that were withdrawn from publication after it was made and weren't put back by the other. */
  readonly withdrawn: readonly WithdrawnRow[];
  /** From that edition on to another. */
  readonly editions: readonly CorrectedEdition[];
}

/** A row that is withdrawn, with what it said in the edition that showed it. */
export interface WithdrawnRow extends RowName, KeptReason {
  readonly values: Values;
}

export async function correctionsSince(
  db: D1Database,
  since: Edition,
  until: Edition,
  tables: readonly TableKey[],
): Promise<Corrections> {
  const [erased, withdrawn, editions] = await db.batch([
    db
      .prepare(
        `WITH gone AS (
           SELECT DISTINCT table_key, id, hash FROM tombstones WHERE coalesce(was_public, 1) AND at >= (
             SELECT min(at) FROM erasures WHERE number > (SELECT coalesce(erasure, 0) FROM editions WHERE number = ?1)))
         SELECT DISTINCT place.value AS "table", gone.id FROM json_each(?3) AS place
         CROSS JOIN gone ON gone.table_key = place.value
         CROSS JOIN row_versions version ON version.table_key = gone.table_key AND version.id = gone.id
           AND ${standsAtSql("version", "?2")}
         WHERE gone.hash = iif(version.ok, version.hash, (
           SELECT earlier.hash FROM row_versions earlier WHERE earlier.table_key = version.table_key
             AND earlier.id = version.id AND earlier.ok AND earlier.from_commit < version.from_commit
           ORDER BY earlier.from_commit DESC LIMIT 1))
         ORDER BY place.key, gone.id`,
      )
      .bind(since.number, since.commit, JSON.stringify(tables)),
    db
      .prepare(
        `SELECT taken.table_key AS "table", taken.id, taken.reason, taken.words, said.record
         FROM (SELECT *, row_number() OVER (PARTITION BY table_key, id ORDER BY kind = 'with', number DESC) AS place
           FROM withdrawn_rows WHERE since_commit >= ?1) AS taken
         CROSS JOIN row_versions version ON version.table_key = taken.table_key AND version.id = taken.id
           AND ${standsAtSql("version", "?1")}
         CROSS JOIN contents said ON said.table_key = version.table_key AND said.hash = ${shownHashSql("version")}
         WHERE taken.place = 1 AND said.record IS NOT NULL AND said.is_public AND ${isWithdrawnSql("version", "?2")}
         ORDER BY taken.number`,
      )
      .bind(since.commit, until.commit),
    db
      .prepare(
        `SELECT number, revision, (SELECT max(at) FROM withdrawn_files WHERE edition = number) AS at
         FROM editions WHERE number >= ?1 AND number <= ?2 AND revision > 0 ORDER BY number`,
      )
      .bind(since.number, until.number),
  ]);
  return {
    erased: rowsOf(erased),
    withdrawn: rowsOf<Omit<WithdrawnRow, "values"> & { readonly record: string }>(withdrawn).map(
      ({ record, ...row }) => {
        return { ...row, values: JSON.parse(record) };
      },
    ),
    editions: rowsOf(editions),
  };
}
