/** How a file of the feed came to be what it is: its versions, and when what it says of the publisher last moved. */

import type { TableKey, Values } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { Edition, EditionChanges } from "./files.ts";
import { projectionSql } from "./projection.ts";

export interface PublishedRows {
  readonly rows: readonly Values[];
  /** When an edition first had them as they are, or one of them was erased or withdrawn; ISO 8601, UTC. */
  readonly at: string;
}

/** The few public rows of a table as an edition has them. */
export async function publishedRows(db: D1Database, edition: Edition, table: TableKey): Promise<PublishedRows> {
  const [rows, moved] = await db.batch([
    db.prepare(`SELECT record FROM (${projectionSql(table)}) ORDER BY id`).bind(edition.commit),
    db
      .prepare(
        `SELECT max(at) AS at FROM (
           SELECT published_at AS at FROM editions WHERE number = (
             SELECT min(number) FROM editions WHERE commit_number >= coalesce((
               SELECT max(max(from_commit, iif(to_commit <= ?1, to_commit, 0))) FROM row_versions
               WHERE table_key = ?2 AND from_commit <= ?1), 0))
           UNION ALL SELECT max(at) FROM erasures WHERE table_key = ?2
           UNION ALL SELECT max(at) FROM withdrawn_rows WHERE table_key = ?2)`,
      )
      .bind(edition.commit, table),
  ]);
  return {
    rows: rowsOf<{ record: string }>(rows).map(({ record }) => JSON.parse(record)),
    at: rowsOf<{ at: string }>(moved)[0]?.at ?? edition.publishedAt,
  };
}

/** The edition that made a file what it was, and when that was published. */
export interface FileVersion {
  readonly edition: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The newest versions of files that an edition has, by path. What is withdrawn is left out. */
export async function newestVersions(
  db: D1Database,
  edition: Edition,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileVersion>> {
  const { results } = await db
    .prepare(
      `SELECT path, file ->> 'edition' AS edition, file ->> 'at' AS at FROM (
         SELECT wanted.value AS path, (SELECT file FROM edition_files AS own
           WHERE own.path = wanted.value AND own.edition <= ?2 ORDER BY own.edition DESC LIMIT 1) AS file
         FROM json_each(?1) AS wanted)
       WHERE file IS NOT NULL`,
    )
    .bind(JSON.stringify(paths), edition.number)
    .all<FileVersion & { readonly path: string }>();
  return new Map(results.map(({ path, ...version }) => [path, version]));
}

export interface FileHistory {
  /** When the first of its versions was published; `null` where there never was one. */
  readonly since: string | null;
  /** The newest first, without those that are withdrawn. */
  readonly versions: readonly FileVersion[];
  /** What the edition of the newest one changed. */
  readonly changes: EditionChanges;
}

/** Of a file up to an edition, at most so many versions. */
export async function fileHistory(db: D1Database, edition: Edition, path: string, most: number): Promise<FileHistory> {
  const [since, versions, changes] = await db.batch([
    db
      .prepare(
        "SELECT published_at AS at FROM editions WHERE number = (SELECT min(edition) FROM edition_files WHERE path = ?1)",
      )
      .bind(path),
    db
      .prepare(
        `SELECT file ->> 'edition' AS edition, file ->> 'at' AS at FROM edition_files
         WHERE path = ?1 AND edition <= ?2 AND file IS NOT NULL ORDER BY edition_files.edition DESC LIMIT ?3`,
      )
      .bind(path, edition.number, most),
    db
      .prepare(
        `SELECT changes FROM editions WHERE number = (
           SELECT file ->> 'edition' FROM edition_files WHERE path = ?1 AND edition <= ?2 AND file IS NOT NULL
           ORDER BY edition DESC LIMIT 1)`,
      )
      .bind(path, edition.number),
  ]);
  return {
    since: rowsOf<{ at: string }>(since)[0]?.at ?? null,
    versions: rowsOf<FileVersion>(versions),
    changes: JSON.parse(rowsOf<{ changes: string }>(changes)[0]?.changes ?? "{}"),
  };
}
