/** The simulation's own test: how many schedules it takes until each planted bug is caught. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { scheduleOf } from "./acts.ts";
import { inProcess } from "./club-worker.ts";
import { type PlantedBug, plantedBugs } from "./planted-bugs.ts";
import { runSchedule } from "./schedule.ts";
import { builtAddon, startWorld } from "./world.ts";

/** Tries the bugs whose name holds the word, each with so many schedules at most; false where one isn't caught. */
export async function tryPlanted(word: string, mostSchedules: number): Promise<boolean> {
  const bugs = plantedBugs.filter(({ name }) => name.includes(word));
  let caught = 0;
  for (const bug of bugs) {
    const found = await schedulesUntilCaught(bug, mostSchedules);
    if (found !== null) caught += 1;
    console.log(
      `${found === null ? `✗ not in ${mostSchedules}` : `✓ schedule ${found.number}`}: ${bug.name}${found === null ? "" : ` (${found.violation.slice(0, 160)})`}`,
    );
  }
  console.log(`${caught} of ${bugs.length} planted bugs were caught.`);
  return bugs.length > 0 && caught === bugs.length;
}

async function schedulesUntilCaught(
  bug: PlantedBug,
  mostSchedules: number,
): Promise<{ number: number; violation: string } | null> {
  const addon = mkdtempSync(path.join(tmpdir(), "planted-"));
  cpSync(builtAddon, addon, { recursive: true });
  if (bug.bundle === "addon") {
    const code = path.join(addon, "Code.js");
    writeFileSync(code, planted(bug, readFileSync(code, "utf8")));
  }
  const world = await startWorld(
    inProcess((code) => (bug.bundle === "worker" ? planted(bug, code) : code)),
    { addon },
  );
  try {
    for (let number = 1; number <= mostSchedules; number++) {
      const [violation] = await violationsOf(world, number);
      if (violation !== undefined) return { number, violation };
    }
    return null;
  } finally {
    await world.end();
    rmSync(addon, { recursive: true });
  }
}

async function violationsOf(world: Parameters<typeof runSchedule>[0], seed: number): Promise<readonly string[]> {
  try {
    return (await runSchedule(world, scheduleOf(seed))).violations;
  } catch (cause) {
    return [`it breaks off: ${cause instanceof Error ? cause.message : String(cause)}`];
  }
}

/** Throws where the piece isn't in the bundle exactly once. */
function planted({ name, piece, instead }: PlantedBug, code: string): string {
  const count = [...code.matchAll(new RegExp(piece, "g"))].length;
  if (count !== 1) throw new Error(`«${name}»: the piece stands ${count} times in the bundle`);
  return code.replace(piece, instead);
}
