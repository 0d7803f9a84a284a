/**
 * Figures of private rows are computed once for their quarter: two editions in a row that differ by one late entry would
 * tell of it, whatever is withheld in each. Quarters share no rows, so their differences tell nothing either.
 */

import type { Metric, Observation } from "../../shared/metrics/metric.ts";

/** The observations, or what the edition before said of the same quarter by the same formula. */
export function asSettled(
  metric: Metric,
  observations: readonly Observation[],
  published: readonly Observation[],
): readonly Observation[] {
  if (metric.span !== "settled") return observations;
  const before = new Map(published.map((observation) => [observation.municipality, observation]));
  return observations.map((observation) => settled(observation, before.get(observation.municipality)));
}

function settled(observation: Observation, before: Observation | undefined): Observation {
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
    ...(reason === undefined ? {} : { reason }),
    ...(breakdown === undefined ? {} : { breakdown }),
  };
}
