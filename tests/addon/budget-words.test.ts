import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import { tables } from "../../shared/tables/all.ts";
import { addUsage } from "../../worker/store/usage.ts";
import { newRow } from "../simulation/invented-club.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";

let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});
beforeEach(async () => {
  await real.world.db.prepare("DELETE FROM usage").run();
});
afterAll(() => real.world.end());

/** Writes down that the day's rows to read are used up to this. */
async function readToday(d1RowsRead: number): Promise<void> {
  const spent = { work: "reading", phase: "goes on", requests: 1, d1RowsRead, d1RowsWritten: 0 } as const;
  await addUsage(real.world.db, Date.UTC(2026, 9, 5, 7), spent);
}

test("a member who hands over near the quota reads how things stand, and the hand-over is accepted", async () => {
  await real.clubWith("centers", 1);
  await readToday(4_600_000);
  await pasteRows(real.world.host, club.member, tables.centers, [newRow("centers", 2, seededRandom(2))]);
  const summary = (await runAs(real.world.host, club.member, "handOver")) as HandOverSummary;
  expect(summary.outcome).toBe("committed");
  expect(summary.sentences.join(" ")).toContain(
    "Дневной запас сервера почти израсходован (чтение хранилища: 92\u00a0%)",
  );
});

test("a coordinator who previews or publishes near the quota reads when it is possible", async () => {
  await real.clubWith("centers", 1);
  await readToday(4_600_000);
  for (const name of ["previewEdition", "publishEdition"]) {
    const args = name === "publishEdition" ? ["0".repeat(64)] : [];
    const run = await real.world.host.run({ user: club.coordinator, function: name, args, origin: "dialog" });
    expect(run.error).toContain("после 3:00 по Москве");
  }
});
