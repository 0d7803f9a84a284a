/** The shortest schedule that still fails: acts are left out by halves, then one by one, then what happens after each. */

import type { Act, Schedule } from "./acts.ts";

/** `fails` plays a schedule. Returns the schedule itself where nothing can be left out. */
export async function shrink(schedule: Schedule, fails: (candidate: Schedule) => Promise<boolean>): Promise<Schedule> {
  let best = schedule;
  const isAccepted = async (candidate: Schedule): Promise<boolean> => {
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  if (best.publishes) await isAccepted({ ...best, publishes: false });
  for (let size = Math.ceil(best.acts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // What was cut may make room for another cut of the same size.
    while (await cutsOnce(size));
  }
  for (const index of best.acts.keys()) await isAccepted({ ...best, acts: best.acts.map(withoutSteps(index)) });
  return best;

  async function cutsOnce(size: number): Promise<boolean> {
    let hasCut = false;
    for (let from = 0; from < best.acts.length; ) {
      const acts = [...best.acts.slice(0, from), ...best.acts.slice(from + size)];
      if (await isAccepted({ ...best, acts })) hasCut = true;
      else from += size;
    }
    return hasCut;
  }
}

function withoutSteps(wanted: number): (act: Act, index: number) => Act {
  return (act, index) => (index === wanted ? { ...act, steps: 0 } : act);
}
