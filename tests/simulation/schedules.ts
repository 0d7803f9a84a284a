/** What `npm test` plays: half of the schedules in each of two files, which run side by side. */

import { scheduleOf } from "./acts.ts";
import { runSchedule } from "./schedule.ts";
import { startWorld } from "./world.ts";

/** Played by `npm test`, both halves together; each planted bug is caught within so many. */
export const testedSchedules = 100;

/** Plays every second schedule from a seed on and says what is wrong. */
export async function playHalf(first: 1 | 2): Promise<readonly string[]> {
  const world = await startWorld();
  const wrong: string[] = [];
  try {
    for (let seed: number = first; seed <= testedSchedules; seed += 2) {
      const { violations } = await runSchedule(world, scheduleOf(seed));
      wrong.push(...violations.map((violation) => `seed ${seed}: ${violation}`));
    }
  } finally {
    await world.end();
  }
  return wrong;
}
