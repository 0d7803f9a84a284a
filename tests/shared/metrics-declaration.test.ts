import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { metrics } from "../../shared/metrics/all.ts";
import { flagWords } from "../../shared/metrics/flags.ts";
import { compute, find, many, nko } from "../harness/metric-cases.ts";

describe("every metric", () => {
  test("that has a file is in the list, and in the list once", () => {
    const folder = new URL("../../shared/metrics/", import.meta.url);
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    const ids = metrics.map(({ id }) => id);
    expect(
      files.filter((file) => /^(nko|center|task)-/.test(file) && file !== "nko-flows" && file !== "task-state").sort(),
    ).toEqual([...ids].sort());
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
