/** A tab that waits for a coordinator doesn't keep the others from being handed over. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import { tables } from "../../shared/tables/all.ts";
import { newRow } from "../simulation/invented-club.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import type { SheetView } from "../simulation/sheet-view.ts";

const size = 8;
let real: RealClub;
let view: Pick<SheetView, "tab">;

beforeAll(async () => {
  real = await startRealClub();
});
beforeEach(async () => {
  view = await real.clubWith("recommendations", size);
  const rows = Array.from({ length: 12 }, (_, index) => newRow("nkos", index + 1, seededRandom(index)));
  await pasteRows(real.world.host, club.member, tables.nkos, rows);
  await handOver();
});
afterAll(() => real.world.end());

const handOver = async (user: string = club.member, options = {}) =>
  (await runAs(real.world.host, user, "handOver", options)) as HandOverSummary;

/** Empties a column of all rows, or fills it with one value. */
async function overwrite(table: "recommendations" | "nkos", column: string, value: string | null, rows: number) {
  const range = cellName(2, view.tab(table).places.get(column) ?? 0);
  const values = Array.from({ length: rows }, () => [value]);
  await real.world.host.edit({ user: club.member, sheet: tables[table].title.ru, range, values });
}

test("the others are handed over, and the member is told which tab waits and why", async () => {
  await overwrite("recommendations", "addressees", null, size);
  await overwrite("nkos", "website", "https://nko.example.org", 1);
  const summary = await handOver();
  expect(summary).toMatchObject({ outcome: "committed", massChange: { tables: [{ table: "recommendations" }] } });
  const words = summary.sentences.join(" ");
  expect(words).toMatch(/^Передача № \d+ принята: изменено 1\./);
  expect(words).toContain("Не переданы и ждут: «Рекомендации».");
  expect(words).toContain("попросите координатора передать изменения");
});

test("a coordinator confirms what waits by what the same answer says", async () => {
  await overwrite("recommendations", "addressees", null, size);
  await overwrite("nkos", "website", "https://nko.example.org", 1);
  const { massChange } = await handOver(club.coordinator);
  const confirmed = await handOver(club.coordinator, { confirm: massChange?.affected });
  expect(confirmed).toMatchObject({ outcome: "committed", massChange: null });
  expect((await handOver()).outcome).toBe("unchanged");
});

test("where nothing else has changed, nothing is handed over", async () => {
  await overwrite("recommendations", "addressees", null, size);
  expect(await handOver()).toMatchObject({ outcome: "refused", commit: null });
});

test("a new state of every recommendation is handed over in silence", async () => {
  await overwrite("recommendations", "state", "исполняется", size);
  expect(await handOver()).toMatchObject({ outcome: "committed", massChange: null });
});
