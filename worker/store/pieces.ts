/**
 * The pieces of a dataset that grow with its records: a run with the files of its part, and a long whole file, each a row. What a
 * rendering doesn't make otherwise stays where it is in the current edition.
 */

import type { CalendarDate } from "../../shared/table.ts";
import type { StoredFile } from "./files.ts";

/** A row: of a run (`format` ""), by its place from 0, or of a long whole file (`number` 0). */
export interface PieceRow {
  readonly format: string;
  readonly number: number;
  /** JSON; its `files` are files by path. */
  readonly state: string;
}

/** A row of a unit, as a step has made it. */
export interface MadePiece extends PieceRow {
  /** The unit's. */
  readonly name: string;
}

/** Runs of the current edition that come with the units they belong to: few datasets have more. */
export const runsAtHand = 2;

/** At most so many runs of the current edition's unit, from one place on. */
export async function standingRuns(
  db: D1Database,
  name: string,
  from: number,
  most: number,
): Promise<readonly PieceRow[]> {
  const { results } = await db
    .prepare(
      `SELECT format, number, state FROM current_pieces WHERE name = ?1 AND format = '' AND number >= ?2
       ORDER BY number LIMIT ?3`,
    )
    .bind(name, from, most)
    .all<PieceRow>();
  return results;
}

/** The row of a long whole file of the current edition; `null` where there is none. */
export async function standingWhole(db: D1Database, name: string, format: string): Promise<string | null> {
  return await db
    .prepare("SELECT state FROM current_pieces WHERE name = ?1 AND format = ?2 AND number = 0")
    .bind(name, format)
    .first<string>("state");
}

export interface StandingStretch {
  /** The place of the first run that may be otherwise; `null` where all stand. */
  readonly end: number | null;
  /** The first day on which one of those before it would be another. */
  readonly until: CalendarDate;
}

/** How far runs of the current edition stand from one place on, where just these records may be otherwise, on a day. */
export async function standingStretch(
  db: D1Database,
  name: string,
  from: number,
  touched: ReadonlySet<string>,
  day: CalendarDate,
): Promise<StandingStretch> {
  const row = await db
    .prepare(
      `WITH run AS MATERIALIZED (
         SELECT number, state -> 'run' AS run FROM current_pieces WHERE name = ?1 AND format = '' AND number >= ?2),
       other AS MATERIALIZED (
         SELECT min(number) AS number FROM run
         WHERE coalesce(run ->> 'until', '') <= ?4 OR json_type(run, '$.seen') IS NULL OR json_type(run, '$.last') IS NULL
           OR EXISTS (SELECT 1 FROM json_each(?3) AS touched
             WHERE touched.value > run ->> 'after' AND touched.value <= coalesce(run ->> 'seen', touched.value)))
       SELECT other.number AS "end", min(run.run ->> 'until') AS until
       FROM other LEFT JOIN run ON run.number < coalesce(other.number, run.number + 1)`,
    )
    .bind(name, from, JSON.stringify([...touched]), day)
    .first<StandingStretch>();
  if (row === null) throw new Error("An aggregate gives one row");
  return row;
}

/** Of a run in one format: its segment, and its sum where one is kept. */
export interface StoredSegment {
  readonly name: string;
  readonly sum?: Sum;
}

type Sum = Pick<StoredFile, "crc" | "size" | "length">;

/** Runs of a rendering's unit. */
export interface RunsAsked {
  readonly name: string;
  /** An extension. */
  readonly format: string;
  /** Places: from the first to before the last. */
  readonly from: number;
  readonly to: number;
}

/** Runs as the rendering saved them, or as it leaves them standing, in one format, by their places. */
export async function runSegments(
  db: D1Database,
  digest: string,
  { name, format, from, to }: RunsAsked,
): Promise<ReadonlyMap<number, StoredSegment>> {
  const within = "name = ?2 AND format = '' AND number >= ?4 AND number < ?5";
  const runs = await db
    .prepare(
      `SELECT json_group_array(json_array(number, state ->> ('$.run.segments.' || ?3), state -> ('$.run.sums.' || ?3))) AS runs FROM (
         SELECT number, state FROM rendering_pieces WHERE digest = ?1 AND ${within}
         UNION ALL SELECT number, state FROM current_pieces
         WHERE ${within} AND number NOT IN (SELECT number FROM rendering_pieces WHERE digest = ?1 AND ${within}))`,
    )
    .bind(digest, name, format, from, to)
    .first<string>("runs");
  const found: readonly (readonly [number, string, Sum | null])[] = JSON.parse(runs ?? "[]");
  return new Map(
    found.map(([number, name, sum]): [number, StoredSegment] => [number, sum === null ? { name } : { name, sum }]),
  );
}

