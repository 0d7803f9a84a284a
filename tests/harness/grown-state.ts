/** A published state, grown: what a reader meets where a club has many times as many НКО. Filled by SQL, not handed over. */

import { copyFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/**
 * Writes a copy of the saved state `source` to `target` in which each НКО stands `times` times, with its versions, names and
 * contents, and each part of the register too, with its bytes; the whole file has them all.
 */
export function saveGrownState(source: string, target: string, times: number): void {
  copyFileSync(source, target);
  const database = new DatabaseSync(target);
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  for (const sql of growing(times)) database.exec(sql);
  database.exec("COMMIT");
  database.close();
}

/** Statements of SQL that grow a published state in place. */
export function growing(times: number): readonly string[] {
  return statements.map((sql) => sql.replaceAll(":times", String(times)));
}

/** Numbers of the copies; the НКО as they stand are the first. */
const copies = "WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n + 1 < :times)";
/** The same key for each copy, with a letter that no hash has and the copy's number in the place of its first digits. */
const renamed = (name: string) => `printf('g%03x', n) || substr(${name}, 5)`;
/** Files of parts of the register. */
const parts = "path GLOB '/v1/nkos/part/*'";
/** A part's number and its extension, as `33.json`. */
const numbered = "substr(path, length('/v1/nkos/part/') + 1)";
const countOfParts = `(SELECT max(CAST(${numbered} AS INTEGER)) FROM edition_files WHERE ${parts})`;
const grownSegments =
  "(SELECT DISTINCT hash FROM (SELECT value AS hash FROM edition_files, json_each(file, '$.segments') WHERE edition_files.path GLOB '/v1/nkos*'))";
const grownFile = `json_set(file, '$.segments',
  (SELECT json_group_array(${renamed("value")}) FROM json_each(file, '$.segments')))`;

const statements: readonly string[] = [
  `${copies} INSERT INTO contents SELECT table_key, ${renamed("hash")}, cells, record, findings, ok, is_public, natural_key,
     unique_keys, handles, refs, checks_version, changes_on FROM contents, copy WHERE table_key = 'nkos'`,
  `${copies} INSERT INTO row_versions SELECT table_key, substr(id, 1, 3) || printf('%04X', n) || substr(id, 8), from_commit, to_commit,
     ${renamed("hash")}, ok, reasons FROM row_versions, copy WHERE table_key = 'nkos' AND substr(id, 4, 4) <> printf('%04X', n)
     ON CONFLICT DO NOTHING`,
  `${copies} INSERT INTO segments SELECT ${renamed("hash")}, body FROM segments, copy WHERE hash IN ${grownSegments} ON CONFLICT DO NOTHING`,
  `${copies}, total (parts) AS (SELECT ${countOfParts}) INSERT INTO edition_files
     SELECT '/v1/nkos/part/' || (CAST(${numbered} AS INTEGER) + n * parts) || substr(path, instr(path, '.')),
       edition, ${grownFile} FROM edition_files, copy, total WHERE ${parts} AND file IS NOT NULL ON CONFLICT DO NOTHING`,
  `UPDATE edition_files SET file = json_set(file, '$.segments', (${copies}
     SELECT json_group_array(iif(n = 0, value, ${renamed("value")}))
     FROM (SELECT 0 AS n UNION ALL SELECT n FROM copy), json_each(file, '$.segments')))
   WHERE path GLOB '/v1/nkos.*' AND file IS NOT NULL`,
  // Each with an ОГРН of its own and the same other words: what one НКО is found by finds one, what many share finds 110 times more.
  `${copies} INSERT INTO search_rows (id, words, municipality, status, form)
     SELECT substr(id, 1, 3) || printf('%04X', n) || substr(id, 8), printf('%d', 9000000000000 + number * 1000 + n) || substr(words, 14), municipality,
       status, form FROM search_rows, copy WHERE substr(id, 4, 4) <> printf('%04X', n) ON CONFLICT DO NOTHING`,
  "UPDATE standing_counts SET rows = rows * :times WHERE table_key = 'nkos'",
];
