import { describe, expect, test } from "vitest";
import { metricContext } from "../../shared/metrics/metric.ts";
import type { Values } from "../../shared/table.ts";
import { compute, day, find, nko, october2022 } from "../harness/metric-cases.ts";

describe("being active on a day", () => {
  const activeWith = (values: Values) => compute({ nkos: [nko(values)] });
  const count = (values: Values) => find(activeWith(values), "nko-active").value;

  test("needs to be counted, registered by then and not ended by then", () => {
    expect(count({})).toBe(1);
    expect([count({ counted: "нет" }), count({ counted: null })]).toEqual([0, 0]);
    expect([count({ registeredOn: "2022-10-31" }), count({ registeredOn: "2022-11-01" })]).toEqual([1, 0]);
    expect([count({ endedOn: "2022-10-31" }), count({ endedOn: "2022-11-01" })]).toEqual([0, 1]);
    expect(count({ registeredOn: null })).toBe(1);
    expect([count({ status: "в процессе ликвидации" }), count({ status: "неизвестно" })]).toEqual([1, 1]);
  });

  test("goes by the day of ending, so that today's status never rewrites the past", () => {
    const ended = { endedOn: "2023-05-05", status: "деятельность прекращена" };
    expect(count(ended)).toBe(1);
    expect(find(activeWith(ended), "nko-active", "29-06").flags).not.toContain("ended-by-status");
  });

  test("goes by the status only where the day is unknown, and says so", () => {
    const observations = activeWith({ status: "деятельность прекращена" });
    expect(find(observations, "nko-active").value).toBe(0);
    expect(find(observations, "nko-active", "29-06").flags).toContain("ended-by-status");
    expect(find(observations, "nko-active", "29-701").flags).not.toContain("ended-by-status");
    expect(find(observations, "nko-ended", "29-06")).toMatchObject({
      value: 0,
      flags: ["by-registration", "ended-by-status"],
    });
  });
});

describe("flows of a period", () => {
  const context = metricContext({ ...october2022, asOf: day("2022-12-31"), periodStart: day("2022-01-01") });
  const observations = compute(
    {
      nkos: [
        nko({ registeredOn: "2022-01-01" }),
        nko({ registeredOn: "2022-12-31", endedOn: "2022-12-31", status: "деятельность прекращена" }),
        nko({ registeredOn: "2021-12-31", endedOn: "2023-01-01", status: "деятельность прекращена" }),
        nko({ registeredOn: null }),
        nko({ registeredOn: "2022-05-05", counted: "нет" }),
        nko({ municipality: "29-701", endedOn: "2022-03-03", status: "деятельность прекращена" }),
      ],
    },
    context,
  );

  test("count both ends of the period, and leave out unknown days with a flag", () => {
    expect(find(observations, "nko-new", "29-06")).toMatchObject({
      value: 2,
      periodStart: "2022-01-01",
      periodEnd: "2022-12-31",
      flags: ["by-registration", "registered-unknown"],
    });
    expect(find(observations, "nko-ended").value).toBe(2);
    expect(find(observations, "nko-net")).toMatchObject({ value: 0, rows: { count: 3 } });
    expect(find(observations, "nko-net", "29-701").value).toBe(-1);
    expect(find(observations, "nko-new-rate", "29-06").value).toBe(0.3);
  });

  test("go over the last twelve months unless said otherwise", () => {
    expect(metricContext(october2022)).toMatchObject({
      periodStart: "2021-11-01",
      periodEnd: "2022-10-31",
    });
  });
});
