import { describe, expect, it } from "vitest";
import { type CorpusCell, corpus, demoCells, generatedCells, stoppedFor } from "../harness/personal-corpus.ts";

const share = (part: number, whole: number) => `${part} of ${whole}, ${((part / whole) * 100).toFixed(2)} %`;

/** Prints the figure and returns the cells with which the gate is wrong. */
function measured(title: string, cells: readonly CorpusCell[], isWrong: (codes: readonly string[]) => boolean) {
  const wrong = cells.filter((cell) => isWrong(stoppedFor(cell)));
  process.stdout.write(`${title}: ${share(cells.length - wrong.length, cells.length)}\n`);
  return { share: wrong.length / cells.length, wrong: wrong.map(({ heading, cell }) => ({ heading, cell })) };
}

const isMissed = (codes: readonly string[]) => codes.length === 0;
const isStopped = (codes: readonly string[]) => codes.length > 0;

const harmless = [
  ...corpus("harmless"),
  ...demoCells(1, ["nkos", "centers"]).slice(0, 3_000),
  ...generatedCells(1, 1_600),
];

describe("the personal-data gate on its corpora", () => {
  it("finds at least 99 % of more than 300 phrasings of personal data", () => {
    const cells = corpus("found");
    expect(cells.length).toBeGreaterThanOrEqual(300);
    const { share, wrong } = measured("Personal data found", cells, isMissed);
    expect(share, JSON.stringify(wrong)).toBeLessThanOrEqual(0.01);
  });

  it("stops at most 0.1 % of more than 2,000 harmless cells", () => {
    expect(corpus("harmless").length).toBeGreaterThanOrEqual(300);
    expect(harmless.length).toBeGreaterThanOrEqual(2_000);
    const { share, wrong } = measured("Harmless cells passed", harmless, isStopped);
    expect(share, JSON.stringify(wrong)).toBeLessThanOrEqual(0.001);
  });

  it("does as well on phrasings and cells that it wasn't tuned on", () => {
    const found = measured("Held out, personal data found", corpus("held-out-found"), isMissed);
    const others = demoCells(7, ["tasks", "applications", "publications", "meetings", "trainings", "recommendations"]);
    const passed = measured(
      "Held out, harmless cells passed",
      [...corpus("held-out-harmless"), ...others, ...generatedCells(2, 200)],
      isStopped,
    );
    expect(found.share, JSON.stringify(found.wrong)).toBeLessThanOrEqual(0.01);
    expect(passed.share, JSON.stringify(passed.wrong)).toBeLessThanOrEqual(0.001);
  });

  it.each([...corpus("found")].filter((_, index) => index % 7 === 0))(
    "finds $cell also within a longer text",
    ({ cell, column, heading }) => {
      if (typeof cell !== "string" || /^[«@-]?\d{10,11}»?$/.test(cell)) return;
      const longer = `Итоги встречи подведены. ${cell}\nСпасибо всем.`;
      expect(stoppedFor({ cell: longer, column, heading })).not.toEqual([]);
    },
  );
});
