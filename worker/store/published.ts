/** The one batch that makes a rendering the current edition. */

import type { Rendering } from "./editions.ts";
import { lastErasureSql } from "./holds.ts";
import { journalStatement } from "./journal.ts";
import { currentPiecesStatements, madeFilesSql, replacedPathsSql } from "./pieces.ts";
import { saidObservationsStatement } from "./said-observations.ts";
import { searchStatements } from "./search.ts";
import { type KeptStatement, statementStatements } from "./statements.ts";
import { fileListPath } from "./withdrawal.ts";

/** The edition that a confirmed preview has become; `null` where it hasn't. */
export async function publishedAs(db: D1Database, digest: string): Promise<number | null> {
  return await db.prepare("SELECT number FROM editions WHERE digest = ?1").bind(digest).first<number>("number");
}

/**
 * Makes the rendering the current edition, and forgets what only the one before needed. Of two publishers the second
 * violates the edition's number and changes nothing, nor does a rendering that an erasure gave up: both return `null`.
 * `moved` are ids of rows of «НКО» that may be searched otherwise than in the edition before, `null` for any.
 */
export async function publishRendering(
  db: D1Database,
  { digest, edition, commit, asOf, publishedAt, changes, publisher }: Rendering,
  actor: string,
  said: KeptStatement,
  moved: ReadonlySet<string> | null,
): Promise<Won | null> {
  const ids = moved === null ? null : JSON.stringify([...moved]);
  const own = "EXISTS (SELECT 1 FROM editions WHERE number = ?1 AND digest = ?2)";
  const [published] = await db.batch([
    db
      .prepare(
        `INSERT INTO editions (number, commit_number, digest, as_of, published_at, actor, changes, publisher, erasure)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (${lastErasureSql})
         WHERE ?1 = coalesce((SELECT max(number) FROM editions), 0) + 1
           AND EXISTS (SELECT 1 FROM renderings WHERE digest = ?3)
         ON CONFLICT DO NOTHING`,
      )
      .bind(edition, commit, digest, asOf, publishedAt, actor, JSON.stringify(changes), publisher),
    journalStatement(
      db,
      { at: publishedAt, actor },
      { act: "published", edition },
      "EXISTS (SELECT 1 FROM editions WHERE number = ?5 AND digest = ?6)",
      ...[edition, digest],
    ),
    // What the edition no longer has, before it has rows of its own: repeated, this must not judge by an index that is gone.
    db
      .prepare(
        `WITH made AS (SELECT name, state FROM rendering_units WHERE digest = ?2),
         had (path) AS (
           SELECT file.key FROM made CROSS JOIN current_units AS unit USING (name), json_each(unit.state, '$.files') AS file
           UNION ${replacedPathsSql("?2")}
           UNION SELECT path FROM made CROSS JOIN edition_files AS lost ON path > made.name || '.' AND path < made.name || '/part/~'
             WHERE made.name NOT IN (SELECT name FROM current_units))
         INSERT INTO edition_files (path, edition, file)
         SELECT path, ?1, NULL FROM (
           SELECT path, file, max(edition) AS last FROM edition_files WHERE path IN had GROUP BY path) AS known
         WHERE ${own} AND NOT EXISTS (SELECT 1 FROM edition_files WHERE path = '${fileListPath}' AND edition = ?1)
           AND path NOT IN (SELECT path FROM (${madeFilesSql("?2")}))
           AND (file IS NOT NULL OR EXISTS (
             SELECT 1 FROM withdrawn_files AS gone WHERE gone.path = known.path AND gone.edition = known.last))`,
      )
      .bind(edition, digest),
    db
      .prepare(
        `INSERT INTO edition_files (path, edition, file) SELECT path, ?1, file FROM (${madeFilesSql("?2")})
         WHERE coalesce(file ->> 'row', file ->> 'edition') = ?1 AND ${own} ON CONFLICT DO NOTHING`,
      )
      .bind(edition, digest),
    saidObservationsStatement(db, edition, digest),
    ...statementStatements(db, digest, said, own),
    ...currentPiecesStatements(own).map((sql) => db.prepare(sql).bind(edition, digest)),
    db
      .prepare(
        `INSERT INTO current_units (name, source, state) SELECT name, source, state FROM rendering_units
         WHERE digest = ?2 AND source <> '' AND ${own}
         ON CONFLICT (name) DO UPDATE SET source = excluded.source, state = excluded.state`,
      )
      .bind(edition, digest),
    db
      .prepare(
        `DELETE FROM current_units WHERE ${own}
           AND name IN (SELECT name FROM rendering_units WHERE digest = ?2 AND source = '')`,
      )
      .bind(edition, digest),
    ...searchStatements(ids === null ? null : "SELECT value FROM json_each(?3)", own).map((sql) =>
      db.prepare(sql).bind(edition, digest, ...(ids === null ? [] : [ids])),
    ),
  ]);
  if (published?.meta.changes === 0) return null;
  const [abandoned] = await db.batch<{ count: number }>([
    db
      .prepare(
        "SELECT count(*) AS count FROM renderings WHERE digest <> ?1 AND digest NOT IN (SELECT digest FROM editions)",
      )
      .bind(digest),
    db.prepare("DELETE FROM renderings WHERE digest <> ?1").bind(digest),
    db.prepare("DELETE FROM rendering_units"),
  ]);
  return { abandoned: abandoned?.results[0]?.count ?? 0 };
}

export interface Won {
  /** Renderings that will never be an edition: what they have made belongs to nobody. */
  readonly abandoned: number;
}
