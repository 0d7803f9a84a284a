/** Makes of checked rows what a report is computed from. */

import type { ReportSpan } from "../../../shared/language/report-period.ts";
import { type Metric, type MetricContext, metricContext, type Observation } from "../../../shared/metrics/metric.ts";
import { relationsOf } from "../../../shared/metrics/relations.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import { populations } from "../../../shared/region/population.ts";
import type { CalendarDate, TableKey, Values } from "../../../shared/table.ts";
import type { ReportInput } from "./report.ts";
import type { CheckedRows } from "./rows.ts";

/** The days that a metric is computed for. */
interface Days {
  readonly asOf: CalendarDate;
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
}

/** Computes a metric over the checked rows for any days; without `privacy` small counts are withheld as from the public. */
export type Computer = (metric: Metric, days: Days, privacy?: { readonly smallest: number }) => readonly Observation[];

const noRows = { all: 0, errors: 0, drafts: 0, counted: 0 };

export function computerOf({ rows }: Pick<CheckedRows, "rows">): Computer {
  const values: { [table in TableKey]?: readonly Values[] } = {};
  for (const key of Object.keys(rows) as TableKey[]) values[key] = (rows[key] ?? []).map((row) => row.values);
  const population = populations(values.municipalities ?? []);
  const related = relationsOf(values);
  return (metric, days, privacy) => {
    const context = metricContext({ ...days, ...privacy, municipalities: keys, population, related });
    return finished(metric, rows[metric.table] ?? [], context);
  };
}

export function reportInput(
  checked: CheckedRows,
  compute: Computer,
  span: ReportSpan,
  today: CalendarDate,
): ReportInput {
  const known = new Map<string, readonly Observation[]>();
  const entered = (checked.rows.municipalities ?? []).map(({ values }) => values);
  const population = populations(entered);
  return {
    today,
    span,
    rows: (table) => checked.rows[table] ?? [],
    judged: (table) => checked.judged[table] ?? [],
    counts: (table) => checked.counts[table] ?? noRows,
    observations(metric, when = "now") {
      const name = `${when} ${metric.id}`;
      const found = known.get(name) ?? compute(metric, daysOf(span, when), amongUs);
      known.set(name, found);
      return found;
    },
    population: (place) => population[place],
  };
}

function daysOf({ period, before, day, dayBefore }: ReportSpan, when: "now" | "before"): Days {
  return when === "now"
    ? { asOf: day, periodStart: period.start, periodEnd: day }
    : { asOf: dayBefore, periodStart: before.start, periodEnd: before.end };
}

/** The club sees small counts too. */
const amongUs = { smallest: 0 };

const keys = municipalities.map(({ key }) => key);

function finished(
  metric: Metric,
  rows: readonly { readonly values: Values }[],
  context: MetricContext,
): readonly Observation[] {
  let state = metric.empty(context);
  for (const { values } of rows) state = metric.add(state, values, context);
  return metric.finish(state, context);
}