/** SELECTs `name`, `path` and `file` of all that a rendering has made; `digest` and what is required of its units are SQL. */
export function madeFilesSql(digest: string, required = "true"): string {
  return `SELECT unit.name, made.key AS path, made.value AS file
      FROM rendering_units AS unit, json_each(unit.state, '$.files') AS made WHERE unit.digest = ${digest} AND ${required}
    UNION ALL SELECT unit.name, made.key, made.value
      FROM rendering_units AS unit CROSS JOIN rendering_pieces AS piece USING (digest, name), json_each(piece.state, '$.files') AS made
      WHERE unit.digest = ${digest} AND ${required}`;
}

/** Whether a piece of the current edition is the rendered unit's too, unless it was made otherwise: both are aliases. */
function isStillIn(piece: string, unit: string): string {
  return `iif(${piece}.format = '', ${piece}.number < coalesce(${unit}.state ->> 'runs', 0),
    ${piece}.format IN (SELECT value FROM json_each(${unit}.state, '$.wholes')))`;
}

/** SELECTs the same of the current edition's pieces that a rendering's units leave as they are. */
export function leftFilesSql(digest: string, required = "true"): string {
  return `SELECT unit.name, stands.key AS path, stands.value AS file
    FROM rendering_units AS unit CROSS JOIN current_pieces AS piece USING (name), json_each(piece.state, '$.files') AS stands
    WHERE unit.digest = ${digest} AND ${required} AND ${isStillIn("piece", "unit")}
      AND NOT EXISTS (SELECT 1 FROM rendering_pieces AS other
        WHERE other.digest = unit.digest AND other.name = piece.name AND other.format = piece.format AND other.number = piece.number)`;
}

/** Paths of files in the current edition's pieces that a rendering (an SQL expression) makes otherwise, or no longer has. */
export function replacedPathsSql(digest: string): string {
  return `SELECT stands.key FROM rendering_units AS unit CROSS JOIN current_pieces AS piece USING (name),
      json_each(piece.state, '$.files') AS stands
    WHERE unit.digest = ${digest} AND (NOT ${isStillIn("piece", "unit")} OR EXISTS (SELECT 1 FROM rendering_pieces AS other
      WHERE other.digest = unit.digest AND other.name = piece.name AND other.format = piece.format AND other.number = piece.number))`;
}

/** Statements that make a rendering's pieces those of the current edition, before its units are; ?1 and ?2 as in `condition`. */
export function currentPiecesStatements(condition: string): readonly string[] {
  return [
    `DELETE FROM current_pieces WHERE ${condition} AND (name, format, number) IN (
       SELECT piece.name, piece.format, piece.number FROM rendering_units AS unit CROSS JOIN current_pieces AS piece USING (name)
       WHERE unit.digest = ?2 AND NOT ${isStillIn("piece", "unit")})`,
    `INSERT INTO current_pieces (name, format, number, state)
     SELECT name, format, number, state FROM rendering_pieces WHERE digest = ?2 AND ${condition}
     ON CONFLICT (name, format, number) DO UPDATE SET state = excluded.state`,
  ];
}

/** Keeps pieces of units, each where no other request has moved its unit on: `version` is the one that this one began from. */
export function piecesStatement(
  db: D1Database,
  digest: string,
  pieces: readonly (MadePiece & { readonly version: number })[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rendering_pieces (digest, name, format, number, state)
       SELECT ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)
       WHERE EXISTS (SELECT 1 FROM rendering_units AS unit
         WHERE unit.digest = ?2 AND unit.name = value ->> 0 AND unit.version = value ->> 4)
       ON CONFLICT (digest, name, format, number) DO UPDATE SET state = excluded.state`,
    )
    .bind(
      JSON.stringify(pieces.map(({ name, format, number, state, version }) => [name, format, number, state, version])),
      digest,
    );
}
