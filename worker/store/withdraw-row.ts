/** «Снять с публикации»: a row leaves every edition, and with it what can't stand without it. Its versions stay. */

import type { RowCount, WithdrawalReason } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { rowsOf } from "./answers.ts";
import { type By, journalStatement } from "./journal.ts";
import { pictureWithdrawal } from "./link-pictures.ts";
import { projectionSql, shownHashSql } from "./projection.ts";
import { isCurrentlyWithdrawn } from "./revisions.ts";
import { searchStatements } from "./search.ts";
import { type Exposure, fileListPath, withdrawalStatements } from "./withdrawal.ts";
import { type KeptReason, sameRowsStatement } from "./withdrawn-rows.ts";

export interface RowWithdrawal extends By, KeptReason {
  readonly table: TableKey;
  readonly id: string;
  readonly reason: WithdrawalReason;
  /** Of its table, and of those in which rows go with it (`tablesWith`). */
  readonly exposures: (table: TableKey) => readonly Exposure[];
}

export interface Withdrawn {
  /** Whether it is withdrawn by this very request; `null` where there is no such row. */
  readonly isNew: boolean | null;
  /** Files that the current edition lacks until the next one is published. */
  readonly files: number;
}

/** Columns by which rows of a table must name rows of another. */
interface Belonging {
  readonly table: TableKey;
  readonly column: string;
  readonly target: TableKey;
}

const belongings: readonly Belonging[] = tableList.flatMap(({ key, columns, resource }) =>
  Object.entries(columns).flatMap(([column, { field, required }]) =>
    resource && required && field.refersTo !== undefined ? [{ table: key, column, target: field.refersTo }] : [],
  ),
);

/** Such columns on the way from a table outwards, those of nearer tables first. */
function belongingsOf(table: TableKey): readonly Belonging[] {
  const found = new Set<Belonging>();
  const reached = [table];
  for (const target of reached) {
    for (const one of belongings.filter((each) => each.target === target && !found.has(each))) {
      found.add(one);
      reached.push(one.table);
    }
  }
  return [...found];
}

/** The table of a row, and those in which rows go with it. */
export function tablesWith(table: TableKey): readonly TableKey[] {
  return [...new Set([table, ...belongingsOf(table).map((one) => one.table)])];
}

const idsNow = "SELECT id FROM withdrawn_rows WHERE table_key = ?1 AND at = ?3";
const hashesNow = `SELECT hash FROM row_versions WHERE table_key = ?1 AND id IN (${idsNow})`;

/** Withdraws a row in one transaction with every file that shows it, and a commit. Withdrawn before, nothing changes. */
export async function withdrawRow(db: D1Database, withdrawal: RowWithdrawal): Promise<Withdrawn> {
  const { table, id, reason, words, at, actor, exposures } = withdrawal;
  const going = tablesWith(table);
  const answers = await db.batch([
    db
      .prepare(
        `INSERT INTO withdrawn_rows (table_key, id, kind, because, at, actor, reason, words, since_commit)
         SELECT ?1, ?2, 'own', NULL, ?3, ?4, ?5, ?6, (SELECT max(number) FROM commits)
         WHERE EXISTS (SELECT 1 FROM row_versions WHERE table_key = ?1 AND id = ?2)
           AND NOT EXISTS (SELECT 1 FROM withdrawn_rows
             WHERE table_key = ?1 AND id = ?2 AND kind = 'own' AND until_commit IS NULL)`,
      )
      .bind(table, id, at, actor, reason, words),
    sameRowsStatement(db, at),
    ...belongingsOf(table).map((one) => db.prepare(belongingSql(one)).bind(at)),
    db.prepare(commitSql).bind(at, actor),
    journalStatement(
      db,
      { at, actor },
      { act: "withdrawn", table, id, reason, words },
      "EXISTS (SELECT 1 FROM withdrawn_rows WHERE table_key = ?5 AND id = ?6 AND kind = 'own' AND at = ?1 AND actor = ?2)",
      table,
      id,
    ),
    ...withdrawalStatements(
      db,
      { id, at },
      going.map((key) => ({ table: key, hashes: hashesNow, ids: idsNow, exposures: exposures(key) })),
    ),
    ...pictureWithdrawal(db, going, at),
    ...(going.includes("nkos") ? searchStatements(idsNow).map((sql) => db.prepare(sql).bind("nkos", id, at)) : []),
    db
      .prepare(
        `SELECT (SELECT at = ?3 FROM withdrawn_rows WHERE table_key = ?1 AND id = ?2 AND kind = 'own' AND until_commit IS NULL) AS isNew,
           (SELECT count(*) FROM withdrawn_files WHERE path <> '${fileListPath}' AND ${isCurrentlyWithdrawn}) AS files`,
      )
      .bind(table, id, at),
  ]);
  const [done] = rowsOf<{ readonly isNew: 0 | 1 | null; readonly files: number }>(answers.at(-1));
  return { isNew: done?.isNew == null ? null : done.isNew === 1, files: done?.files ?? 0 };
}

/**
 * The commit in which nothing is written but that something was withdrawn at the moment ?1 by ?2: what was judged or shown without
 * knowing of it is out of date by that.
 */
