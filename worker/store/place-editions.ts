/** Which editions changed something of a municipality's files. */

import type { CalendarDate } from "../../shared/table.ts";
import type { EditionChanges } from "./files.ts";

export interface PlaceEdition {
  readonly number: number;
  readonly revision: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  /** When files of the municipality were withdrawn from it last; `null` where none were. */
  readonly withdrawnAt: string | null;
  /** Paths of the files that it changed. */
  readonly paths: readonly string[];
}

/** At most `most` of them, the newest first. `start` begins the paths of the municipality's files. */
export async function placeEditions(db: D1Database, start: string, most: number): Promise<readonly PlaceEdition[]> {
  const { results } = await db
    .prepare(
      `SELECT number, revision, as_of AS asOf, published_at AS publishedAt, changed.paths,
         (SELECT max(at) FROM withdrawn_files AS gone
          WHERE gone.path >= ?1 AND gone.path < ?1 || '~' AND gone.edition = number) AS withdrawnAt
       FROM (SELECT edition, json_group_array(path) AS paths FROM edition_files
             WHERE path >= ?1 AND path < ?1 || '~' GROUP BY edition) AS changed
       CROSS JOIN editions ON number = changed.edition ORDER BY number DESC LIMIT ?2`,
    )
    .bind(start, most)
    .all<Omit<PlaceEdition, "paths"> & { readonly paths: string }>();
  return results.map(({ paths, ...edition }) => ({ ...edition, paths: JSON.parse(paths) }));
}

/** An edition whose changes name rows; `before` is the commit of the edition that it follows. */
export interface NamingEdition {
  readonly before: number;
  readonly commit: number;
  readonly asOf: CalendarDate;
  readonly changes: EditionChanges;
}

/** Of the last sixty those that name rows, the newest first. */
export async function namingEditions(db: D1Database): Promise<readonly NamingEdition[]> {
  const { results } = await db
    .prepare(
      `SELECT coalesce((SELECT earlier.commit_number FROM editions AS earlier WHERE earlier.number = editions.number - 1), 0) AS "before",
         commit_number AS "commit", as_of AS asOf, changes FROM editions
       WHERE number > (SELECT max(number) FROM editions) - 60
         AND (changes -> '$.nkos.named' IS NOT NULL OR changes -> '$.centers.named' IS NOT NULL) ORDER BY number DESC`,
    )
    .all<Omit<NamingEdition, "changes"> & { readonly changes: string }>();
  return results.map((row) => ({ ...row, changes: JSON.parse(row.changes) }));
}
