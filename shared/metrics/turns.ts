/**
 * Until when a metric stays as it is though days pass: the first day on which a row that nobody touches counts otherwise. It is
 * found by value: the row is counted anew on each day that might matter, those that it names or is told of, so many months later
 * too, and the days after them. That no other day matters, a test shows for every metric.
 */

import { addDays, addMonths } from "../language/dates.ts";
import { collectDays, never } from "../language/days-within.ts";
import { periodAround } from "../language/periods.ts";
import type { CalendarDate, Json, Values } from "../table.ts";
import { type Metric, type MetricContext, metricContext, type Place } from "./metric.ts";

/** What a row gives to a metric: its state alone, and the places in which it is among the counted. */
export function shareOf(
  metric: Metric,
  values: Values,
  context: MetricContext,
): readonly [state: Json, places: readonly Place[]] {
  const places = metric.near?.(values) ?? [...context.municipalities, "region", "unknown", "unstated", "several"];
  const counted = [...new Set(places)].filter((place) => metric.counts(values, place, context));
  return [metric.add(metric.empty(context), values, context), counted];
}

/**
 * The first day after the context's on which the metric would be computed of other rows, or of rows that count otherwise; `never`
 * where none is to come. Of a context that no period was asked for.
 */
export function firstTurn(metric: Metric, rows: Iterable<Values>, context: MetricContext): CalendarDate {
  // Figures of a settled period look at no other day.
  if (metric.span === "settled") return nextSettled(context);
  const months = [0, ...(metric.span === "period" ? [monthsOfPeriod] : []), ...(metric.months ?? [])];
  const oldest = addDays(addMonths(context.asOf, -Math.max(...months)), -2);
  const on = contextOn(context);
  let first = never;
  for (const values of rows) {
    const named = daysNamed(metric, values, context, oldest);
    if (named.length === 0) continue;
    const coming = daysAround(named, months).filter((day) => day > context.asOf && day < first);
    if (coming.length === 0) continue;
    const now = JSON.stringify(shareOf(metric, values, context));
    first = coming.sort().find((day) => JSON.stringify(shareOf(metric, values, on(day))) !== now) ?? first;
  }
  return first;
}

/** Flows are counted over as many months. */
const monthsOfPeriod = 12;

function nextSettled({ settled }: MetricContext): CalendarDate {
  return periodAround(addDays(settled.end, 1), "quarter").end;
}

/** The same context on other days. */
function contextOn(context: MetricContext): (day: CalendarDate) => MetricContext {
  const { municipalities, population, smallest } = context;
  const known = new Map<CalendarDate, MetricContext>();
  return (asOf) => {
    const made = known.get(asOf) ?? metricContext({ asOf, municipalities, population, smallest, related: context });
    known.set(asOf, made);
    return made;
  };
}

function daysAround(days: readonly CalendarDate[], months: readonly number[]): CalendarDate[] {
  const all = days
    .flatMap((day) => months.map((later) => addMonths(day, later)))
    .flatMap((day) => [day, addDays(day, 1)]);
  return [...new Set(all)];
}

/** Days that a row names or is told of, from `oldest` on. */
function daysNamed(
  { columns, told }: Metric,
  values: Values,
  context: MetricContext,
  oldest: CalendarDate,
): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (const column of columns) collectDays(values[column] ?? null, oldest, days);
  if (told !== undefined) collectDays(told(values, context), oldest, days);
  return days;
}