const commitSql = `INSERT INTO commits (number, offer, digest, checks_version, actor, role, at, added, changed, removed, confirmed, moved, held, counts)
  SELECT number + 1, 0, digest, checks_version, ?2, 'coordinator', ?1, 0, 0, 0, '[]', '[]', held, counts FROM commits
  WHERE number = (SELECT max(number) FROM commits) AND EXISTS (SELECT 1 FROM withdrawn_rows WHERE at = ?1 AND kind = 'own')`;

/** Rows that name, by a column that mustn't be empty, one that goes at the moment ?1. */
function belongingSql({ table, column, target }: Belonging): string {
  const gone = `SELECT id FROM withdrawn_rows WHERE table_key = '${target}' AND at = ?1`;
  return `INSERT INTO withdrawn_rows (table_key, id, kind, because, at, actor, reason, words, since_commit)
    SELECT '${table}', naming.id, 'with', own.number, own.at, own.actor, 'with', '', own.since_commit
    FROM (SELECT * FROM withdrawn_rows WHERE kind = 'own' AND at = ?1 ORDER BY number DESC LIMIT 1) AS own
    CROSS JOIN (${namingSql(table, target, gone, column)}) AS naming`;
}

/** Rows of a table whose newest version names one of the rows `ids` (a SELECT) of another; by one column, or by any where it is `null`. */
function namingSql(table: TableKey, target: TableKey, ids: string, column: string | null): string {
  return `SELECT DISTINCT v.id FROM (
      SELECT lower(id) AS name FROM (${ids})
      UNION SELECT called.value FROM row_versions AS own CROSS JOIN contents USING (table_key, hash), json_each(contents.handles) AS called
      WHERE own.table_key = '${target}' AND own.id IN (${ids})) AS handle
    CROSS JOIN row_names AS n ON n.kind = 'ref' AND n.table_key = '${target}' AND n.name = handle.name AND n.row_table = '${table}'
    CROSS JOIN row_versions AS v ON v.table_key = '${table}' AND v.id = n.id AND v.from_commit = (
      SELECT max(from_commit) FROM row_versions AS last WHERE last.table_key = '${table}' AND last.id = n.id)
    CROSS JOIN contents AS said ON said.table_key = '${table}' AND said.hash = ${shownHashSql("v")}
    WHERE EXISTS (SELECT 1 FROM json_each(said.refs) AS ref WHERE ref.value ->> 1 = '${target}' AND ref.value ->> 2 = handle.name
      ${column === null ? "" : `AND ref.value ->> 0 = '${column}'`})`;
}

/** JSON of what a row last said; `null` where there is nothing of it. */
export async function lastRecord(db: D1Database, table: TableKey, id: string): Promise<string | null> {
  return await db
    .prepare(
      `SELECT said.record FROM row_versions v CROSS JOIN contents said USING (table_key, hash)
       WHERE v.table_key = ?1 AND v.id = ?2 ORDER BY v.from_commit DESC LIMIT 1`,
    )
    .bind(table, id)
    .first<string>("record");
}

export interface Outlook {
  /** Whether it was ever public by the current edition. */
  readonly isShown: boolean;
  readonly together: readonly RowCount[];
  readonly loosened: readonly RowCount[];
}

/** What would follow if a row were withdrawn: public rows that leave with it, and such as lose their reference to it. */
export async function withdrawalOutlook(db: D1Database, table: TableKey, id: string): Promise<Outlook> {
  const naming = tableList.flatMap(({ key, columns, resource }) =>
    resource && Object.values(columns).some(({ field, reach }) => field.refersTo === table && reach === "public")
      ? [key]
      : [],
  );
  const away = tablesWith(table);
  const publicAmong = (key: TableKey, ids: string) =>
    `SELECT '${key}' AS "table", count(*) AS rows FROM (${projectionSql(key, "9e15")}) WHERE id IN (${ids})`;
  const own = "SELECT ?1 AS id";
  const idsOf = new Map<TableKey, string>([[table, own]]);
  for (const { table: key, target, column } of belongingsOf(table)) {
    idsOf.set(key, namingSql(key, target, idsOf.get(target) ?? own, column));
  }
  const [row, ...counts] = await db.batch([
    db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM row_versions v CROSS JOIN contents said USING (table_key, hash)
             WHERE v.table_key = ?1 AND v.id = ?2 AND v.ok AND said.is_public
               AND v.from_commit <= (SELECT max(commit_number) FROM editions)) AS isShown`,
      )
      .bind(table, id),
    ...away.filter((key) => key !== table).map((key) => db.prepare(publicAmong(key, idsOf.get(key) ?? own)).bind(id)),
    ...naming
      .filter((key) => !away.includes(key))
      .map((key) => db.prepare(publicAmong(key, namingSql(key, table, own, null))).bind(id)),
  ]);
  const [found] = rowsOf<{ readonly isShown: 0 | 1 }>(row);
  const counted = counts.flatMap((answer) => rowsOf<RowCount>(answer)).filter(({ rows }) => rows > 0);
  return {
    isShown: found?.isShown === 1,
    together: counted.filter((count) => away.includes(count.table)),
    loosened: counted.filter((count) => !away.includes(count.table)),
  };
}
