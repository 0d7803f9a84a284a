/** The metrics against another author's way: SQL over the same rows, written from the formulas in words. */

import { describe, expect, test } from "vitest";
import { demoClub } from "../../addon/host/demo/club.ts";
import { addMonths } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import {
  computeMetrics,
  finishMetrics,
  type MetricRows,
  type MetricStates,
  mergeStates,
  reduceRows,
} from "../../shared/metrics/compute.ts";
import { type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { Values } from "../../shared/table.ts";
import { demoRows } from "../harness/demo-rows.ts";
import { drawnTables } from "../harness/drawn-rows.ts";
import { day } from "../harness/metric-cases.ts";
import { figuresBySql, metricSql, partsSql, type SqlFigures } from "../harness/metric-sql/all.ts";
import { fc } from "../harness/properties.ts";

/** Without some, so that rows come from places that nobody asks about. */
const keys = municipalities.map(({ key }): string => key).filter((_, index) => index % 4 !== 1);
const official = populations(keys.map((key, index) => ({ key, population: 1000 + index, populationOn: "2024-01-01" })));
const { [keys[2] ?? ""]: _unknown, ...mostPopulations } = populations([]);
const asOf = day("2024-05-31");

type About = Omit<Parameters<typeof metricContext>[0], "related">;
const twelveMonths: About = { asOf, municipalities: keys, population: populations([]), smallest: 0 };
const contexts: readonly (readonly [string, About])[] = [
  ["the usual twelve months", twelveMonths],
  [
    "the first quarter, by Rosstat's figures of all municipalities",
    {
      ...{ asOf, municipalities: keys, population: official, smallest: 0 },
      ...{ periodStart: day("2024-01-01"), periodEnd: day("2024-03-31") },
    },
  ],
  [
    "days of one's own with a population unknown",
    {
      ...{ asOf, municipalities: keys, population: mostPopulations, smallest: 0 },
      ...{ periodStart: day("2024-02-29"), periodEnd: day("2024-04-01") },
    },
  ],
];

const names = ["Фонд «Родник»", "фонд РОДНИК", "АНО «Ёлка»", 'АНО "Елка"', "constructor", "1024000000011"];
const pools = {
  days: [
    ["2023-05-31", "2023-06-01", "2023-12-31", "2024-01-01", "2024-01-31", "2024-02-29", "2024-03-01"],
    ["2024-03-30", "2024-03-31", "2024-04-01", "2024-04-30", "2024-05-30", "2024-05-31", "2024-06-01", "2019-01-01"],
  ].flat(),
  texts: names,
};
/** Names and numbers meet: of ОГРН drawn one by one none would be named anywhere. */
const anyRows = drawnTables(pools).map((rows): MetricRows => {
  const numbered = (column: string) => (row: Values, index: number) =>
    row[column] === null ? row : { ...row, [column]: index % 2 === 0 ? "1024000000011" : "1024000000022" };
  return { ...rows, nkos: rows.nkos.map(numbered("ogrn")), centers: rows.centers.map(numbered("operatorOgrn")) };
});

/** What the metrics say otherwise than SQL: `{«metric place»: [theirs, SQL's]}`. */
function differences(observations: readonly Observation[], { lines, parts }: SqlFigures) {
  const found: Record<string, readonly unknown[]> = {};
  const compare = (expected: { readonly [key: string]: unknown }, own: readonly (readonly [string, unknown])[]) => {
    const said = Object.fromEntries(own);
    for (const key of new Set([...Object.keys(expected), ...Object.keys(said)]))
      if (JSON.stringify(said[key]) !== JSON.stringify(expected[key])) found[key] = [said[key], expected[key]];
  };
  compare(
    lines,
    observations.map(({ metric, municipality, value, numerator, denominator }) => [
      `${metric} ${municipality}`,
      [value, numerator, denominator],
    ]),
  );
  compare(
    parts,
    observations.flatMap(({ metric, breakdown = [] }) =>
      breakdown.flatMap(({ label, count }) => (count === 0 ? [] : [[`${metric} ${label.ru}`, count] as const])),
    ),
  );
  return found;
}

/** Rows dealt to buckets, reduced apart, their states sent as JSON and merged in an order of their own. */
function inBuckets(rows: MetricRows, context: MetricContext, deal: readonly number[]): readonly Observation[] {
  const buckets = [0, 1, 2, 3].map((bucket) =>
    Object.fromEntries(
      Object.entries(rows).map(([table, all]) => [
        table,
        all.filter((_, index) => deal[index % deal.length] === bucket),
      ]),
    ),
  );
  const order = [...buckets.keys()].sort((one, other) => (deal[one] ?? 0) - (deal[other] ?? 0) || other - one);
  const states = order.map(
    (index): MetricStates => JSON.parse(JSON.stringify(reduceRows(buckets[index] ?? {}, context))),
  );
  return finishMetrics(states.reduce(mergeStates), context);
}

describe("every metric", () => {
  test("has its SQL, and every breakdown too", () => {
    expect(Object.keys(metricSql).sort()).toEqual(metrics.map(({ id }) => id).sort());
    const [rows] = fc.sample(anyRows, 1);
    const context = metricContext({ ...twelveMonths, related: relationsOf(rows ?? {}) });
    const broken = computeMetrics(rows ?? {}, context).flatMap(({ metric, breakdown }) => (breakdown ? [metric] : []));
    expect(broken.filter((id) => !(id in partsSql))).toEqual([]);
  });

  test.each(contexts)("is what SQL says of drawn rows, at once and merged in any order: %s", (_, about) => {
    const deals = fc.array(fc.nat({ max: 3 }), { minLength: 7, maxLength: 30 });
    fc.assert(
      fc.property(anyRows, deals, (rows, deal) => {
        const context = metricContext({ ...about, related: relationsOf(rows) });
        const bySql = figuresBySql(rows, context);
        expect(differences(computeMetrics(rows, context), bySql)).toEqual({});
        expect(differences(inBuckets(rows, context, deal), bySql)).toEqual({});
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("is what SQL says of the made-up club, this year and the year before", () => {
    const today = day("2026-11-20");
    const rows = demoRows(demoClub(1, today), today);
    for (const last of [today, addMonths(today, -12)]) {
      const context = metricContext({
        asOf: last,
        municipalities: municipalities.map(({ key }) => key),
        population: populations([]),
        related: relationsOf(rows),
        smallest: 0,
      });
      expect(differences(computeMetrics(rows, context), figuresBySql(rows, context))).toEqual({});
    }
  });
});
