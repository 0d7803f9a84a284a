/** A metric as a column of a report. */

import type { Metric, Observation } from "../../../shared/metrics/metric.ts";
import { percent, type Unit } from "../../../shared/metrics/units.ts";
import type { PlaceColumn } from "./place-table.ts";

export function metricColumn(metric: Metric, observations: readonly Observation[]): PlaceColumn {
  return {
    header: metric.title.ru,
    format: numberFormat(metric.unit),
    cell: (place) => figure(observationAt(place, metric, observations), metric.unit),
  };
}

/** What was computed for a place; `undefined` where the metric has no line for it. */
export function observationAt(
  place: string,
  metric: Metric,
  observations: readonly Observation[],
): Observation | undefined {
  return observations.find((one) => one.metric === metric.id && one.municipality === place);
}

/** The figure, or why there is none. */
function figure(observation: Observation | undefined, unit: Unit): string | number {
  if (observation === undefined) return "";
  const { value, reason } = observation;
  if (value === null) return reason?.ru ?? "";
  return unit === percent ? value / 100 : value;
}

/** A percentage is a fraction to the sheet. */
function numberFormat(unit: Unit): string {
  const { digits } = unit;
  const decimals = digits === 0 ? "0" : `0.${"0".repeat(digits)}`;
  return unit === percent ? `${decimals}%` : decimals;
}
