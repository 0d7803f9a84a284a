/** What stands below a report's table: figures of the whole region, and how each column was computed. */

import type { Metric, Observation } from "../../../shared/metrics/metric.ts";
import { formatValue } from "../../../shared/metrics/units.ts";
import { observationAt } from "./metric-column.ts";
import type { LegendLine } from "./place-table.ts";

/** `regional` are metrics without a line for each municipality, `shown` the table's own; `rules` hold for all of them. */
export function legend(
  regional: readonly Metric[],
  shown: readonly Metric[],
  rules: string,
  observations: readonly Observation[],
): LegendLine[] {
  return [
    ...regional.map((metric) => regionalLine(metric, observations)),
    ["Как посчитано", "", rules],
    ...shown.map(({ title, formula }): LegendLine => [title.ru, "", formula.ru]),
  ];
}

function regionalLine(metric: Metric, observations: readonly Observation[]): LegendLine {
  const { value = null, reason } = observationAt("region", metric, observations) ?? {};
  const figure = value === null ? (reason?.ru ?? "") : formatValue(value, metric.unit, "ru");
  return [metric.title.ru, figure, metric.formula.ru];
}
