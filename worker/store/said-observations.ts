/** What editions said of the metrics, one after the other: a row for each metric and edition in which something of it was new. */

import type { TableKey } from "../../shared/table.ts";
import type { KeptObservation } from "./observations.ts";

/** Keeps the observations that the finished units of a rendering say first in its own edition; those kept before stand. */
export function saidObservationsStatement(db: D1Database, edition: number, digest: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO said_observations (metric, edition, observations)
       SELECT substr(unit.name, 8), ?1, json_group_array(json(said.value))
       FROM rendering_units AS unit, json_each(unit.state, '$.observations') AS said
       WHERE unit.digest = ?2 AND unit.name GLOB 'metric *' AND said.value ->> 'edition' = ?1
         AND EXISTS (SELECT 1 FROM editions WHERE number = ?1 AND (
           digest = ?2 OR EXISTS (SELECT 1 FROM renderings WHERE digest = ?2 AND revised_at IS NOT NULL)))
       GROUP BY unit.name ON CONFLICT DO NOTHING`,
    )
    .bind(edition, digest);
}

/** An observation with the moment of the edition that said it first. */
export interface SaidObservation {
  readonly observation: KeptObservation;
  readonly publishedAt: string;
  /** The edition since which values are kept without gaps. */
  readonly completeSince: number;
  /** When rows that it may have counted were erased or withdrawn from that edition; `null` where none were. */
  readonly erasedAt: string | null;
}

export interface ObservationsAsked {
  readonly metric: string;
  readonly place: string;
  /** The newest edition that is wanted. */
  readonly until: number;
  /** The tables whose rows the metric counts or leans on. */
  readonly tables: readonly TableKey[];
  /** The file with the rows that count in the place, in whichever edition. */
  readonly rowsPath: string;
}

/** What editions said of a metric and place, the newest first, at most `limit`. */
export async function saidObservations(
  db: D1Database,
  { metric, place, until, tables, rowsPath }: ObservationsAsked,
  limit: number,
): Promise<readonly SaidObservation[]> {
  const { results } = await db
    .prepare(
      `SELECT said.value AS observation, edition.published_at AS publishedAt,
         coalesce((SELECT edition FROM said_since), 1) AS completeSince,
         (SELECT max(gone.at) FROM withdrawn_files AS gone WHERE gone.path = ?5
           AND gone.edition = (SELECT max(edition) FROM edition_files WHERE path = ?5 AND edition <= kept.edition)
           AND (EXISTS (SELECT 1 FROM erasures WHERE number > coalesce(edition.erasure, 0)
               AND table_key IN (SELECT value FROM json_each(?4)))
             OR EXISTS (SELECT 1 FROM withdrawn_rows WHERE since_commit >= edition.commit_number
               AND table_key IN (SELECT value FROM json_each(?4))))) AS erasedAt
       FROM said_observations AS kept CROSS JOIN editions AS edition ON edition.number = kept.edition,
         json_each(kept.observations) AS said
       WHERE kept.metric = ?1 AND kept.edition <= ?3 AND said.value ->> 'municipality' = ?2
       ORDER BY kept.edition DESC LIMIT ?6`,
    )
    .bind(metric, place, until, JSON.stringify(tables), rowsPath, limit)
    .all<Omit<SaidObservation, "observation"> & { readonly observation: string }>();
  return results.map(({ observation, ...said }) => ({ ...said, observation: JSON.parse(observation) }));
}
