import { expect, test } from "vitest";
import { inWords } from "../../addon/edition/words.ts";

test("the public difference names every place in words, rows without a municipality too", () => {
  const metric = { metric: "nko-active", title: { ru: "", en: "" }, unit: "organisations", before: 1, after: 2 };
  const places = ["region", "unknown", "29-06"].map((municipality) => ({ ...metric, municipality }));
  const { metrics } = inWords({ commit: 1, edition: 1, digest: "", leftBefore: 0, tables: [], metrics: places });
  expect(metrics.map(({ municipality }) => municipality).slice(0, 2)).toEqual(["вся область", "не определён"]);
  for (const { municipality } of metrics) expect(municipality).toMatch(/[а-яё]/);
});
