import { describe, expect, test } from "vitest";
import { demoClub } from "../../addon/host/demo/club.ts";
import { rowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import { duplicates, handleIndex } from "../../shared/checks/workbook.ts";
import { formatPercent } from "../../shared/language/numbers.ts";
import { computeMetrics } from "../../shared/metrics/compute.ts";
import { metricContext } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import { roundTableShares } from "../../shared/region/region.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { checkedDemoRows, demoRows } from "../harness/demo-rows.ts";

const today = "2026-11-20" as CalendarDate;
const club = demoClub(1, today);

const checkedRows = (key: TableKey, of = club, on = today) => checkedDemoRows(of, key, on);

const observe = (of = club) => {
  const rows = demoRows(of, today);
  const context = metricContext({
    asOf: today,
    municipalities: municipalities.map(({ key }) => key),
    population: populations([]),
    related: relationsOf(rows),
  });
  return computeMetrics(rows, context);
};

const shareWords = (observations: ReturnType<typeof observe>, place: string) => {
  const share = observations.find(({ metric, municipality }) => metric === "nko-share" && municipality === place);
  return formatPercent(share?.numerator ?? 0, share?.denominator ?? 1, "en", 0);
};

describe("the made-up club", () => {
  test.each(tableList.map(({ key }) => key))("has nothing to complain about in «%s»", (key) => {
    const complaints = checkedRows(key).flatMap(({ findings }, index) =>
      findings.map(({ column, code, severity }) => ({
        column,
        code,
        severity,
        cell: club[key][index]?.[column ?? ""],
      })),
    );
    expect(complaints).toEqual([]);
  });

  test("has columns that the tables declare, and no others", () => {
    for (const { key, columns } of tableList) {
      const typed = new Set(club[key].flatMap((row) => Object.keys(row)));
      expect(
        [...typed].filter((column) => !(column in columns)),
        key,
      ).toEqual([]);
    }
  });

  test("repeats nobody, and every reference finds exactly one row", () => {
    const known = new Map(
      tableList.map((table) => [
        table.key,
        checkedRows(table.key).map(({ values }, index) => ({
          id: `${table.key}-${index}`,
          values,
          keys: rowKeys(table, values),
          name: String(index),
        })),
      ]),
    );
    const indexes = Object.fromEntries([...known].map(([key, rows]) => [key, handleIndex(rows)]));
    for (const table of tableList) {
      const rows = known.get(table.key) ?? [];
      expect([...duplicates(table, rows).keys()], table.key).toEqual([]);
      expect(new Set(rows.map(({ keys }) => keys.naturalKey)).size, table.key).toBe(rows.length);
      expect(
        rows.flatMap(({ keys }) => references(table, keys, indexes)),
        table.key,
      ).toEqual([]);
    }
  });

  test("gives the round table's figures: 1,563 active, 47, 14 and 6 %, 33 % elsewhere", () => {
    const observations = observe();
    const active = observations.find(
      ({ metric, municipality }) => metric === "nko-active" && municipality === "region",
    );
    expect(active).toMatchObject({ value: 1563, flags: [] });
    for (const { key, percent } of roundTableShares.shares) expect(shareWords(observations, key)).toBe(`${percent}%`);
    const shares = observations.filter(({ metric }) => metric === "nko-share");
    const named = roundTableShares.shares.map(({ key }) => key);
    const elsewhere = shares.filter(({ municipality }) => !named.some((key) => key === municipality));
    const others = elsewhere.reduce((sum, share) => sum + (share.numerator ?? 0), 0);
    expect(Math.round((others / 1563) * 100)).toBe(33);
    const quotients = named.map(
      (key) => observations.find((one) => one.metric === "nko-location-quotient" && one.municipality === key)?.value,
    );
    expect(quotients).toEqual([1.4, 1.23, 0.97]);
    for (const { municipality, value } of shares) if (municipality !== "unknown") expect(value).toBeGreaterThan(0);
  });

  test("holds what a demonstration needs", () => {
    expect(club.nkos.filter(({ endedOn }) => endedOn !== undefined)).toHaveLength(120);
    expect(club.nkos.filter(({ counted }) => counted === "нет")).toHaveLength(12);
    expect([club.centers.length, club.recommendations.length, club.tasks.length]).toEqual([6, 7, 42]);
    expect(new Set(club.tasks.map(({ status }) => status)).size).toBe(10);
    const meetings2022 = club.meetings.filter(({ date }) => String(date).endsWith(".2022"));
    expect(meetings2022).toHaveLength(4);
    expect(new Set(meetings2022.map(({ territory }) => territory)).size).toBe(3);
    expect(new Set(meetings2022.map(({ organiser }) => organiser))).toEqual(new Set(["комиссия Общественной палаты"]));
    for (const key of ["requests", "applications", "trainings", "publications"] as const) {
      expect(club[key].length, key).toBeGreaterThan(10);
    }
  });

  test("has a value for every metric that it could have one for", () => {
    const regional = observe().filter(({ municipality }) => municipality === "region");
    const empty = regional
      .filter(({ value }) => value === null)
      .map(({ metric, numerator, denominator }) => [metric, numerator, denominator]);
    expect(empty).toEqual([
      // So few requests a quarter that figures of theirs are withheld.
      ["request-reply-days", null, null],
      ["request-met", null, null],
      ["request-in-time", null, null],
      ["task-replied", 3, 5],
      ["task-accepted", 3, 3],
    ]);
  });

  test("says of itself that it is made up", () => {
    for (const { name, source } of club.nkos) {
      expect(name).toMatch(/Выдуманн/);
      expect(source).toBe("Вымышленные демонстрационные данные");
    }
    for (const row of [...club.centers, ...club.tasks]) expect(JSON.stringify(row)).toMatch(/[Вв]ы(думан|мышлен)/);
    expect(club.settings).toContainEqual({ name: "Демонстрационные данные", value: "да" });
    const hosts = JSON.stringify(club).match(/(?:https?:\/\/|@)[^"/;]+/g) ?? [];
    expect(hosts.filter((host) => !host.endsWith("example.org"))).toEqual([]);
  });

  test("is the same for the same seed and day, and another for another seed", () => {
    expect(demoClub(1, today)).toEqual(club);
    expect(demoClub(2, today).nkos).not.toEqual(club.nkos);
  });

  test.each([2, 3, 4])("is clean and gives the same shares with seed %i", (seed) => {
    const on = "2025-02-28" as CalendarDate;
    const other = demoClub(seed, on);
    for (const { key } of tableList) {
      expect(
        checkedRows(key, other, on).flatMap(({ findings }) => findings.map(({ code }) => code)),
        key,
      ).toEqual([]);
    }
    const shares = roundTableShares.shares.map(({ key }) => shareWords(observe(other), key));
    expect(shares).toEqual(["47%", "14%", "6%"]);
  });
});
