import { afterAll, beforeAll, expect, test } from "vitest";
import { scheduleOf } from "./acts.ts";
import { inProcess, inWorkerd } from "./club-worker.ts";
import { runSchedule } from "./schedule.ts";
import { startWorld, type World } from "./world.ts";

const schedules = 24;
/** Begins with a fresh sheet and commits, so that the way through workerd is short. */
const compared = 14;

let world: World;

beforeAll(async () => {
  world = await startWorld(inProcess());
});

afterAll(() => world.end());

test("whatever members, scripts, Google, the network and the database do, nothing is lost, mixed up or published wrongly", {
  timeout: 1_200_000,
}, async () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= schedules; seed++) {
    const { violations } = await runSchedule(world, scheduleOf(seed));
    wrong.push(...violations.map((violation) => `seed ${seed}: ${violation}`));
  }
  expect(wrong, "Shorten it: npm run simulate -- --seed N --shrink").toEqual([]);
});

test("a schedule goes the same way again, and so it does in workerd with its D1", { timeout: 600_000 }, async () => {
  const first = await runSchedule(world, scheduleOf(compared));
  expect((await runSchedule(world, scheduleOf(compared))).lines).toEqual(first.lines);
  const real = await startWorld(inWorkerd);
  try {
    expect((await runSchedule(real, scheduleOf(compared))).lines).toEqual(first.lines);
  } finally {
    await real.end();
  }
});
