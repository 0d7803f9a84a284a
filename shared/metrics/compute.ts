/** All metrics over all tables: at once in the add-on, chunk by chunk in the Worker, with the same result. */
import type { Json, TableKey, Values } from "../table.ts";
import { metrics } from "./all.ts";
import type { Metric, MetricContext, Observation } from "./metric.ts";

/** Parsed values of the good rows by table; a table left out has none. */
export type MetricRows = { readonly [table in TableKey]?: readonly Values[] };

/** The states of the metrics by id, plain JSON; a metric that isn't there has seen no rows. */
export type MetricStates = { readonly [metric: string]: Json };

export function computeMetrics(rows: MetricRows, context: MetricContext): readonly Observation[] {
  return finishMetrics(reduceRows(rows, context), context);
}

/** One chunk of rows, reduced. */
export function reduceRows(rows: MetricRows, context: MetricContext): MetricStates {
  return Object.fromEntries(metrics.map((metric) => [metric.id, reduce(metric, rows[metric.table] ?? [], context)]));
}

/** Adds the states of another chunk; may write into the first one. */
export function mergeStates(states: MetricStates, other: MetricStates): MetricStates {
  const merged: { [metric: string]: Json } = { ...states };
  for (const { id, merge } of metrics) {
    const first = states[id];
    const second = other[id];
    if (second !== undefined) merged[id] = first === undefined ? second : merge(first, second);
  }
  return merged;
}

export function finishMetrics(states: MetricStates, context: MetricContext): readonly Observation[] {
  return metrics.flatMap(({ id, empty, finish }) => finish(states[id] ?? empty(context), context));
}

/** Every table that a metric is computed from, itself or through what it is told of other tables. */
export const metricTables: readonly TableKey[] = [
  ...new Set(metrics.flatMap(({ table, leans = [] }) => [table, ...leans])),
];

/** The metric of an id, for titles and formulas; an unknown id is a mistake of the program. */
export function metricById(id: string): Metric {
  const found = metrics.find((metric) => metric.id === id);
  if (!found) throw new RangeError(`No metric ${id}`);
  return found;
}

function reduce(metric: Metric, rows: readonly Values[], context: MetricContext): Json {
  let state = metric.empty(context);
  for (const values of rows) state = metric.add(state, values, context);
  return state;
}
