/** What the current edition says about a place, asked for in one look: files, what one of them said before, figures, settings. */

import type { Values } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { StoredFile } from "./files.ts";
import type { KeptObservation } from "./observations.ts";
import { projectionSql } from "./projection.ts";

/** Figures are asked for by units that compute metrics, in their order. */
export interface Wanted {
  readonly paths: readonly string[];
  /** Paths of datasets' wholes of which the last part is wanted, or the whole where it has none: it holds what was entered last. */
  readonly lastOf: readonly string[];
  /** A path, and how many of its versions at most, the newest ones. */
  readonly past: readonly [path: string, most: number];
  /** Metrics of all places, and those of `places` only. */
  readonly everywhere: readonly string[];
  readonly here: readonly string[];
  readonly places: readonly string[];
}

export interface Standing {
  /** By path; `null` where the edition has none, or none any more. */
  readonly files: ReadonlyMap<string, StoredFile | null>;
  /** By the whole's path, as `lastOf` names it; `null` where the edition has none. */
  readonly last: ReadonlyMap<string, StoredFile | null>;
  /** The newest first, without those that are withdrawn. */
  readonly past: readonly StoredFile[];
  readonly figures: readonly KeptObservation[];
  /** Public rows of «Настройки». */
  readonly settings: readonly Values[];
}

const currentCommit = "(SELECT commit_number FROM editions ORDER BY number DESC LIMIT 1)";

/** One transaction, so that nothing of two editions is mixed. */
export async function readStanding(db: D1Database, wanted: Wanted): Promise<Standing> {
  const list = (texts: readonly string[]) => JSON.stringify(texts);
  const [files, last, past, figures, settings] = await db.batch([
    db
      .prepare(
        `SELECT wanted.value AS path,
           (SELECT file FROM edition_files WHERE path = wanted.value ORDER BY edition DESC LIMIT 1) AS file
         FROM json_each(?1) AS wanted`,
      )
      .bind(list(wanted.paths)),
    db
      .prepare(
        `SELECT path, (SELECT file FROM edition_files WHERE path = iif(parts = 0, whole.path, replace(whole.path, '.json', '/part/' || parts || '.json'))
           ORDER BY edition DESC LIMIT 1) AS file
         FROM (SELECT wanted.value AS path, coalesce((
             SELECT file ->> '$.records.parts' FROM edition_files WHERE path = wanted.value ORDER BY edition DESC LIMIT 1), 0) AS parts
           FROM json_each(?1) AS wanted) AS whole`,
      )
      .bind(list(wanted.lastOf)),
    db
      .prepare(
        "SELECT file FROM (SELECT edition, file FROM edition_files WHERE path = ?1 ORDER BY edition DESC LIMIT ?2) WHERE file IS NOT NULL",
      )
      .bind(...wanted.past),
    // A row a metric: taken apart in SQL, each observation would count as one that was read.
    db
      .prepare(
        `SELECT unit.state -> '$.observations' AS observations, wanted.key < ?2 AS everywhere
         FROM json_each(?1) AS wanted CROSS JOIN current_units AS unit ON unit.name = wanted.value`,
      )
      .bind(list([...wanted.everywhere, ...wanted.here]), wanted.everywhere.length),
    db.prepare(`SELECT record FROM (${projectionSql("settings", currentCommit)})`),
  ]);
  return {
    files: filesOf(files),
    last: filesOf(last),
    past: rowsOf<{ file: string }>(past).map(({ file }) => JSON.parse(file)),
    figures: rowsOf<StatedFigures>(figures).flatMap((stated) => figuresOf(stated, wanted.places)),
    settings: rowsOf<{ record: string }>(settings).map(({ record }) => JSON.parse(record)),
  };
}

interface StatedFigures {
  /** JSON list, as a metric's unit keeps it. */
  readonly observations: string;
  readonly everywhere: 0 | 1;
}

function figuresOf({ observations, everywhere }: StatedFigures, places: readonly string[]): readonly KeptObservation[] {
  const said: readonly KeptObservation[] = JSON.parse(observations);
  return said.filter(({ municipality }) => everywhere === 1 || places.includes(municipality));
}

function filesOf(answer: D1Result | undefined): ReadonlyMap<string, StoredFile | null> {
  const rows = rowsOf<{ readonly path: string; readonly file: string | null }>(answer);
  return new Map(rows.map(({ path, file }) => [path, file === null ? null : JSON.parse(file)]));
}
