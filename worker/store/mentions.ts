/** Cells of rows that hold one of some names, in what stands and in what editions show. */

import type { TableKey } from "../../shared/table.ts";
import { shownHashSql } from "./projection.ts";

/** A cell with a name in it. `editions` are those that show the version it stands in. */
export interface StoredMention {
  readonly table: TableKey;
  readonly id: string;
  readonly column: string;
  readonly text: string;
  readonly record: string;
  /** 1 where the version stands in the current commit. */
  readonly standing: number;
  /** 1 where the version is shown in the current state: it, or a later one in whose place it is. */
  readonly shown: number;
  /** JSON. */
  readonly editions: string;
}

/**
 * Looks through every content that is kept. Names are folded (`fold`): what is compared is folded alike, in SQL, since LIKE takes
 * 24 letters. Whole words are for the caller to tell.
 */
export async function findMentions(
  db: D1Database,
  names: readonly string[],
  limit: number,
): Promise<readonly StoredMention[]> {
  if (names.length === 0) return [];
  const { results } = await db
    .prepare(
      `WITH cell AS MATERIALIZED (
         SELECT said.table_key, said.hash, said.is_public, said.record, cell.key AS column, cell.value AS text, ${foldSql("cell.value")} AS folded
         FROM contents AS said, json_each(said.cells) AS cell WHERE said.cells IS NOT NULL AND cell.type IN ('text', 'integer')),
       hit AS MATERIALIZED (
         SELECT * FROM cell WHERE EXISTS (SELECT 1 FROM json_each(?1) AS name WHERE instr(cell.folded, name.value) > 0)),
       version AS MATERIALIZED (
         SELECT row.* FROM row_versions AS row WHERE (row.table_key, row.hash) IN (SELECT table_key, hash FROM hit))
       SELECT version.table_key AS "table", version.id, hit.column, CAST(hit.text AS TEXT) AS text, hit.record,
         version.to_commit IS NULL AS standing,
         hit.is_public AND EXISTS (${showing("(SELECT max(number) FROM commits)")}) AS shown,
         (SELECT json_group_array(number) FROM editions
          WHERE hit.is_public AND EXISTS (${showing("editions.commit_number")})) AS editions
       FROM version CROSS JOIN hit ON hit.table_key = version.table_key AND hit.hash = version.hash
       ORDER BY version.to_commit IS NOT NULL, version.table_key, version.id, version.from_commit DESC LIMIT ?2`,
    )
    .bind(JSON.stringify(names), limit)
    .all<StoredMention>();
  return results;
}

/** The version of the same row that stands at a commit and shows this one. */
function showing(commit: string): string {
  return `SELECT 1 FROM row_versions AS stands WHERE stands.table_key = version.table_key AND stands.id = version.id
    AND stands.from_commit <= ${commit} AND (stands.to_commit IS NULL OR stands.to_commit > ${commit})
    AND version.from_commit <= stands.from_commit AND version.hash = ${shownHashSql("stands")}`;
}

const capitals = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
const quotes = '«»„“”"’`';
const dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

/** What `fold` does, but for the ends of the text: SQLite's `lower` knows Latin letters only. */
function foldSql(text: string): string {
  const replaced: readonly (readonly [string, string])[] = [
    ...[...capitals].map((letter) => [letter, letter.toLowerCase()] as const),
    ...["Ё", "ё"].map((letter) => [letter, "е"] as const),
    ...[...quotes, "''"].map((mark) => [mark, ""] as const),
    ...[...dashes].map((dash) => [dash, "-"] as const),
    ...["\u00a0", "\n", "   ", "  ", "  "].map((space) => [space, " "] as const),
  ];
  return replaced.reduce((sql, [from, to]) => `replace(${sql}, '${from}', '${to}')`, `lower(${text})`);
}
