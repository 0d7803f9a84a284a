import { afterAll, beforeAll, expect, test } from "vitest";
import type { Journal } from "../../addon/club/journal.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";

let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});
afterAll(() => real.world.end());

test("«Журнал…» tells a coordinator in words what was done, by whom and when, and tells a member that it isn't for them", async () => {
  await real.clubWith("centers", 2);
  const { host } = real.world;
  const run = (name: string, user: string, ...given: readonly unknown[]) => runAs(host, user, name, ...given);
  const list = [
    { email: club.member, role: "member" },
    { email: "new@example.org", role: "member" },
  ];
  await run("setMembers", club.coordinator, [...list, { email: club.coordinator, role: "coordinator" }]);
  const { acts, earlier } = (await run("listJournal", club.coordinator)) as Journal;
  expect(earlier).toBe(false);
  expect(acts.map(({ when, said }) => [when, said])).toEqual([
    [
      expect.stringMatching(/^05\.10\.2026 \d\d:\d\d, coordinator@example\.org$/),
      expect.stringMatching(/^Добавлены участники: .*new@example\.org/),
    ],
  ]);
  await expect(run("listJournal", club.member)).rejects.toThrow(/координатор/i);
});
