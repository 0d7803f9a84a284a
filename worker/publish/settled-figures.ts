/**
 * Figures of private rows are computed once for their quarter: two editions in a row that differ by one late entry would
 * tell of it, whatever is withheld in each. Quarters share no rows, so their differences tell nothing either.
 */

import type { Metric, Observation } from "../../shared/metrics/metric.ts";
import { computedRecords, unitSource } from "../store/editions.ts";
import { metricUnit } from "./documents/reads.ts";

type Published = Omit<Observation, "reason" | "breakdown" | "rows"> & {
  readonly reason: Observation["reason"] | null;
  readonly breakdown: Observation["breakdown"] | null;
};

/** The observations, or what the edition before said of the same quarter by the same formula. */
export async function asSettled(
  db: D1Database,
  metric: Metric,
  observations: readonly Observation[],
  edition: number,
): Promise<readonly Observation[]> {
  if (metric.span !== "settled") return observations;
  const source = await unitSource(db, edition - 1, metricUnit(metric.id));
  const records = source === null ? [] : await computedRecords<Published>(db, source, metric.id);
  const before = new Map(records.map((record) => [record.municipality, record]));
  return observations.map((observation) => settled(observation, before.get(observation.municipality)));
}

function settled(observation: Observation, before: Published | undefined): Observation {
  const isOfSameQuarter =
    before?.version === observation.version &&
    before.periodStart === observation.periodStart &&
    before.periodEnd === observation.periodEnd;
  if (!isOfSameQuarter) return observation;
  const { reason: _reason, breakdown: _breakdown, ...rest } = observation;
  const { value, numerator, denominator, flags, reason, breakdown } = before;
  return {
    ...rest,
    value,
    numerator,
    denominator,
    flags,
    ...(reason === null || reason === undefined ? {} : { reason }),
    ...(breakdown === null || breakdown === undefined ? {} : { breakdown }),
  };
}
