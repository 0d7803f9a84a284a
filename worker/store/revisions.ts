/** Past editions after an erasure: which files wait to be rendered again, and how they take the place of what was withdrawn. */

import type { CalendarDate } from "../../shared/table.ts";
import type { Rendering } from "./editions.ts";
import type { EditionChanges } from "./files.ts";
import { madeFilesSql } from "./pieces.ts";
import { saidObservationsStatement } from "./said-observations.ts";
import { type KeptStatement, statementStatements } from "./statements.ts";
import { fileListsPath } from "./withdrawal.ts";

/** A condition: whether the current edition lacks a row of `withdrawn_files`. The next edition mends that. */
export const isCurrentlyWithdrawn = `settled = 0 AND NOT EXISTS (SELECT 1 FROM edition_files AS later
  WHERE later.path = withdrawn_files.path AND later.edition > withdrawn_files.edition)`;

/** A past edition with files to be rendered again. */
export interface DamagedEdition {
  readonly number: number;
  readonly commit: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly changes: EditionChanges;
  readonly paths: readonly string[];
}

/**
 * The oldest edition that waits; `null` where none does. As long as the current edition lacks files all wait: an edition
 * names the files that it has from those before it, so they come back in order.
 */
export async function oldestDamaged(db: D1Database): Promise<DamagedEdition | null> {
  const row = await db
    .prepare(
      `SELECT number, commit_number AS "commit", as_of AS asOf, published_at AS publishedAt, changes,
         (SELECT json_group_array(path) FROM withdrawn_files WHERE edition = number AND settled = 0) AS paths
       FROM editions WHERE number = (SELECT min(edition) FROM withdrawn_files WHERE settled = 0)
         AND NOT EXISTS (SELECT 1 FROM withdrawn_files WHERE ${isCurrentlyWithdrawn})`,
    )
    .first<Omit<DamagedEdition, "changes" | "paths"> & { readonly changes: string; readonly paths: string }>();
  return row === null ? null : { ...row, changes: JSON.parse(row.changes), paths: JSON.parse(row.paths) };
}

/** Whether files of any edition wait to be rendered again. */
export async function isAnythingWithdrawn(db: D1Database): Promise<boolean> {
  return (await db.prepare("SELECT 1 AS found FROM withdrawn_files WHERE settled = 0 LIMIT 1").first()) !== null;
}

/** Remembers files that are rendered again too: they show no row, so they aren't withdrawn, but name others by their SHA-256. */
export async function replaceNaming(
  db: D1Database,
  edition: number,
  paths: readonly string[],
  at: string,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO withdrawn_files (path, edition, sha256, at, settled)
       SELECT path, edition, file ->> 'sha256', ?2, 1 FROM edition_files
       WHERE path IN (SELECT value FROM json_each(?3)) AND edition = ?1 AND file IS NOT NULL ON CONFLICT DO NOTHING`,
    )
    .bind(edition, at, JSON.stringify(paths))
    .run();
}

/** Puts what was rendered again in the place of what was withdrawn. An erasure that gave the rendering up meanwhile wins. */
export async function finishRevision(
  db: D1Database,
  { digest, edition }: Rendering,
  said: KeptStatement,
): Promise<void> {
  const made = `(${madeFilesSql("?2")}) AS made`;
  const lists = `path >= '${fileListsPath}' AND path < '${fileListsPath}~'`;
  await db.batch([
    // What names files by their sums takes the place of what an edition shows, not of what the next one does.
    db
      .prepare(
        `INSERT INTO edition_files (path, edition, file)
         SELECT path, ?1 + 1, (${shownFile("made.path")}) FROM ${made} WHERE ${lists} ON CONFLICT DO NOTHING`,
      )
      .bind(edition, digest),
    db
      .prepare(
        `INSERT INTO withdrawn_files (path, edition, sha256, at, settled)
         SELECT path, ?1, sha256, at, 1 FROM (
           SELECT path, file ->> 'at' AS at, (${shownFile("made.path")}) ->> 'sha256' AS sha256 FROM ${made} WHERE ${lists})
         WHERE sha256 IS NOT NULL ON CONFLICT DO NOTHING`,
      )
      .bind(edition, digest),
    db
      .prepare(
        `INSERT INTO edition_files (path, edition, file) SELECT path, ?1, file FROM ${made} WHERE true
         ON CONFLICT (path, edition) DO UPDATE SET file = excluded.file`,
      )
      .bind(edition, digest),
    // A part more than before ends where the next version of its dataset begins.
    db
      .prepare(
        `INSERT INTO edition_files (path, edition, file) SELECT path, until, NULL FROM (
           SELECT path, (SELECT min(edition) FROM edition_files AS whole
             WHERE whole.path = made.name || '.json' AND edition > ?1) AS until FROM ${made})
         WHERE until IS NOT NULL ON CONFLICT DO NOTHING`,
      )
      .bind(edition, digest),
    db
      .prepare(
        "UPDATE withdrawn_files SET settled = 1 WHERE edition = ?1 AND EXISTS (SELECT 1 FROM renderings WHERE digest = ?2)",
      )
      .bind(edition, digest),
    // What was said first in an edition stands, unless it went with what was erased.
    saidObservationsStatement(db, edition, digest),
    ...statementStatements(db, digest, said, "EXISTS (SELECT 1 FROM renderings WHERE digest = ?2 AND edition = ?1)"),
    db.prepare("DELETE FROM rendering_units WHERE digest = ?1").bind(digest),
    db.prepare("DELETE FROM renderings WHERE digest = ?1").bind(digest),
  ]);
}

/** The version of a path that the edition ?1 shows. */
function shownFile(path: string): string {
  return `SELECT shown.file FROM edition_files AS shown WHERE shown.path = ${path} AND shown.edition <= ?1
    ORDER BY shown.edition DESC LIMIT 1`;
}
