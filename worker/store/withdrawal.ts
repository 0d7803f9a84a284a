/** Takes files back from editions that are published already: an erased or withdrawn row is in none of them any more. */

import type { Table, TableKey } from "../../shared/table.ts";
import { projectionSql } from "./projection.ts";
import { sharesEnd, versionSql } from "./shared-files.ts";

/** Files that show what a row of a table says, or what another row says of it. */
export interface Exposure {
  /** The table whose public rows are in these files. */
  readonly table: Table;
  /** `own`: the row itself; `referring`: rows that name it in a reference; `named`: the row itself, where the edition's changes name it. */
  readonly rows: "own" | "referring" | "named";
  /** GLOB patterns of paths, shown whatever the row's municipality. D1 takes at most 50 bytes in each. */
  readonly patterns: readonly string[];
  /** Columns that say in which municipalities' files a row is, and those files' patterns before and after the key. */
  readonly places: { readonly columns: readonly string[]; readonly start: string; readonly end: string } | null;
}

/** It names the others by their SHA-256, so it is withdrawn with them: a list of what is left takes its place. */
export const fileListPath = "/v1/files.json";
/** Lists of datasets' files, which it names, are below. They name what is withdrawn by the SHA-256 it had, so they stand. */
export const fileListsPath = "/v1/files/";

/** The unit that finds out which datasets of figures are to be made, and the dataset that holds all figures. */
export const figuresUnit = "figures";
const figuresDataset = "/v1/metrics";

/** Rows of a table that go, as SELECTs: `hashes` of what they ever said, `ids` of rows that said it. */
export interface GoingRows {
  readonly table: TableKey;
  readonly hashes: string;
  readonly ids: string;
  readonly exposures: readonly Exposure[];
}

/**
 * Statements for the batch in which rows go, after it says that they do and before contents go. They find the editions in which
 * they were public, leave a tombstone for every file that shows them, and remove what only those files needed. Their parameters
 * are the table, the id that was meant and the moment, for `hashes` and `ids` too. An edition under way is given up: it may have
 * rendered a row already.
 */
export function withdrawalStatements(
  db: D1Database,
  { id, at }: { readonly id: string; readonly at: string },
  going: readonly GoingRows[],
): readonly D1PreparedStatement[] {
  return [
    ...going.flatMap((rows) => tombstoneStatements(rows).map((sql) => db.prepare(sql).bind(rows.table, id, at))),
    ...sharesEnd.map((sql) => db.prepare(sql)),
    db
      .prepare(
        `INSERT INTO withdrawn_files (path, edition, sha256, at, settled)
         SELECT path, edition, file ->> 'sha256', ?1, 0 FROM edition_files
         WHERE path = '${fileListPath}' AND file IS NOT NULL AND edition IN (${affectedEditions}) ON CONFLICT DO NOTHING`,
      )
      .bind(at),
    db.prepare(`UPDATE editions SET revision = revision + 1 WHERE number IN (${affectedEditions})`),
    db.prepare(
      "UPDATE edition_files SET file = NULL WHERE (path, edition) IN (SELECT path, edition FROM withdrawn_files WHERE settled = 0)",
    ),
    db.prepare("DELETE FROM rendering_units"),
    db.prepare("DELETE FROM renderings WHERE digest NOT IN (SELECT digest FROM editions)"),
    ...(going.some(({ table }) => table === "settings") ? forgottenPublishers.map((sql) => db.prepare(sql)) : []),
    // Where datasets of figures are lost, what they were made of may quote the row too; and which are to be made is found anew.
    db.prepare(
      `DELETE FROM said_observations WHERE edition IN (
         SELECT edition FROM withdrawn_files WHERE settled = 0 AND path = '${figuresDataset}.json')`,
    ),
    // The unit of the lists stays: the next edition makes it anyway, and keeps what it has.
    db.prepare(
      `DELETE FROM current_units WHERE name = '${figuresUnit}'
         OR (json_type(state, '$.observations') IS NOT NULL AND EXISTS (
           SELECT 1 FROM current_units AS unit WHERE unit.name = '${figuresDataset}' AND ${hasWithdrawn("unit")}))
         OR (${hasWithdrawn("current_units")} AND json_type(state, '$.files."${fileListPath}"') IS NULL)`,
    ),
    db.prepare(
      `DELETE FROM segments WHERE hash NOT IN (
         SELECT needed.value FROM edition_files, json_each(edition_files.file, '$.segments') AS needed)`,
    ),
  ];
}

/** What «Настройки» said is remembered beside each edition too. */
const forgottenPublishers = ["UPDATE editions SET publisher = 'null'", "UPDATE renderings SET publisher = 'null'"];

/** Each file with the editions that show it: from `edition` on, before `until`. */
const spans = `SELECT path, edition, file,
  lead(edition, 1, 1000000000) OVER (PARTITION BY path ORDER BY edition) AS until FROM edition_files`;

/** Editions that show a file that is being withdrawn: its bytes are still there. */
const affectedEditions = `SELECT number FROM (${spans}) AS shown CROSS JOIN withdrawn_files USING (path, edition)
  CROSS JOIN editions AS shows ON shows.number >= shown.edition AND shows.number < shown.until
  WHERE settled = 0 AND file IS NOT NULL`;

/**
 * Whether the next edition would take over a unit of which a file is withdrawn from the current one. What a part of a dataset shows
 * its whole files show too, and of these the long ones are pieces.
 */
function hasWithdrawn(unit: string): string {
  const gone = (
    state: string,
  ) => `SELECT 1 FROM json_each(${state}, '$.files') AS file CROSS JOIN withdrawn_files AS gone
    ON gone.path = file.key AND gone.settled = 0
      AND gone.edition = (SELECT max(edition) FROM edition_files WHERE edition_files.path = file.key)`;
  return `(EXISTS (${gone(`${unit}.state`)}) OR EXISTS (SELECT 1 FROM current_pieces AS piece
    WHERE piece.name = ${unit}.name AND piece.format <> '' AND EXISTS (${gone("piece.state")})))`;
}

