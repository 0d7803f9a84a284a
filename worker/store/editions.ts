/** An edition on its way: the rendering, its units, and what they have computed. */

import type { CalendarDate } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { type EditionChanges, type FactsByPath, factsByPath } from "./files.ts";
import { leftFilesSql, type MadePiece, madeFilesSql, type PieceRow, piecesStatement } from "./pieces.ts";

/** What is being rendered, fixed when it began, so that every step, repeated or not, writes the same. */
export interface Rendering {
  readonly digest: string;
  readonly edition: number;
  readonly commit: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  /** When files of this past edition are rendered again; `null` for a new edition. */
  readonly revisedAt: string | null;
  readonly changes: EditionChanges;
  /** JSON of the publisher as the settings had it. */
  readonly publisher: string;
}

/** A piece of work of a rendering, told by its name. */
export interface PlannedUnit {
  readonly name: string;
  /** Digest of everything it is made from, never empty: where it is equal, the unit of the current edition is taken over. */
  readonly source: string;
  /** Its place among all units, in the order of work. */
  readonly position: number;
}

export interface OpenUnit extends PlannedUnit {
  readonly version: number;
  /** JSON; `null` before the first step. */
  readonly state: string;
  /** JSON: the state of the current edition's unit of this name; `null` where there is none, or files of a past edition come back. */
  readonly published: string | null;
  /** The first runs of that unit. */
  readonly atHand: readonly PieceRow[];
}

/** What one step has done. */
export interface StepOutcome {
  readonly units: readonly {
    readonly position: number;
    readonly version: number;
    readonly done: boolean;
    readonly state: string;
  }[];
  readonly segments: readonly (readonly [hash: string, body: string])[];
  /** Of datasets, with the versions of their units from which the step began. */
  readonly pieces: readonly (MadePiece & { readonly version: number })[];
  /** Units that depended on what the step has found. */
  readonly planned: readonly PlannedUnit[];
}

/**
 * Records a rendering and what it is to make; the rest is taken over from the current edition. `gone` are units of that edition
 * that are no longer planned: they are recorded too, without a source, so that their files end with it. `permit` are statements
 * by which it may be begun (`permitStatements`): where that no longer holds, nothing is.
 */
