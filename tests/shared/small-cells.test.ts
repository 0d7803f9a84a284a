/** Whether a withheld count can be found out from what is shown beside it. */

import { expect, test } from "vitest";
import type { Line } from "../../shared/metrics/metric.ts";
import { sharesWithoutSmall, withoutSmall } from "../../shared/metrics/small-cells.ts";
import { fc } from "../harness/properties.ts";

const smallest = 5;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const lineOf = (value: number): Line => ({ place: "", value, numerator: value, denominator: null, rows: 0, flags: [] });

function shown(counts: readonly number[]) {
  const values = withoutSmall([...counts, sum(counts)].map(lineOf), smallest).map(({ value }) => value);
  return { cells: values.slice(0, -1), total: values.at(-1) ?? null };
}

const anyCounts = fc.array(fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 40 })), { minLength: 1, maxLength: 28 });

test("no count from 1 to 4 is shown, nor follows from the total and the other cells", () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const { cells, total } = shown(counts);
      for (const value of [...cells, total]) expect(value === null || value === 0 || value >= smallest).toBe(true);
      if (total === null) expect(cells.every((value) => value === null)).toBe(true);
      const hidden = cells.filter((value) => value === null).length;
      if (total === null || hidden === 0) return;
      const left = total - sum(cells.map((value) => value ?? 0));
      // Each may be anything from one to what the others leave: never a single number, and never small together.
      expect(hidden).toBeGreaterThanOrEqual(2);
      expect(left).toBeGreaterThanOrEqual(smallest);
      expect(left - hidden >= smallest || !cells.includes(0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["ones that would be told by their number", [1, 1, 1, 1, 1], [null, null, null, null, null], null],
  ["ones beside zeros hide the zeros too", [1, 1, 1, 1, 1, 0], [null, null, null, null, null, null], 5],
  ["a small one takes the next with it", [2, 8, 30], [null, null, 30], 40],
  ["a small total hides all", [3, 0], [null, null], null],
  ["nothing small, nothing hidden", [5, 0, 9], [5, 0, 9], 14],
])("%s", (_, counts, cells, total) => {
  expect(shown(counts)).toEqual({ cells, total });
});

test("a breakdown of a total that is shown has no small part, and its rest isn't small", () => {
  const anyShown = anyCounts.filter((counts) => sum(counts) >= smallest);
  fc.assert(
    fc.property(anyShown, (counts) => {
      const shares = counts.map((count, index) => ({ label: { ru: String(index), en: "" }, count }));
      for (const { count } of sharesWithoutSmall(shares, smallest)) expect(count === 0 || count >= smallest).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