/** D1 takes so many SELECTs in a UNION. */
const mostSelects = 5;

/** What several exposures say, in as few statements as D1 lets it be: a request has 50. */
function tombstoneStatements(rows: GoingRows): readonly string[] {
  const groups: string[][] = [];
  for (const exposure of rows.exposures) {
    const selects = patternSelects(rows, exposure);
    const last = groups.at(-1);
    if (last !== undefined && last.length + selects.length <= mostSelects) last.push(...selects);
    else groups.push([...selects]);
  }
  return groups.map(tombstonesSql);
}

/** SELECTs of patterns of paths that show a row that goes, in an edition of `editions`. */
function patternSelects(
  { table: going, hashes, ids }: GoingRows,
  { table, rows, patterns, places }: Exposure,
): readonly string[] {
  const handles = `SELECT lower(id) AS handle FROM row_versions WHERE table_key = ?1 AND hash IN (${hashes})
    UNION SELECT named.value FROM contents, json_each(contents.handles) named
    WHERE contents.table_key = ?1 AND contents.hash IN (${hashes})`;
  const ownRows = `shown.hash IN (${hashes}) AND shown.id IN (${ids})`;
  const shownAt = (key: TableKey) => `(${projectionSql(key, "commit_number", "?3")}) AS shown`;
  // Texts by which others refer to a row that goes.
  const referringRows = `EXISTS (SELECT 1 FROM ${shownAt(going)} WHERE ${ownRows})
    AND shown.id IN (
      SELECT version.id FROM row_versions AS version CROSS JOIN contents USING (table_key, hash), json_each(contents.refs) AS ref
      WHERE version.table_key = '${table.key}' AND ref.value ->> 1 = ?1 AND ref.value ->> 2 IN (${handles}))
    AND EXISTS (SELECT 1 FROM json_each(shown.refs) AS ref WHERE ref.value ->> 1 = ?1 AND ref.value ->> 2 IN (${handles}))`;
  const shown = `FROM ${shownAt(table.key)}`;
  const namedRows = `EXISTS (SELECT 1 FROM json_each(editions.changes, '$.${table.key}.named') AS kind,
      json_each(kind.value, '$.rows') AS named WHERE named.value ->> 0 = shown.id) AND ${ownRows}`;
  const condition = { own: ownRows, referring: referringRows, named: namedRows }[rows];
  // Patterns and columns are lists, so that there are few SELECTs.
  const selects = [
    `SELECT pattern.value AS pattern ${shown}, json_each('${JSON.stringify(patterns)}') AS pattern WHERE ${condition}`,
  ];
  if (places !== null) {
    selects.push(
      `SELECT '${places.start}' || iif(place.value = 'region', '*', place.value) || '${places.end}' AS pattern
       ${shown}, json_each('${JSON.stringify(places.columns)}') AS named, json_each(shown.record, '$.' || named.value) AS place
       WHERE place.value IS NOT NULL AND ${condition}`,
    );
  }
  return selects;
}

function tombstonesSql(selects: readonly string[]): string {
  return `INSERT INTO withdrawn_files (path, edition, sha256, at, settled)
    WITH exposed AS MATERIALIZED (
      SELECT number, (SELECT json_group_array(pattern) FROM (${selects.join(" UNION ")})) AS patterns FROM editions),
    touched AS MATERIALIZED (SELECT number, pattern.value AS pattern FROM exposed, json_each(patterns) AS pattern),
    named AS MATERIALIZED (
      SELECT path, pattern FROM (SELECT DISTINCT path FROM edition_files) CROSS JOIN (SELECT DISTINCT pattern FROM touched)
      WHERE path GLOB pattern)
    SELECT DISTINCT shown.path, ${versionSql("shown", "number")}, shown.file ->> 'sha256', ?3, 0
    FROM touched CROSS JOIN named USING (pattern) CROSS JOIN edition_files AS shown
      ON shown.path = named.path AND shown.edition = (
        SELECT max(edition) FROM edition_files AS version WHERE version.path = named.path AND version.edition <= number)
    WHERE shown.file IS NOT NULL ON CONFLICT DO NOTHING`;
}

/** What stays of a withdrawn file. */
export interface WithdrawnFile {
  readonly path: string;
  readonly sha256: string;
  readonly at: string;
}

/** Versions of an edition's files that were withdrawn, the oldest first. */
export async function withdrawnFiles(db: D1Database, edition: number): Promise<readonly WithdrawnFile[]> {
  const { results } = await db
    .prepare(
      `SELECT gone.path, gone.sha256, gone.at FROM withdrawn_files AS gone
       WHERE gone.edition = (${shownEdition("gone.path")}) ORDER BY gone.path, gone.at`,
    )
    .bind(edition)
    .all<WithdrawnFile>();
  return results;
}

/** Whether the file at a path, or the ones with an extension that a bare path stands for, are withdrawn from an edition. */
export async function isWithdrawnPath(db: D1Database, edition: number, path: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM withdrawn_files AS gone CROSS JOIN edition_files USING (path, edition)
       WHERE gone.path IN (?2, ?2 || '.json') AND file IS NULL AND gone.edition = (${shownEdition("gone.path")})`,
    )
    .bind(edition, path)
    .first<{ found: 1 }>();
  return row !== null;
}

/** The edition whose version of a path the edition ?1 shows. */
function shownEdition(path: string): string {
  return `SELECT max(shown.edition) FROM edition_files AS shown WHERE shown.path = ${path} AND shown.edition <= ?1`;
}
