import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cells } from "../shared/table.ts";
import { publishEdition, readJson } from "./harness/publishing.ts";
import { idOf, nko, startClub, type TestClub } from "./harness/worker.ts";
import { recompute } from "./recompute.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

/** A hundred active НКО that split as the round table's text of 30.03.2023 says. */
const split: readonly (readonly [municipality: string, count: number])[] = [
  ["Калуга", 47],
  ["Обнинск", 14],
  ["Боровский район", 6],
  ["Людиновский район", 20],
  ["не определён", 13],
];

test("a stranger recomputes 47, 14, 6 and the other 33 per cent from the public feed alone", async () => {
  const places = split.flatMap(([municipality, count]) => Array.from({ length: count }, () => municipality));
  const rows = places.map((municipality, index): [string, Cells] => [
    idOf(index + 1),
    nko(index + 1, { municipality, counted: "да" }),
  ]);
  const uncounted = ["Калуга", "Обнинск"].map((municipality, index): [string, Cells] => [
    idOf(index + 201),
    nko(index + 201, { municipality, counted: "нет" }),
  ]);
  await club.handOver({ nkos: Object.fromEntries([...rows, ...uncounted]) });
  await publishEdition(club);
  expect(await recompute(club.url)).toEqual({
    named: { "29-701": 47, "29-715": 14, "29-06": 6 },
    others: 33,
    differences: [],
  });
  // Whoever filters a municipality's rows by what they say has the number of its figure.
  for (const [key, count] of [
    ["29-701", 47],
    ["29-715", 14],
  ] as const) {
    const { data } = await readJson(club, `/v1/m/${key}/nkos.json`);
    expect([data.length, data.filter(({ active }) => active === true).length]).toEqual([count + 1, count]);
  }
});
