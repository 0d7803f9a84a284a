import { expect, test } from "vitest";
import { moscowDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { computeMetrics } from "../../shared/metrics/compute.ts";
import { metricContext } from "../../shared/metrics/metric.ts";
import { municipalityFields, municipalityRecord } from "../../shared/public/municipality.ts";
import { observationFields } from "../../shared/public/observation.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";

const ids = metrics.map(({ id }) => id);
const keys = municipalities.map(({ key }) => key);

test("a metric has a line for each municipality exactly where it says so", () => {
  const asOf = moscowDate(Date.parse("2026-01-31T12:00:00Z"));
  const context = metricContext({ asOf, municipalities: keys, population: populations([]) });
  const observed = Map.groupBy(computeMetrics({}, context), ({ metric }) => metric);
  for (const { id, places } of metrics) {
    const lines = (observed.get(id) ?? []).map(({ municipality }) => municipality);
    expect([id, keys.filter((key) => lines.includes(key)).length]).toEqual([id, places === "each" ? keys.length : 0]);
    if (places === "region") expect(lines, id).toEqual(["region"]);
  }
});

test("a municipality's record and its schema have every metric that each municipality has", () => {
  const each = metrics.filter(({ places }) => places === "each").map(({ id }) => id);
  const [municipality] = municipalities;
  if (municipality === undefined) throw new Error("no municipality");
  const record = municipalityRecord(municipality, null, { "nko-active": 7 });
  expect(Object.keys(Object(record.metrics))).toEqual(each);
  expect(record.metrics).toMatchObject({ "nko-active": 7, "nko-ended": null });
  const properties = municipalityFields.find(({ name }) => name === "metrics")?.schema.properties;
  expect(Object.keys(Object(properties))).toEqual(each);
});

test("the feed's schema names every metric, and the unit of each", () => {
  const schemaOf = (name: string) => observationFields.find((field) => field.name === name)?.schema.enum;
  expect(schemaOf("metric")).toEqual(ids);
  expect(schemaOf("unit")).toEqual([...new Set(metrics.map(({ unit }) => unit.key))]);
});

test("units of one name are one unit", () => {
  const units = new Set(metrics.map(({ unit }) => unit));
  expect(new Set([...units].map(({ key }) => key)).size).toBe(units.size);
});
