/** What a first start of a small club leaves in its folder: sheet and database, with edition 1 published. */

import path from "node:path";
import { dayNoteIn } from "../../addon/host/demo/day-note.ts";
import { fillFirstDay } from "../../addon/host/demo/first-day.ts";
import { type OpenClub, openLocalClub } from "../../addon/host/demo/local-club.ts";
import { madeOnce } from "./made-once.ts";
import { freePort, smallClub } from "./small-club.ts";

const root = path.join(import.meta.dirname, "../..");

/** Made once in a run: take a copy. */
export function finishedFirstDay(): Promise<string> {
  return madeOnce("first-day", async (folder) => {
    const club = await openFolder(folder);
    await fill(club, folder);
    await club.close();
  });
}

/** Starts the system in a folder as it is, at ports of its own; close it when done. */
export async function openFolder(dataDir: string): Promise<OpenClub> {
  const ports = { sheetPort: await freePort(), workerPort: await freePort() };
  const club = await openLocalClub({ root, dataDir, ...ports, say: () => undefined });
  if (!club.ok) throw new Error(club.message);
  return club;
}

/** Fills what is to be filled, as `npm start` does. */
export function fill({ host, workerUrl }: OpenClub, dataDir: string): Promise<boolean> {
  return fillFirstDay({ host, workerUrl, note: dayNoteIn(dataDir), say: () => undefined, clubOf: smallClub });
}
