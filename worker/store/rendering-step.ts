/** What a step of a rendering starts from, in one round trip. */

import type { TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { OpenUnit, Rendering } from "./editions.ts";
import { type MadePiece, runsAtHand } from "./pieces.ts";

export interface StepReading {
  /** The edition that the rendering has become; `null` where it hasn't. */
  readonly published: number | null;
  /** The current edition's number and commit, 0 before the first. */
  readonly current: number;
  readonly currentCommit: number;
  /** `null` where it wasn't begun, or was given up. */
  readonly rendering: Rendering | null;
  /** The first units that aren't done. */
  readonly open: readonly OpenUnit[];
  readonly sizes: TableSizes;
}

/** How many rows of each table stand now: as good as those of the rendering's commit for judging how long something takes. */
export type TableSizes = { readonly [table in TableKey]?: number };

interface StoredRendering extends Omit<Rendering, "changes"> {
  readonly changes: string;
}

/** The digest of the past edition's rendering that is under way, if there is one. */
export async function revisionUnderWay(db: D1Database): Promise<string | null> {
  return await db
    .prepare("SELECT digest FROM renderings WHERE revised_at IS NOT NULL ORDER BY edition LIMIT 1")
    .first<string>("digest");
}

/** A rendering of the next edition that was begun of this commit and not finished; the newest, if there are several. */
export async function renderingUnderWay(
  db: D1Database,
  edition: number,
  commit: number,
): Promise<Pick<Rendering, "digest" | "asOf"> | null> {
  return await db
    .prepare(
      `SELECT digest, as_of AS asOf FROM renderings
       WHERE edition = ?1 AND commit_number = ?2 AND revised_at IS NULL ORDER BY published_at DESC LIMIT 1`,
    )
    .bind(edition, commit)
    .first<Pick<Rendering, "digest" | "asOf">>();
}

export async function readStep(db: D1Database, digest: string, mostUnits: number): Promise<StepReading> {
  const openUnits = `rendering_units
         WHERE digest = (SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM editions WHERE digest = ?1)) AND done = 0
         ORDER BY position LIMIT ?2`;
  const [editions, renderings, units, counts, runs] = await db.batch([
    db
      .prepare(
        `SELECT (SELECT number FROM editions WHERE digest = ?1) AS published,
           (SELECT coalesce(max(number), 0) FROM editions) AS current,
           (SELECT coalesce(max(commit_number), 0) FROM editions) AS currentCommit`,
      )
      .bind(digest),
    db
      .prepare(
        `SELECT digest, edition, commit_number AS "commit", as_of AS asOf, published_at AS publishedAt,
           revised_at AS revisedAt, changes, publisher
         FROM renderings WHERE digest = ?1`,
      )
      .bind(digest),
    db
      .prepare(
        `SELECT position, name, source, version, state,
           (SELECT state FROM current_units WHERE name = rendering_units.name
              AND EXISTS (SELECT 1 FROM renderings WHERE digest = ?1 AND revised_at IS NULL)) AS published
         FROM ${openUnits}`,
      )
      .bind(digest, mostUnits),
    db.prepare('SELECT table_key AS "table", rows FROM standing_counts'),
    db
      .prepare(
        `SELECT name, format, number, piece.state FROM (SELECT name FROM ${openUnits}) AS unit CROSS JOIN current_pieces AS piece USING (name)
         WHERE format = '' AND number < ${runsAtHand}`,
      )
      .bind(digest, mostUnits),
  ]);
  const [numbers] = rowsOf<Pick<StepReading, "published" | "current" | "currentCommit">>(editions);
  const [stored] = rowsOf<StoredRendering>(renderings);
  const atHand = Map.groupBy(rowsOf<MadePiece>(runs), ({ name }) => name);
  return {
    published: numbers?.published ?? null,
    current: numbers?.current ?? 0,
    currentCommit: numbers?.currentCommit ?? 0,
    rendering: stored === undefined ? null : { ...stored, changes: JSON.parse(stored.changes) },
    open: rowsOf<Omit<OpenUnit, "atHand">>(units).map((unit) => ({ ...unit, atHand: atHand.get(unit.name) ?? [] })),
    sizes: Object.fromEntries(
      rowsOf<{ table: TableKey; rows: number }>(counts).map(({ table, rows }) => [table, rows]),
    ),
  };
}
