import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** Returns a folder that the first file of the run that asks for it fills; never to be changed afterwards. */
export async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const whole = path.join(inject("runFolder"), name);
  if (existsSync(whole)) return whole;
  const folder = temporaryFolder();
  await fill(folder);
  try {
    renameSync(folder, whole);
  } catch (error) {
    // Another file was there first with the same.
    if (!existsSync(whole)) throw error;
  }
  return whole;
}
