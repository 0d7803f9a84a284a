/** The chain of commits: what each opened and closed, and the link that names the one before it. */

import { tableList } from "../../shared/tables/all.ts";
import { rowsOf } from "./answers.ts";
import { makePepperSql, pepperSql } from "./holds.ts";

/** A commit that isn't linked yet. */
export interface Unlinked {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  /** A line for each row that it opened (`+table/id/hash`) or closed (`-table/id/hash`), in their order. */
  readonly lines: string;
}

export interface ChainEnd {
  /** The secret under which rows are hashed. */
  readonly secret: string;
  /** The link before the first of `unlinked`; `null` where that is the first commit. */
  readonly before: string | null;
  /** In their order. */
  readonly unlinked: readonly Unlinked[];
}

export interface Link {
  readonly number: number;
  /** Keyed hash of what the commit did, when and by whom. */
  readonly said: string;
  readonly link: string;
}

/** So many commits are linked at once: an old database is linked in several goes. */
export const mostLinked = 400;
/** Lines of one value, well under D1's 2 MB. */
const linesAValue = 5_000;

/** Links are made in order, so that those that lack one are the newest. */
const unlinkedSql = `unlinked (number) AS (
    SELECT number FROM commits WHERE number = (SELECT max(number) FROM commits) AND link IS NULL
    UNION ALL
    SELECT before.number FROM unlinked CROSS JOIN commits AS before ON before.number = unlinked.number - 1
    WHERE before.link IS NULL),
  next AS MATERIALIZED (SELECT number FROM unlinked ORDER BY number LIMIT ${mostLinked})`;

/** Any row of any table: what a commit moved that didn't note it. */
const anyRow = JSON.stringify(tableList.map(({ key }) => [key, null]));

/** The line of a row, an alias with sign, table_key, id and hash, and the order of lines. */
export function lineSql(row: string): string {
  return `${row}.sign || ${row}.table_key || '/' || ${row}.id || '/' || ${row}.hash`;
}

export const lineOrder = "table_key, id, sign";

const linesSql = `WITH RECURSIVE ${unlinkedSql},
  moved AS MATERIALIZED (
    SELECT number, line.value ->> 0 AS table_key, line.value ->> 1 AS id
    FROM next CROSS JOIN commits USING (number), json_each(coalesce(commits.moved, '${anyRow}')) AS line),
  turned AS (
    SELECT moved.number, '+' AS sign, v.table_key, v.id, v.hash FROM moved CROSS JOIN row_versions v
      ON v.table_key = moved.table_key AND v.id = moved.id AND v.from_commit = moved.number
    UNION ALL SELECT moved.number, '-', v.table_key, v.id, v.hash FROM moved CROSS JOIN row_versions v
      ON v.table_key = moved.table_key AND v.id = moved.id AND v.to_commit = moved.number
    UNION ALL SELECT moved.number, '+', v.table_key, v.id, v.hash FROM moved CROSS JOIN row_versions v
      ON v.table_key = moved.table_key AND v.from_commit = moved.number WHERE moved.id IS NULL
    UNION ALL SELECT moved.number, '-', v.table_key, v.id, v.hash FROM moved CROSS JOIN row_versions v
      ON v.table_key = moved.table_key AND v.to_commit = moved.number WHERE moved.id IS NULL),
  line AS (
    SELECT number, ${lineSql("turned")} AS text,
      (row_number() OVER (PARTITION BY number ORDER BY ${lineOrder}) - 1) AS position FROM turned)
  SELECT number, group_concat(text, char(10) ORDER BY position) AS lines FROM line
  GROUP BY number, position / ${linesAValue} ORDER BY number, min(position)`;

/** What the link of the commit after `base` (?1) is made of, besides what it does: `secret`, `before`; NULL where there is none yet. */
export const linkGroundSql = `SELECT (${pepperSql}) AS secret, (SELECT link FROM commits WHERE number = ?1) AS before`;

/** What the newest links are made of. `null` where every commit has one. */
export async function readChainEnd(db: D1Database): Promise<ChainEnd | null> {
  const [, kept, commits, lines] = await db.batch([
    db.prepare(makePepperSql),
    db.prepare(`SELECT value AS secret FROM (${pepperSql})`),
    db.prepare(
      `WITH RECURSIVE ${unlinkedSql} SELECT number, at, actor, role,
         (SELECT link FROM commits AS before WHERE before.number = commits.number - 1) AS before
       FROM next CROSS JOIN commits USING (number) ORDER BY number`,
    ),
    db.prepare(linesSql),
  ]);
  const found = rowsOf<Omit<Unlinked, "lines"> & { readonly before: string | null }>(commits);
  const [first] = found;
  const [own] = rowsOf<{ readonly secret: string }>(kept);
  if (first === undefined || own === undefined) return null;
  const byCommit = Map.groupBy(rowsOf<{ number: number; lines: string }>(lines), ({ number }) => number);
  const unlinked = found.map(({ before: _, ...commit }) => ({
    ...commit,
    lines: (byCommit.get(commit.number) ?? []).map((part) => part.lines).join("\n"),
  }));
  return { secret: own.secret, before: first.before, unlinked };
}

/** Of two at once both write the same. */
export async function writeLinks(db: D1Database, links: readonly Link[]): Promise<void> {
  await db
    .prepare(
      `UPDATE commits SET said = made.value ->> 1, link = made.value ->> 2 FROM json_each(?1) AS made
       WHERE number = made.value ->> 0 AND number IN (SELECT value ->> 0 FROM json_each(?1)) AND link IS NULL`,
    )
    .bind(JSON.stringify(links.map(({ number, said, link }) => [number, said, link])))
    .run();
}

/** At most so many links up to a commit, the newest first. */
export async function linksUntil(db: D1Database, commit: number, most: number): Promise<readonly Link[]> {
  const { results } = await db
    .prepare(
      "SELECT number, said, link FROM commits WHERE number <= ?1 AND link IS NOT NULL ORDER BY number DESC LIMIT ?2",
    )
    .bind(commit, most)
    .all<Link>();
  return results;
}
