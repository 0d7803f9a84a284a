/** Pictures that messengers show beside a link: the newest of each page. */

import type { TableKey } from "../../shared/table.ts";
import { projectionSql } from "./projection.ts";

export interface PictureStanding {
  readonly name: string;
  /** The edition for which it was drawn. */
  readonly edition: number;
  /** Of the card that it shows; empty where the picture was taken back. */
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Those that have some names, or all of them for `null`. */
export async function pictureStandings(
  db: D1Database,
  names: readonly string[] | null,
): Promise<ReadonlyMap<string, PictureStanding>> {
  const { results } = await db
    .prepare(
      `SELECT name, edition, hash, at FROM link_pictures
       WHERE ${names === null ? "?1 IS NULL" : "name IN (SELECT value FROM json_each(?1))"}`,
    )
    .bind(names === null ? null : JSON.stringify(names))
    .all<PictureStanding>();
  return new Map(results.map((one) => [one.name, one]));
}

/** The picture itself; `png` is base64, `null` where it was taken back. */
export async function findPicture(
  db: D1Database,
  name: string,
): Promise<(PictureStanding & { readonly png: string | null }) | null> {
  return await db.prepare("SELECT name, edition, hash, at, png FROM link_pictures WHERE name = ?1").bind(name).first();
}

/**
 * Puts pictures in the place of those before them, unless another edition is current than the one that they were drawn for, or
 * something was erased meanwhile: a picture may show it.
 */
export async function storePictures(
  db: D1Database,
  pictures: readonly { readonly name: string; readonly hash: string; readonly png: string }[],
  { edition, revision, at }: { readonly edition: number; readonly revision: number; readonly at: string },
): Promise<void> {
  if (pictures.length === 0) return;
  await db.batch(
    pictures.map(({ name, hash, png }) =>
      db
        .prepare(
          `INSERT INTO link_pictures (name, edition, hash, at, png) SELECT ?1, ?2, ?3, ?4, ?5
           WHERE EXISTS (SELECT 1 FROM editions WHERE number = ?2 AND revision = ?6)
             AND ?2 = (SELECT max(number) FROM editions)
           ON CONFLICT (name) DO UPDATE
           SET edition = excluded.edition, hash = excluded.hash, at = excluded.at, png = excluded.png`,
        )
        .bind(name, edition, hash, at, png, revision),
    ),
  );
}

const takenBack = "UPDATE link_pictures SET png = NULL, hash = '' WHERE png IS NOT NULL";

/** Statements for the batch that erases a row: pictures quote recommendations, and name the publisher. */
export function pictureErasure(db: D1Database, table: TableKey): readonly D1PreparedStatement[] {
  if (table === "settings") return [db.prepare(takenBack)];
  if (table !== "recommendations") return [];
  return [db.prepare(`${takenBack} AND name IN (SELECT id FROM tombstones WHERE table_key = 'recommendations')`)];
}

/** The same of rows that are withdrawn at a moment. */
export function pictureWithdrawal(
  db: D1Database,
  tables: readonly TableKey[],
  at: string,
): readonly D1PreparedStatement[] {
  if (!tables.includes("recommendations")) return [];
  const gone = "SELECT id FROM withdrawn_rows WHERE table_key = 'recommendations' AND at = ?1";
  return [db.prepare(`${takenBack} AND name IN (${gone})`).bind(at)];
}

/** After an edition is out: recommendations that it no longer shows have no picture either. */
export async function takeBackWithdrawn(db: D1Database, commit: number): Promise<void> {
  await db
    .prepare(
      `${takenBack} AND length(name) = 26 AND name NOT IN (SELECT id FROM (${projectionSql("recommendations")}))`,
    )
    .bind(commit)
    .run();
}
