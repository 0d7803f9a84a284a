import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSchedule } from "./schedule.ts";
import { startWorld, type World } from "./world.ts";

const seeds = Array.from({ length: 6 }, (_, index) => index + 1);
/** Schedules wait most of the time for a thread or for the Worker: two at once keep two processors busy. */
const worldsAtOnce = 2;

const free: World[] = [];
const waiting: ((world: World) => void)[] = [];

beforeAll(async () => {
  free.push(...(await Promise.all(Array.from({ length: worldsAtOnce }, startWorld))));
});

afterAll(async () => {
  await Promise.all(free.map((world) => world.end()));
});

/** Runs a schedule in the next world that is free. */
async function play(seed: number) {
  const world = free.pop() ?? (await new Promise<World>((resolve) => waiting.push(resolve)));
  try {
    return await runSchedule(world, seed);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free.push(world);
    else next(world);
  }
}

describe.concurrent("whatever members, scripts and the network do, nothing is lost, mixed up or published wrongly", () => {
  test.for(seeds)("seed %i", { timeout: 600_000 }, async (seed) => {
    const { violations } = await play(seed);
    expect(violations, `Replay it: npm run simulate -- --seed ${seed}`).toEqual([]);
  });

  test("the same seed gives the same schedule", { timeout: 600_000 }, async () => {
    const [first, second] = [await play(7), await play(7)];
    expect(second.lines).toEqual(first.lines);
    expect(second.digest).toBe(first.digest);
  });
});
