/** Takes files back from editions that are published already: an erased row is in none of them any more. */

import type { Table, TableKey } from "../../shared/table.ts";
import { projectionSql } from "./projection.ts";

/** Files that show what a row of a table says, or what another row says of it. */
export interface Exposure {
  /** The table whose public rows are in these files. */
  readonly table: Table;
  /** `own`: the row itself; `referring`: rows that name it in a reference. */
  readonly rows: "own" | "referring";
  /** GLOB patterns of paths, shown whatever the row's municipality. D1 takes at most 50 bytes in each. */
  readonly patterns: readonly string[];
  /** Columns that say in which municipalities' files a row is, and the end of those files' patterns. */
  readonly places: { readonly columns: readonly string[]; readonly end: string } | null;
}

/** Every file that names the others by their SHA-256 is withdrawn with them: a list of what is left takes its place. */
export const fileListPath = "/v1/files.json";

/** Parameters of every statement: table, id, moment. The tombstones are there, the contents still are too. */
export interface Withdrawal {
  readonly table: TableKey;
  readonly id: string;
  readonly at: string;
}

const erasedHashes = "SELECT hash FROM tombstones WHERE table_key = ?1 AND id = ?2";

/** Texts by which other rows refer to a row that is being erased. */
const erasedHandles = `SELECT lower(id) AS handle FROM row_versions WHERE table_key = ?1 AND hash IN (${erasedHashes})
  UNION SELECT named.value FROM contents, json_each(contents.handles) named
  WHERE contents.table_key = ?1 AND contents.hash IN (${erasedHashes})`;

/**
 * Statements for the batch that erases a row, after its tombstones are written and before its contents go. They find the
 * editions in which it was public, leave a tombstone for every file that shows it, and remove what only those files needed.
 * An edition under way is given up: it may have rendered the row already.
 */
export function withdrawalStatements(
  db: D1Database,
  { table, id, at }: Withdrawal,
  exposures: readonly Exposure[],
): readonly D1PreparedStatement[] {
  return [
    ...exposures.map((exposure) => db.prepare(tombstonesSql(table, exposure)).bind(table, id, at)),
    db
      .prepare(
        `INSERT INTO withdrawals (edition, path, sha256, at)
       SELECT number, file.key, file.value ->> 'sha256', ?1 FROM editions, json_each(files) AS file
       WHERE file.key = '${fileListPath}' AND number IN (SELECT edition FROM withdrawals) ON CONFLICT DO NOTHING`,
      )
      .bind(at),
    db.prepare(
      `UPDATE editions SET revision = revision + 1, files = (
         SELECT json_group_object(key, json(value)) FROM json_each(files) WHERE key NOT IN (${withdrawnPaths}))
       WHERE EXISTS (SELECT 1 FROM json_each(files) WHERE key IN (${withdrawnPaths}))`,
    ),
    db.prepare("DELETE FROM rendering_units WHERE digest NOT IN (SELECT digest FROM editions)"),
    db.prepare("DELETE FROM renderings WHERE digest NOT IN (SELECT digest FROM editions)"),
    // Units without files compute the records of others, told by the same source.
    db.prepare(
      `DELETE FROM rendering_units WHERE name NOT GLOB '/*' AND name NOT GLOB 'document *'
         AND source IN (SELECT unit.source FROM rendering_units AS unit WHERE ${isWithdrawn("unit")})`,
    ),
    db.prepare(`DELETE FROM rendering_units WHERE ${isWithdrawn("rendering_units")}`),
    db.prepare("DELETE FROM computed WHERE source NOT IN (SELECT source FROM rendering_units)"),
    db.prepare(
      `DELETE FROM segments WHERE hash NOT IN (
         SELECT needed.value FROM editions, json_each(files) AS file, json_each(file.value, '$.segments') AS needed)`,
    ),
  ];
}

const withdrawnPaths = "SELECT path FROM withdrawals WHERE edition = number";

/** Whether the next edition would take over a unit of which a file was withdrawn. */
function isWithdrawn(unit: string): string {
  return `EXISTS (
    SELECT 1 FROM json_each(${unit}.state, '$.files') AS file, editions, withdrawals
    WHERE editions.digest = ${unit}.digest AND withdrawals.edition = editions.number AND withdrawals.path = file.key)`;
}

function tombstonesSql(erased: TableKey, { table, rows, patterns, places }: Exposure): string {
  const ownRows = `shown.hash IN (${erasedHashes})
    AND shown.id IN (SELECT version.id FROM row_versions AS version WHERE version.table_key = ?1 AND version.hash IN (${erasedHashes}))`;
  const referringRows = `EXISTS (SELECT 1 FROM (${projectionSql(erased, "commit_number")}) AS shown WHERE ${ownRows})
    AND shown.id IN (
      SELECT version.id FROM row_versions AS version CROSS JOIN contents USING (table_key, hash), json_each(contents.refs) AS ref
      WHERE version.table_key = '${table.key}' AND ref.value ->> 1 = ?1 AND ref.value ->> 2 IN (${erasedHandles}))
    AND EXISTS (SELECT 1 FROM json_each(shown.refs) AS ref WHERE ref.value ->> 1 = ?1 AND ref.value ->> 2 IN (${erasedHandles}))`;
  const shown = `FROM (${projectionSql(table.key, "commit_number")}) AS shown`;
  const condition = rows === "own" ? ownRows : referringRows;
  // D1 takes at most five SELECTs in a UNION, so patterns and columns are lists.
  const selects = [
    `SELECT pattern.value AS pattern ${shown}, json_each('${JSON.stringify(patterns)}') AS pattern WHERE ${condition}`,
  ];
  if (places !== null) {
    selects.push(
      `SELECT '/v1/m/' || iif(place.value = 'region', '*', place.value) || '${places.end}' AS pattern
       ${shown}, json_each('${JSON.stringify(places.columns)}') AS named, json_each(shown.record, '$.' || named.value) AS place
       WHERE place.value IS NOT NULL AND ${condition}`,
    );
  }
  return `INSERT INTO withdrawals (edition, path, sha256, at)
    WITH touched AS MATERIALIZED (
      SELECT number, files, (SELECT json_group_array(pattern) FROM (${selects.join(" UNION ")})) AS patterns FROM editions)
    SELECT DISTINCT number, file.key, file.value ->> 'sha256', ?3
    FROM touched, json_each(patterns) AS pattern, json_each(files) AS file
    WHERE file.key GLOB pattern.value ON CONFLICT DO NOTHING`;
}

/** What stays of a withdrawn file. */
export interface WithdrawnFile {
  readonly path: string;
  readonly sha256: string;
  readonly at: string;
}

/** Withdrawn files of an edition. */
export async function withdrawnFiles(db: D1Database, edition: number): Promise<readonly WithdrawnFile[]> {
  const { results } = await db
    .prepare("SELECT path, sha256, at FROM withdrawals WHERE edition = ?1 ORDER BY path")
    .bind(edition)
    .all<WithdrawnFile>();
  return results;
}

/** Whether the file at a path, or the ones with an extension that a bare path stands for, were withdrawn from an edition. */
export async function isWithdrawnPath(db: D1Database, edition: number, path: string): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 AS found FROM withdrawals WHERE edition = ?1 AND path IN (?2, ?2 || '.json')")
    .bind(edition, path)
    .first<{ found: 1 }>();
  return row !== null;
}
