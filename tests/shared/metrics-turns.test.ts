/** Days pass, rows stay: until the day that a metric names it is of the same rows, which count alike. */

import { describe, expect, test } from "vitest";
import { addDays } from "../../shared/language/dates.ts";
import { never } from "../../shared/language/days-within.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { type Metric, type MetricContext, metricContext } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { firstTurn, shareOf } from "../../shared/metrics/turns.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, Json, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { countedIds } from "../../worker/publish/counted-rows.ts";
import { drawnRows } from "../harness/drawn-rows.ts";
import { day } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

const places = municipalities.map(({ key }): string => key).filter((_, index) => index % 9 === 0);
const pools = {
  days: [
    ["1992-05-01", "2022-12-31", "2023-02-27", "2023-02-28", "2023-03-01", "2023-05-14", "2023-10-31", "2023-12-31"],
    ["2024-01-30", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-31", "2024-06-30", "2025-02-28"],
  ].flat(),
  texts: ["Создать Клуб", "Иное", "29-701", "region"],
};
const anyDay = fc.constantFrom(...pools.days.slice(1)).map(day);

const named = fc.constantFrom("Создать Клуб", "Иное");
const beside = fc.array(fc.record({ name: named, on: fc.constantFrom(...pools.days) }), { maxLength: 6 }).map((told) =>
  relationsOf({
    recommendations: told.slice(0, 1).map(({ name, on }) => ({ title: name, adoptedOn: on })),
    reports: told.slice(1, 4).map(({ name, on }) => ({ task: name, submittedOn: on })),
    applications: told.map(({ name, on }) => ({ nko: name, submittedOn: on, trainedBefore: null, status: "подана" })),
    trainings: told.map(({ name, on }) => ({ date: on, provider: "Фонд президентских грантов", nkos: [name] })),
    publications: told.map(({ name, on }) => ({ date: on, nkos: [name] })),
    centers: [{ name: "Иное", operatorName: "Создать Клуб", operatorOgrn: null }],
  }),
);

const contextOn = (asOf: CalendarDate, related: MetricContext | ReturnType<typeof relationsOf>) =>
  metricContext({ asOf, municipalities: places, population: populations([]), related });

/** What is said of rows on a day, but for the days that it is dated with, and which rows are behind it. */
function said(metric: Metric, rows: readonly Values[], context: MetricContext): unknown {
  const state = rows.reduce((sum: Json, values) => metric.add(sum, values, context), metric.empty(context));
  const observations = metric
    .finish(state, context)
    .map(({ periodStart, periodEnd, ...observation }) =>
      metric.span === "settled" ? { periodStart, periodEnd, ...observation } : observation,
    );
  const numbered = rows.map((values, index) => ({ publicId: String(index), values }));
  const counted = countedIds(
    metric,
    numbered,
    observations.map(({ municipality }) => municipality),
    context,
  );
  return [observations, [...counted]];
}

describe.each(metrics.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  /** Columns that are empty in all rows: a day matters more often where others are missing. */
  const emptied = fc.subarray([...metric.columns]);
  const anyRows = fc
    .tuple(drawnRows(tables[metric.table], pools), emptied)
    .map(([rows, none]) =>
      rows.map((values) => ({ ...values, ...Object.fromEntries(none.map((key) => [key, null])) })),
    );

  test("says on any day before its turn what it said, of the same rows, and turns where a row counts otherwise", () => {
    fc.assert(
      fc.property(anyRows, beside, anyDay, fc.nat({ max: 800 }), (rows, related, asOf, days) => {
        const context = contextOn(asOf, related);
        const turn = firstTurn(metric, rows, context);
        expect(turn > asOf).toBe(true);
        const last = addDays(asOf, days);
        const later = last < turn ? last : addDays(turn, -1);
        expect(said(metric, rows, contextOn(later, related))).toEqual(said(metric, rows, context));
        if (turn === never || metric.span === "settled") return;
        const shares = (on: MetricContext) => rows.map((values) => shareOf(metric, values, on));
        expect(shares(contextOn(turn, related))).not.toEqual(shares(context));
      }),
      { numRuns: 100 },
    );
  });
});
