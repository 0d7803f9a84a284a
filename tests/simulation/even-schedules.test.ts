import { expect, test } from "vitest";
import { scheduleOf } from "./acts.ts";
import { inWorkerd } from "./club-worker.ts";
import { runSchedule } from "./schedule.ts";
import { playHalf } from "./schedules.ts";
import { startWorld } from "./world.ts";

/** Begins with a sheet that was handed over, and nothing in it is worked on side by side: in workerd nobody holds a round trip. */
const compared = 14;

test("in other schedules too nothing is lost, mixed up or published wrongly", { timeout: 1_200_000 }, async () => {
  expect(await playHalf(2), "Shorten it: npm run simulate -- --seed N --shrink").toEqual([]);
});

test("a schedule goes the same way again, and so it does in fresh contexts, and in workerd with its D1", {
  timeout: 600_000,
}, async () => {
  const world = await startWorld();
  const real = await startWorld(inWorkerd, { keepsContexts: false });
  try {
    const first = await runSchedule(world, scheduleOf(compared));
    expect((await runSchedule(world, scheduleOf(compared))).lines).toEqual(first.lines);
    expect((await runSchedule(real, scheduleOf(compared))).lines).toEqual(first.lines);
  } finally {
    await real.end();
    await world.end();
  }
});
