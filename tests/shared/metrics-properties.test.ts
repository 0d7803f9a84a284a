/** What every metric keeps, whatever the rows: rows of all tables are drawn, so that a new metric is tried without being named. */

import { describe, expect, test } from "vitest";
import { metrics } from "../../shared/metrics/all.ts";
import { finishMetrics, type MetricStates, mergeStates, reduceRows } from "../../shared/metrics/compute.ts";
import { type Metric, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { percent, type Unit } from "../../shared/metrics/units.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { Json, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { drawnRows, drawnTables } from "../harness/drawn-rows.ts";
import { compute, day, find } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

/** Some municipalities are left out, so that rows come from places that a metric isn't asked about. */
const places = municipalities.map(({ key }): string => key).filter((_, index) => index % 3 !== 0);
const { [places[0] ?? ""]: _unknown, ...mostPopulations } = populations([]);
const period = { periodStart: day("2022-01-01"), periodEnd: day("2022-10-31") };
const named = ["Создать Клуб", "Иное"];
const related = relationsOf({
  recommendations: [{ title: "Создать Клуб", adoptedOn: "2021-10-31" }],
  applications: named.map((nko) => ({ nko, submittedOn: "2022-07-31", trainedBefore: "нет", status: "подана" })),
  trainings: [{ date: "2022-01-01", provider: "Фонд президентских грантов", nkos: ["Иное"] }],
  publications: [{ date: "2022-09-30", nkos: named }],
  centers: [{ name: "Иное", operatorName: "Создать Клуб", operatorOgrn: null }],
});
const about = { asOf: day("2022-10-31"), municipalities: places, related };
const contexts = [
  metricContext({ ...about, population: populations([]) }),
  metricContext({ ...about, ...period, population: mostPopulations }),
];
const anyContext = fc.constantFrom(...contexts);

const pools = {
  days: [
    ["1992-05-01", "2021-10-30", "2021-10-31", "2021-11-01", "2021-12-31", "2022-01-01", "2022-07-31"],
    ["2022-09-30", "2022-10-30", "2022-10-31", "2022-11-01", "2031-01-01"],
  ].flat(),
  texts: ["Создать Клуб", "Иное", "29-701", "region", "0"],
};
const anyRows = drawnTables(pools);
const runs = { numRuns: 40 };

const observed = (metric: Metric, rows: readonly Values[], context: (typeof contexts)[number]) =>
  metric.finish(stateOf(metric, rows, context), context);

function stateOf(metric: Metric, rows: readonly Values[], context: (typeof contexts)[number]): Json {
  return rows.reduce((state: Json, values) => metric.add(state, values, context), metric.empty(context));
}

/** A count is its numerator, a ratio is what its unit makes of numerator and denominator; a quotient is one of two shares, of which it names one. */
function expectValueFollows(unit: Unit, { value, reason, numerator, denominator }: Observation): void {
  expect(value === null).toBe(reason !== undefined);
  if (value === null) return;
  const { noun, perOne, digits } = unit;
  if (unit === percent) expect(value).toBeLessThanOrEqual(100);
  expect(Number.isFinite(value)).toBe(true);
  if (numerator === null) return;
  if (noun !== undefined) expect(value).toBe(numerator);
  if (perOne === undefined) return;
  expect(denominator).toBeGreaterThan(0);
  expect(numerator).toBeGreaterThanOrEqual(0);
  const exact = (numerator / (denominator ?? 0)) * perOne;
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(0.5 / 10 ** digits + 1e-9);
}

describe.each(metrics.map((metric) => [metric.id, metric] as const))("%s", (id, metric) => {
  const rowsOfTable = drawnRows(tables[metric.table], pools);

  test("chunks reduced apart, sent as JSON and merged in any order give what one pass gives", () => {
    const numbered = fc.tuple(rowsOfTable, fc.array(fc.nat({ max: 4 }), { minLength: 30, maxLength: 30 }));
    fc.assert(
      fc.property(numbered, anyContext, ([rows, chunks], context) => {
        const states = [0, 1, 2, 3, 4].map((chunk) => {
          const own = rows.filter((_, index) => chunks[index] === chunk);
          const sent: Json = JSON.parse(JSON.stringify(stateOf(metric, own, context)));
          return sent;
        });
        const merged = states.reduce((state, other) => metric.merge(state, other));
        expect(metric.finish(merged, context)).toEqual(observed(metric, rows, context));
      }),
      runs,
    );
  });

  test("as many rows are behind an observation as can be picked out again, each near its place", () => {
    fc.assert(
      fc.property(rowsOfTable, anyContext, (rows, context) => {
        for (const { municipality: place, rows: behind } of observed(metric, rows, context)) {
          const counted = rows.filter((values) => metric.counts(values, place, context));
          expect([place, behind.count]).toEqual([place, counted.length]);
          for (const values of counted) expect(metric.near?.(values) ?? [place]).toContain(place);
        }
      }),
      runs,
    );
  });

  test("no column is read but those declared", () => {
    const only = (values: Values) =>
      Object.fromEntries(metric.columns.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
    for (const key of metric.columns) expect(tables[metric.table].columns).toHaveProperty(key);
    fc.assert(
      fc.property(rowsOfTable, anyContext, (rows, context) => {
        const observations = observed(metric, rows, context);
        expect(observed(metric, rows.map(only), context)).toEqual(observations);
        for (const { municipality: place } of observations) {
          const counts = (values: Values) => metric.counts(values, place, context);
          expect(rows.map(only).map(counts)).toEqual(rows.map(counts));
        }
        expect(rows.map(only).map((values) => metric.near?.(values))).toEqual(
          rows.map((values) => metric.near?.(values)),
        );
      }),
      runs,
    );
  });

  test("a value follows from its numerator and denominator, is within the bounds of its unit, or gives a reason", () => {
    fc.assert(
      fc.property(rowsOfTable, anyContext, (rows, context) => {
        const observations = observed(metric, rows, context);
        const named = observations.map(({ municipality }) => municipality);
        expect(named).toEqual([...new Set(named)]);
        for (const observation of observations) {
          expect(observation).toMatchObject({ metric: id, unit: metric.unit.key, version: metric.version });
          expectValueFollows(metric.unit, observation);
        }
      }),
      runs,
    );
  });
});

describe("all metrics together", () => {
  test("are computed from chunks of all tables as from the whole", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), anyContext, (rows, size, context) => {
        const chunks = Object.entries(rows).flatMap(([table, all]) =>
          Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
            reduceRows({ [table]: all.slice(index * size, (index + 1) * size) }, context),
          ),
        );
        const merged = chunks.reduce(
          (states: MetricStates, chunk) => mergeStates(states, JSON.parse(JSON.stringify(chunk))),
          {},
        );
        expect(finishMetrics(merged, context)).toEqual(compute(rows, context));
      }),
      { numRuns: 20 },
    );
  });

  test.each(["nko-active", "nko-new", "nko-ended", "nko-net"])(
    "the parts of the region add up to the whole: %s",
    (id) => {
      fc.assert(
        fc.property(drawnRows(tables.nkos, pools), anyContext, (rows, context) => {
          const lines = compute({ nkos: rows }, context).filter(({ metric }) => metric === id);
          const parts = lines.filter(({ municipality }) => municipality !== "region");
          const sum = parts.reduce((total, { value }) => total + (value ?? 0), 0);
          expect(sum).toBe(find(lines, id).value);
        }),
      );
    },
  );
});
