/** What the current edition says about a place, asked for in one look: files, what one of them said before, figures, settings. */

import type { CalendarDate, Values } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import type { StoredFile } from "./files.ts";
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

/** A figure with the edition that said it first. */
export interface PlacedFigure {
  readonly metric: string;
  readonly place: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** JSON list. */
  readonly flags: string;
  readonly edition: number;
  readonly asOf: CalendarDate;
}

export interface Standing {
  /** By path; `null` where the edition has none, or none any more. */
  readonly files: ReadonlyMap<string, StoredFile | null>;
  /** By the whole's path, as `lastOf` names it; `null` where the edition has none. */
  readonly last: ReadonlyMap<string, StoredFile | null>;
  /** The newest first, without those that are withdrawn. */
  readonly past: readonly StoredFile[];
  readonly figures: readonly PlacedFigure[];
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
    db
      .prepare(
        `SELECT said.value ->> 'metric' AS metric, said.value ->> 'municipality' AS place, said.value ->> 'value' AS value,
           said.value ->> 'numerator' AS numerator, said.value ->> 'denominator' AS denominator, said.value -> 'flags' AS flags,
           said.value ->> 'edition' AS edition, said.value ->> 'asOf' AS asOf
         FROM json_each(?1) AS wanted CROSS JOIN current_units AS unit ON unit.name = wanted.value,
           json_each(unit.state, '$.observations') AS said
         WHERE wanted.key < ?2 OR said.value ->> 'municipality' IN (SELECT value FROM json_each(?3))`,
      )
      .bind(list([...wanted.everywhere, ...wanted.here]), wanted.everywhere.length, list(wanted.places)),
    db.prepare(`SELECT record FROM (${projectionSql("settings", currentCommit)})`),
  ]);
  return {
    files: filesOf(files),
    last: filesOf(last),
    past: rowsOf<{ file: string }>(past).map(({ file }) => JSON.parse(file)),
    figures: rowsOf<PlacedFigure>(figures),
    settings: rowsOf<{ record: string }>(settings).map(({ record }) => JSON.parse(record)),
  };
}

function filesOf(answer: D1Result | undefined): ReadonlyMap<string, StoredFile | null> {
  const rows = rowsOf<{ readonly path: string; readonly file: string | null }>(answer);
  return new Map(rows.map(({ path, file }) => [path, file === null ? null : JSON.parse(file)]));
}
