/** A small club's first start as a process of its own, so that a test can kill it: `node first-start-process.ts dataDir sheetPort workerPort`. */

import path from "node:path";
import { dayNoteIn } from "../../addon/host/demo/day-note.ts";
import { fillFirstDay } from "../../addon/host/demo/first-day.ts";
import { openLocalClub } from "../../addon/host/demo/local-club.ts";
import { smallClub } from "../harness/small-club.ts";

const [dataDir = "", sheetPort = "", workerPort = ""] = process.argv.slice(2);
const say = (words: string): void => console.log(words);
const club = await openLocalClub({
  root: path.join(import.meta.dirname, "../.."),
  dataDir,
  sheetPort: Number(sheetPort),
  workerPort: Number(workerPort),
  say,
});
if (!club.ok) throw new Error(club.message);
const { host, workerUrl } = club;
await fillFirstDay({ host, workerUrl, note: dayNoteIn(dataDir), say, clubOf: smallClub });
await club.close();
