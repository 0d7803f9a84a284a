import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { metrics } from "../../shared/metrics/all.ts";
import { flagWords } from "../../shared/metrics/flags.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { compute, find, many, nko } from "../harness/metric-cases.ts";

describe("every metric", () => {
  test("that is declared in a file is in the list, and in the list once", async () => {
    const folder = new URL("../../shared/metrics/", import.meta.url);
    const modules: object[] = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
    const declared = modules.flatMap((module): unknown[] => Object.values(module)).filter(isMetric);
    expect(declared.map(({ id }) => id).sort()).toEqual(metrics.map(({ id }) => id).sort());
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
  });

  test("explains itself in both languages", () => {
    for (const { id, title, formula, version } of metrics) {
      expect(
        [title.ru, formula.ru].every((text) => /[а-я]/.test(text)),
        id,
      ).toBe(true);
      expect(
        [title.en, formula.en].some((text) => /[а-яё]/i.test(text)),
        id,
      ).toBe(false);
      expect(version).toBeGreaterThanOrEqual(1);
    }
    expect(flagWords("by-registration").ru).toMatch(/^По месту регистрации/);
  });

  test("every share by municipality says «по месту регистрации»", () => {
    const observations = compute({ nkos: many(20, nko()) });
    for (const { id, title } of metrics) {
      if (!observations.some(({ metric, flags }) => metric === id && flags.includes("by-registration"))) continue;
      expect([id, title.ru]).toEqual([id, expect.stringMatching(/по месту регистрации/)]);
      expect(title.en).toMatch(/by place of registration/);
    }
    for (const metric of ["nko-share", "nko-density", "nko-location-quotient"]) {
      expect(find(observations, metric, "29-06").flags).toContain("by-registration");
    }
  });
});

function isMetric(value: unknown): value is Metric {
  return typeof value === "object" && value !== null && "id" in value && "finish" in value && "counts" in value;
}