export async function beginRendering(
  db: D1Database,
  rendering: Rendering,
  made: readonly PlannedUnit[],
  gone: readonly string[] = [],
  permit: readonly D1PreparedStatement[] = [],
): Promise<Progress> {
  const { digest, edition, commit, asOf, publishedAt, revisedAt, changes, publisher } = rendering;
  const answers = await db.batch([
    db
      .prepare("INSERT INTO renderings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING")
      .bind(digest, edition, commit, asOf, publishedAt, JSON.stringify(changes), publisher, revisedAt),
    ...permit,
    unitsStatement(db, digest, made),
    db
      .prepare(
        `INSERT INTO rendering_units (digest, position, name, source, done, version, state)
         SELECT ?1, ${afterAll} + key, value, '', 1, 0, 'null' FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(digest, JSON.stringify(gone)),
    progressStatement(db, digest),
  ]);
  return progressOf(answers);
}

/** No unit has such a position. */
const afterAll = 1_000_000;

/** Records units to be made, where the rendering is under way. */
function unitsStatement(db: D1Database, digest: string, units: readonly PlannedUnit[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO rendering_units (digest, position, name, source, done, version, state)
       SELECT ?2, value ->> 2, value ->> 0, value ->> 1, 0, 0, 'null' FROM json_each(?1) WHERE ${underWay}
       ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(units.map(({ name, source, position }) => [name, source, position])), digest);
}

/** How many units are done, of how many. */
function progressStatement(db: D1Database, digest: string): D1PreparedStatement {
  return db
    .prepare("SELECT coalesce(sum(done), 0) AS done, count(*) AS total FROM rendering_units WHERE digest = ?1")
    .bind(digest);
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Reads the last answer of a batch that ends in `progressStatement`. */
function progressOf(answers: readonly D1Result[]): Progress {
  return rowsOf<Progress>(answers.at(-1))[0] ?? { done: 0, total: 0 };
}

/** Files of a rendering's finished units, and of those that a new edition takes over from the current one; of these `units` or (`null`) of all. */
export async function finishedFiles(
  db: D1Database,
  digest: string,
  units: readonly string[] | null,
): Promise<FactsByPath> {
  const wanted = (unit: string) => (units === null ? "true" : `${unit}.name IN (SELECT value FROM json_each(?2))`);
  const isNew = "EXISTS (SELECT 1 FROM renderings WHERE digest = ?1 AND revised_at IS NULL)";
  const isTakenOver = `${isNew} AND unit.name NOT IN (SELECT name FROM rendering_units WHERE digest = ?1) AND ${wanted("unit")}`;
  const required = `unit.done = 1 AND ${wanted("unit")}`;
  const { results } = await db
    .prepare(
      `SELECT path, json_remove(file, '$.segments') AS file FROM (
         ${madeFilesSql("?1", required)} UNION ALL ${leftFilesSql("?1", `${required} AND ${isNew}`)}
         UNION ALL SELECT unit.name, stands.key, stands.value FROM (
           SELECT name, state FROM current_units UNION ALL SELECT name, state FROM current_pieces) AS unit,
           json_each(unit.state, '$.files') AS stands WHERE ${isTakenOver})`,
    )
    .bind(digest, ...(units === null ? [] : [JSON.stringify(units)]))
    .all<{ path: string; file: string }>();
  return factsByPath(results);
}

/** Sources of the units that a published edition was made of, by name; none where it isn't the current one. */
export async function unitSources(db: D1Database, edition: number): Promise<ReadonlyMap<string, string>> {
  const { results } = await db
    .prepare("SELECT name, source FROM current_units WHERE ?1 = (SELECT max(number) FROM editions)")
    .bind(edition)
    .all<{ name: string; source: string }>();
  return new Map(results.map(({ name, source }) => [name, source]));
}

/** Names of the current edition's units whose states don't say in `until` that they stay beyond a day. */
export async function unitsTurned(db: D1Database, day: CalendarDate): Promise<readonly string[]> {
  const { results } = await db
    .prepare("SELECT name FROM current_units WHERE coalesce(state ->> 'until', '') <= ?1")
    .bind(day)
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** An erasure gives up what is being rendered: a step that ends after it must leave nothing. */
const underWay = "EXISTS (SELECT 1 FROM renderings WHERE digest = ?2)";

/** Writes what a step has made. A unit that another request has moved on meanwhile stays as that one left it. */
export async function saveStep(
  db: D1Database,
  digest: string,
  { units, segments, pieces, planned }: StepOutcome,
): Promise<Progress> {
  const statements = [
    db
      .prepare(
        `UPDATE rendering_units SET state = step.value ->> 3, done = step.value ->> 2, version = version + 1
         FROM json_each(?2) AS step
         WHERE digest = ?1 AND position IN (SELECT value ->> 0 FROM json_each(?2))
           AND position = step.value ->> 0 AND version = step.value ->> 1`,
      )
      .bind(
        digest,
        JSON.stringify(units.map(({ position, version, done, state }) => [position, version, done ? 1 : 0, state])),
      ),
  ];
  if (segments.length > 0) {
    const insert = `INSERT INTO segments SELECT value ->> 0, value ->> 1 FROM json_each(?1) WHERE ${underWay} ON CONFLICT DO NOTHING`;
    statements.push(db.prepare(insert).bind(JSON.stringify(segments), digest));
  }
  if (pieces.length > 0) statements.push(piecesStatement(db, digest, pieces));
  if (planned.length > 0) statements.push(unitsStatement(db, digest, planned));
  // Contents before the states that speak of them: a batch is one transaction, the order is for the reader.
  return progressOf(await db.batch([...statements.reverse(), progressStatement(db, digest)]));
}
