/**
 * `npm run simulate`: plays schedules.
 * `-- --from 1001 --count 500`: so many from a seed on.
 * `-- --seed 17`: one, with everything that happened; with `--shrink` the shortest one that fails like it, as a list of acts.
 * `-- --play FILE`: the schedule that `--shrink` wrote.
 * `-- --planted`: how soon each planted bug is caught; with `--only WORDS` those whose name holds the words, with `--count 200` within so many schedules.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { described, type Schedule, scheduleOf } from "./acts.ts";
import { tryPlanted } from "./planted.ts";
import { runSchedule } from "./schedule.ts";
import { shrink } from "./shrink.ts";
import { startWorld } from "./world.ts";

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1" },
    count: { type: "string", default: "50" },
    seed: { type: "string" },
    shrink: { type: "boolean", default: false },
    play: { type: "string" },
    planted: { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});

const world = await startWorld();
try {
  process.exitCode = (await allHolds()) ? 0 : 1;
} finally {
  await world.end();
}

async function allHolds(): Promise<boolean> {
  if (values.planted) return await tryPlanted(values.only, numberFrom(values.count));
  if (values.play !== undefined) return await play(JSON.parse(readFileSync(values.play, "utf8")));
  if (values.seed === undefined) return await simulate(numberFrom(values.from), numberFrom(values.count));
  const schedule = scheduleOf(numberFrom(values.seed));
  return values.shrink ? await shorten(schedule) : await play(schedule);
}

async function play(schedule: Schedule): Promise<boolean> {
  const { lines, violations, digest } = await runSchedule(world, schedule);
  for (const line of lines) console.log(line);
  console.log(`\nseed ${schedule.seed}, trace ${digest.slice(0, 16)}`);
  for (const violation of violations) console.log(`✗ ${violation}`);
  if (violations.length === 0) console.log("✓ everything holds");
  return violations.length === 0;
}

async function shorten(schedule: Schedule): Promise<boolean> {
  const found = await violationsOf(schedule);
  if (found.length === 0) {
    console.log("✓ everything holds");
    return true;
  }
  let tries = 0;
  const shortest = await shrink(schedule, async (candidate) => {
    tries += 1;
    return (await violationsOf(candidate)).length > 0;
  });
  const file = `seed-${schedule.seed}.json`;
  writeFileSync(file, `${JSON.stringify(shortest, null, 1)}\n`);
  console.log(
    `${schedule.acts.length} acts became ${shortest.acts.length} in ${tries} tries. It begins with ${shortest.beginning}.`,
  );
  for (const [index, act] of shortest.acts.entries())
    console.log(`${String(index + 1).padStart(3)}. ${described(act)}`);
  if (shortest.publishes) console.log("     In the end a coordinator publishes.");
  for (const violation of await violationsOf(shortest)) console.log(`✗ ${violation}`);
  console.log(`Play it again: npm run simulate -- --play ${file}`);
  return false;
}

async function violationsOf(schedule: Schedule): Promise<readonly string[]> {
  try {
    return (await runSchedule(world, schedule)).violations;
  } catch (cause) {
    return [`it breaks off: ${cause instanceof Error ? cause.message : String(cause)}`];
  }
}

async function simulate(from: number, count: number): Promise<boolean> {
  const sums = { acts: 0, handOvers: 0, editions: 0, faults: 0 };
  const failed: number[] = [];
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  for (let seed = from; seed < from + count; seed++) {
    const schedule = scheduleOf(seed);
    const outcome = await outcomeOf(schedule);
    sums.acts += schedule.acts.length;
    sums.handOvers += outcome.commits;
    sums.editions += outcome.editions;
    sums.faults += outcome.faults;
    if (outcome.violations.length > 0) {
      failed.push(seed);
      console.log(`seed ${seed} fails: npm run simulate -- --seed ${seed} --shrink`);
      for (const violation of outcome.violations) console.log(`  ✗ ${violation}`);
    }
    if ((seed - from + 1) % 50 === 0) console.log(`${seed - from + 1} of ${count} in ${seconds()} s`);
  }
  console.log(
    `seeds ${from} to ${from + count - 1}: ${count} schedules, ${sums.acts} acts, ${sums.handOvers} hand-overs, ${sums.editions} editions, ${sums.faults} faults met, ${seconds()} s, ${failed.length} failures${failed.length === 0 ? "" : `: ${failed.join(", ")}`}`,
  );
  return failed.length === 0;
}

async function outcomeOf(schedule: Schedule) {
  try {
    return await runSchedule(world, schedule);
  } catch (cause) {
    const violations = [`it breaks off: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`];
    return { violations, commits: 0, editions: 0, faults: 0 };
  }
}

function numberFrom(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`${text} is no number from 1 on.`);
  process.exit(1);
}
