/** Observations of the metrics, as the units that computed them keep them: in their states, one unit a metric. */

import type { Observation } from "../../shared/metrics/metric.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { type Edition, type EditionRow, editionColumns, editionOf } from "./files.ts";

/** An observation with what proves it: the sum of its rows, and the edition that said this first. */
export interface KeptObservation extends Observation {
  /** SHA-256 of the counted rows' public ids, ascending, each followed by a line feed. */
  readonly sha256: string;
  readonly edition: number;
  /** The day of that edition. */
  readonly asOf: CalendarDate;
}

/** What the unit of a metric keeps. */
export interface MetricState {
  readonly observations: readonly KeptObservation[];
  /** The first day on which they would be others though no row moves. Left out where it was computed before this was kept. */
  readonly until?: CalendarDate;
}

/** An observation as JSON, and where it stands among all: `012 29-06`, that place of the thirteenth metric. */
export interface PlacedObservation {
  readonly id: string;
  readonly place: string;
  readonly observation: string;
}

/**
 * What follows a WITH: `unit (metric, state)`, the states of a rendering's metrics and of those that it takes over. ?1 is its
 * digest, ?2 the names of the units that compute metrics, in their order, as JSON.
 */
const unitsSql = `rendered AS (SELECT revised_at FROM renderings WHERE digest = ?1),
  unit (metric, state) AS MATERIALIZED (
    SELECT planned.key, coalesce(
      (SELECT state FROM rendering_units WHERE digest = ?1 AND name = planned.value AND done = 1),
      (SELECT state FROM current_units WHERE name = planned.value
         AND EXISTS (SELECT 1 FROM rendered WHERE revised_at IS NULL)))
    FROM json_each(?2) AS planned)`;

/** Observations of a rendering in the order of metrics and places. */
export async function observationsOf(
  db: D1Database,
  digest: string,
  units: readonly string[],
): Promise<readonly PlacedObservation[]> {
  const { results } = await db
    .prepare(
      `WITH ${unitsSql},
         placed AS MATERIALIZED (
           SELECT unit.metric, said.value ->> 'municipality' AS place, said.value AS observation
           FROM unit, json_each(unit.state, '$.observations') AS said)
       SELECT printf('%03d ', metric) || place AS id, place, observation FROM placed ORDER BY metric, place`,
    )
    .bind(digest, JSON.stringify(units))
    .all<PlacedObservation>();
  return results;
}

/** Ids of the observations that a rendering says otherwise than the current edition, says first, or no longer says. */
export async function saidOtherwise(
  db: D1Database,
  digest: string,
  units: readonly string[],
): Promise<ReadonlySet<string>> {
  const said = (state: string) =>
    `SELECT printf('%03d ', metric) || (said.value ->> 'municipality') AS id, said.value
     FROM moved, json_each(moved.${state}, '$.observations') AS said`;
  const { results } = await db
    .prepare(
      `WITH moved AS MATERIALIZED (
         SELECT planned.key AS metric, unit.state AS made, before.state AS stood FROM json_each(?2) AS planned
         CROSS JOIN rendering_units AS unit ON unit.digest = ?1 AND unit.name = planned.value
         LEFT JOIN current_units AS before ON before.name = planned.value
         WHERE unit.state IS NOT before.state),
       now AS MATERIALIZED (${said("made")}), past AS MATERIALIZED (${said("stood")})
       SELECT id FROM (SELECT * FROM now EXCEPT SELECT * FROM past)
       UNION SELECT id FROM (SELECT * FROM past EXCEPT SELECT * FROM now)`,
    )
    .bind(digest, JSON.stringify(units))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

/** Figures by metric and place. */
export type Figures = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

export interface Figure extends Pick<Observation, "value" | "numerator" | "denominator" | "flags"> {
  /** The day of the residents, where it is a rate. */
  readonly populationDate: CalendarDate | null;
}

/** Figures of a rendering's observations. */
export async function figuresOf(db: D1Database, digest: string, units: readonly string[]): Promise<Figures> {
  const { results } = await db
    .prepare(
      `WITH ${unitsSql}
       SELECT said.value ->> 'metric' AS metric, said.value ->> 'municipality' AS municipality, said.value ->> 'value' AS value,
         said.value ->> 'numerator' AS numerator, said.value ->> 'denominator' AS denominator, said.value -> 'flags' AS flags,
         said.value ->> 'populationDate' AS populationDate
       FROM unit, json_each(unit.state, '$.observations') AS said ORDER BY unit.metric, said.key`,
    )
    .bind(digest, JSON.stringify(units))
    .all<Omit<Figure, "flags"> & { metric: string; municipality: string; flags: string }>();
  const figures = new Map<string, Map<string, Figure>>();
  for (const { metric, municipality, flags, ...figure } of results) {
    const places = figures.get(metric) ?? new Map<string, Figure>();
    places.set(municipality, { ...figure, flags: JSON.parse(flags) });
    figures.set(metric, places);
  }
  return figures;
}

/** What the current edition says, by the names of units; one that isn't there says nothing. */
export async function publishedObservations(
  db: D1Database,
  units: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptObservation[]>> {
  const { results } = await db
    .prepare("SELECT name, state FROM current_units WHERE name IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(units))
    .all<{ name: string; state: string }>();
  return new Map(results.map(({ name, state }) => [name, metricState(state)?.observations ?? []]));
}

/** The edition that said the last of a unit's observations first; `null` where it says none. */
export async function newestSaid(db: D1Database, unit: string): Promise<Edition | null> {
  const row = await db
    .prepare(
      `SELECT ${editionColumns} FROM editions WHERE number = (
         SELECT max(said.value ->> 'edition') FROM current_units AS unit, json_each(unit.state, '$.observations') AS said
         WHERE unit.name = ?1)`,
    )
    .bind(unit)
    .first<EditionRow>();
  return row === null ? null : editionOf(row);
}

/** Reads a unit's state; `null` where it has none. */
export function metricState(state: string | null): MetricState | null {
  return JSON.parse(state ?? "null");
}
