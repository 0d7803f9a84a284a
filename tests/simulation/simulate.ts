/**
 * `npm run simulate -- 500`: so many schedules; `npm run simulate -- 500 1001`: so many from seed 1001 on.
 * `npm run simulate -- --seed 17`: one of them again, with everything that happened.
 */

import { runSchedule } from "./schedule.ts";
import { startWorld } from "./world.ts";

const [first, second] = process.argv.slice(2);
if (first === "--seed") await replay(numberFrom(second));
else await simulate(first === undefined ? 50 : numberFrom(first), second === undefined ? 1 : numberFrom(second));

async function replay(seed: number): Promise<void> {
  const world = await startWorld();
  const { lines, violations, digest } = await runSchedule(world, seed);
  await world.end();
  for (const line of lines) console.log(line);
  console.log(`\nseed ${seed}, trace ${digest.slice(0, 16)}`);
  for (const violation of violations) console.log(`✗ ${violation}`);
  if (violations.length === 0) console.log("✓ everything holds");
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function simulate(count: number, from: number): Promise<void> {
  const world = await startWorld();
  const failed: number[] = [];
  const started = performance.now();
  for (let seed = from; seed < from + count; seed++) {
    const { violations, commits, editions } = await runSchedule(world, seed);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${seed} (${seed - from + 1} of ${count}) in ${seconds} s: ${commits} commits, ${editions} editions`);
    if (violations.length === 0) continue;
    failed.push(seed);
    for (const violation of violations) console.log(`  ✗ ${violation}`);
  }
  await world.end();
  if (failed.length > 0)
    console.log(`Failed: ${failed.join(", ")}. Replay one: npm run simulate -- --seed ${failed[0]}`);
  else console.log(`Everything held in ${count} schedules.`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function numberFrom(text: string | undefined): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error("npm run simulate -- <number of schedules> [<first seed>] or npm run simulate -- --seed <number>");
  process.exit(1);
}
