import { describe, expect, test } from "vitest";
import { valueWords } from "../../shared/metrics/citation.ts";
import type { MetricRows } from "../../shared/metrics/compute.ts";
import { metricContext } from "../../shared/metrics/metric.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import { regionPopulation } from "../../shared/region/region.ts";
import type { Values } from "../../shared/table.ts";
import { compute, day, find, many, nko, oblast } from "../harness/metric-cases.ts";

describe("a value that can't be had", () => {
  test("is null with a reason: nothing to divide by", () => {
    const observations = compute({});
    expect(find(observations, "nko-share", "29-06")).toMatchObject({ value: null, numerator: 0, denominator: 0 });
    expect(find(observations, "nko-share", "29-06").reason?.ru).toMatch(/делить не на что/);
    expect(find(observations, "nko-concentration").value).toBeNull();
    expect(find(observations, "task-done").reason?.en).toMatch(/no cases/);
  });

  test("is «1 из 2» where there are fewer than ten cases", () => {
    const observations = compute({ nkos: [nko(), nko({ municipality: "29-701" })] });
    const share = find(observations, "nko-share", "29-06");
    expect(share).toMatchObject({ value: null, numerator: 1, denominator: 2 });
    expect(share.flags).toContain("small-denominator");
    expect(share.reason?.ru).toMatch(/^1 из 2:/);
    expect(valueWords(share, "ru")).toBe("1 из 2");
    const ten = find(compute({ nkos: many(10, nko()) }), "nko-share", "29-06");
    expect(ten.value).toBe(100);
  });

  test("is a fraction, or nothing, of a quotient too", () => {
    const quotient = (rows: MetricRows) => find(compute(rows), "nko-location-quotient", "29-06");
    expect(quotient({})).toMatchObject({ value: null, flags: ["by-registration"] });
    expect(quotient({}).reason?.ru).toMatch(/делить не на что/);
    const few = quotient({ nkos: [...many(2, nko()), nko({ municipality: "rest" })] });
    expect(few).toMatchObject({ value: null, numerator: 2, denominator: 3 });
    expect(few.reason?.ru).toBe("2 из 3: случаев меньше десяти, коэффициент не считается.");
    expect(valueWords(few, "ru")).toBe("2 из 3");
  });

  test("is null where nobody knows how many live there, for the place and for the region", () => {
    const { rest: _unknown, ...known } = oblast.population;
    const observations = compute({ nkos: many(20, nko({ municipality: "rest" })) }, { ...oblast, population: known });
    expect(find(observations, "nko-density", "rest")).toMatchObject({ value: null, numerator: 20, denominator: null });
    expect(find(observations, "nko-density").value).toBeNull();
    expect(find(observations, "nko-location-quotient", "29-06").reason?.ru).toMatch(/населения неизвестна/);
    expect(find(observations, "nko-density", "29-06").value).toBe(0);
  });

  test("old estimates of the population are flagged, and dated", () => {
    const observations = compute({ nkos: many(20, nko({ municipality: "rest" })) });
    expect(find(observations, "nko-density", "rest")).toMatchObject({
      value: 0.4,
      populationDate: "2022-01-01",
      flags: ["by-registration", "population-estimate"],
    });
    expect(find(observations, "nko-density", "29-06").flags).toEqual(["by-registration"]);
    expect(find(observations, "nko-density").flags).toEqual(["population-partly-estimated"]);
  });
});

describe("populations", () => {
  /** Only an estimate of 2010 is known of it. */
  const repeated = { key: "29-25", population: 13_081, populationOn: "2010-01-01" };
  const of = (...entered: readonly Values[]) => populations(entered);

  test("are the club's own where it entered them; repeating an old estimate doesn't make it certain", () => {
    expect(of(repeated)["29-25"]?.confidence).toBe("estimate");
    expect(of({ ...repeated, population: 9100 })["29-25"]).toMatchObject({ residents: 9100, confidence: "official" });
    expect(of({ ...repeated, population: null }, { ...repeated, populationOn: null })).toEqual(of());
    expect(of({ ...repeated, key: "elsewhere" }, { ...repeated, key: "region" })).toEqual(of());
  });

  test("of the region are its own figure until Rosstat's are entered for all municipalities", () => {
    const keys = municipalities.map(({ key }) => key);
    const density = (entered: readonly Values[]) => {
      const context = metricContext({ asOf: day("2026-01-31"), municipalities: keys, population: of(...entered) });
      return find(compute({ nkos: many(20, nko()) }, context), "nko-density").denominator;
    };
    const rosstat = keys.map((key) => ({ key, population: 40_000, populationOn: "2026-01-01" }));
    expect(density(rosstat.slice(1))).toBe(regionPopulation.residents);
    expect(density(rosstat)).toBe(26 * 40_000);
  });
});
