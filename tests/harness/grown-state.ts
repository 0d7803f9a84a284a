/** A published state, grown: what a reader meets where a club has many times as many НКО. Filled by SQL, not handed over. */

import { copyFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/**
 * Writes a copy of the saved state `source` to `target` in which each НКО stands `times` times, with its versions, names and
 * contents, and each part of the register too, with its bytes; the whole file has them all. Where the next edition is to be
 * published on it, so has what this one was made of.
 */
export function saveGrownState(source: string, target: string, times: number, isPublishedOn = false): void {
  copyFileSync(source, target);
  const database = new DatabaseSync(target);
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
  for (const sql of [...growing(times), ...(isPublishedOn ? growingRuns(times) : [])]) database.exec(sql);
  database.exec("COMMIT");
  database.close();
}

/** Statements of SQL that grow a published state in place. */
export function growing(times: number): readonly string[] {
  return grownBy(times, statements);
}

/** Further ones, where the next edition is to be published on it: ids are to sort behind those of their copies. */
export function growingRuns(times: number): readonly string[] {
  return grownBy(times, runStatements);
}

function grownBy(times: number, own: readonly string[]): readonly string[] {
  return own.map((sql) => sql.replaceAll(":times", String(times)));
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

/** Runs of НКО, the region's and those of municipalities. */
const runs = "name GLOB '/v1/*nkos' AND format = ''";
const stateOf = (piece: string, field: string) =>
  `(SELECT unit.state ->> '${field}' FROM current_units AS unit WHERE unit.name = ${piece}.name)`;
const runsOf = (piece: string) => stateOf(piece, "runs");
const recordsOf = (piece: string) => stateOf(piece, "records");
const lastOf = (number: string) =>
  `(SELECT other.state ->> '$.run.last' FROM current_pieces AS other
    WHERE other.name = own.name AND other.format = '' AND other.number = ${number})`;
/** The id of a row's copy, of the run's field. */
const idOfCopy = (field: string) =>
  `(SELECT substr(id, 1, 3) || printf('%04X', n) || substr(id, 8) FROM (SELECT state ->> '$.run.${field}' AS id))`;
/** What a run has of the files of its part, by the paths of the part that it has become. */
const ofOwnPart = (what: string) =>
  `(SELECT json_group_object(name || '/part/' || (number + 1) || substr(key, instr(key, '.')), json(value)) FROM json_each(state, '$.${what}'))`;

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

/** Runs of what the edition was made of: those of the copies stand before those of the НКО as they are, in the order of their ids. */
const runStatements: readonly string[] = [
  `${copies} INSERT INTO segments SELECT ${renamed("hash")}, body FROM segments, copy WHERE hash IN (
     SELECT piece.value FROM edition_files, json_each(file, '$.segments') AS piece WHERE edition_files.path GLOB '/v1/m/*/nkos*') ON CONFLICT DO NOTHING`,
  `UPDATE current_pieces SET number = number + (:times - 1) * ${runsOf("current_pieces")},
     state = json_set(state, '$.run.start', (state ->> '$.run.start') + (:times - 1) * ${recordsOf("current_pieces")}) WHERE ${runs}`,
  `${copies}, own AS MATERIALIZED (SELECT * FROM current_pieces WHERE ${runs})
     INSERT INTO current_pieces (name, format, number, state)
     SELECT name, '', number - (:times - n) * ${runsOf("own")}, json_set(state, '$.run.after', ${idOfCopy("after")},
       '$.run.last', ${idOfCopy("last")}, '$.run.seen', ${idOfCopy("seen")}, '$.run.isLast', json('false'),
       '$.run.start', (state ->> '$.run.start') - (:times - n) * ${recordsOf("own")},
       '$.run.segments', (SELECT json_group_object(key, ${renamed("value")}) FROM json_each(state, '$.run.segments')))
     FROM own, copy`,
  `UPDATE current_pieces AS own SET state = json_set(state, '$.run.after', coalesce(${lastOf("own.number - 1")}, ''))
     WHERE ${runs} AND number % ${runsOf("own")} = 0`,
  `UPDATE current_pieces AS own SET state = json_set(state, '$.run.seen', ${lastOf("own.number + 1")})
     WHERE ${runs} AND state ->> '$.run.seen' IS NULL AND NOT (state ->> '$.run.isLast')`,
  `UPDATE current_pieces SET state = json_set(state, '$.files', ${ofOwnPart("files")}, '$.stamps', ${ofOwnPart("stamps")}) WHERE ${runs}`,
  `UPDATE current_units SET state = json_set(state, '$.runs', :times * (state ->> 'runs'), '$.records', :times * (state ->> 'records'))
     WHERE name GLOB '/v1/*nkos' AND state ->> 'runs' > 0`,
];
