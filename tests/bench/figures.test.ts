/** Builds are compared figure by figure. */

import path from "node:path";
import { expect, test } from "vitest";
import { compared, comparisonTable, type Figure } from "./figures.ts";
import { optionsOf } from "./options.ts";

const figure = (value: number, more: Partial<Figure> = {}): Figure => ({
  entry: "edition",
  figure: "first: requests",
  nkos: 2_000,
  kind: "count",
  value,
  ...more,
});

test("a figure stands beside the base's of the same name and size, with their ratio", () => {
  const figures = compared([figure(20), figure(30, { nkos: 20_000 })], [figure(15, { nkos: 20_000 }), figure(200)]);
  expect(figures.map(({ value, base, ratio }) => [value, base, ratio])).toEqual([
    [20, 200, 0.1],
    [30, 15, 2],
  ]);
});

test("where the base has no such figure, or it is nought, there is no ratio", () => {
  const figures = compared(
    [figure(20), figure(0, { figure: "unchanged: rows written" })],
    [figure(0, { figure: "unchanged: rows written" })],
  );
  expect(figures.map(({ base, ratio }) => [base, ratio])).toEqual([
    [null, null],
    [0, null],
  ]);
  expect(comparisonTable(figures)).toMatch(/first: requests\s+2,000\s+20\s+–\s+–/);
});

test("one entry can be measured by itself, counts without times", () => {
  expect(optionsOf(["--only", "edition", "--counts"])).toMatchObject({
    only: ["edition"],
    countsOnly: true,
    base: null,
  });
});

test("what can't be measured is refused by its name", () => {
  expect(() => optionsOf(["--only", "edition,speed"])).toThrow(/hand-over, edition.*«speed»/);
  expect(() => optionsOf(["--base", import.meta.dirname])).toThrow(path.join(import.meta.dirname));
  expect(() => optionsOf(["--bas", "x"])).toThrow(/--bas/);
});
