/** Answers that are made of any edition's files when somebody asks, with the tag, conditions and gzip of a file. */

import type { StoredFile } from "../store/files.ts";
import { isWithdrawnPath } from "../store/withdrawal.ts";
import { type LiveFacts, liveCopy } from "./live.ts";
import { currentSnapshot } from "./memory.ts";
import { answerLive, type Found, findFile, type Reader } from "./reading.ts";

/** What is made of files: always the same of the same. */
export interface MadeOfFiles extends LiveFacts {
  readonly text: string;
}

/** Of which edition's files something is made, and how. */
export interface Making {
  /** `null` for the current one. */
  readonly edition: number | null;
  /** What it is remembered by, where that isn't its path alone. */
  readonly key?: string;
  /** The path of a file that it can't do without. */
  readonly of: string;
  /** `null` where the edition's files say nothing of it. `file` finds them by their paths. */
  make(file: (path: string) => Promise<StoredFile | null>): Promise<MadeOfFiles | null>;
}

/** Answers with what is made of an edition's files. Throws as `readPublished` does. */
export async function readMadeOfFiles(request: Request, path: string, making: Making, reader: Reader): Promise<Found> {
  const { db, now } = reader;
  const { snapshot, confirmed } = await currentSnapshot(db, now, making.of);
  if (snapshot === null) return { state: "nothing-published" };
  const { key = path } = making;
  const about = { key, fixed: making.edition !== null, among: snapshot.made };
  const remembered = snapshot.made.get(key);
  if (remembered !== undefined)
    return await answerLive(request, path, remembered, { snapshot, confirmed }, reader, about);
  const edition = making.edition ?? snapshot.edition.number;
  const missing: string[] = [];
  const made = await making.make(async (own) => {
    const file = await findFile(edition, own, snapshot, db);
    if (file === null) missing.push(own);
    return file;
  });
  if (made === null) {
    const gone = await Promise.all(missing.map((own) => isWithdrawnPath(db, edition, own)));
    return gone.includes(true) ? { state: "withdrawn" } : { state: "none", has: async () => false };
  }
  const { text, ...facts } = made;
  return await answerLive(request, path, liveCopy(text, facts), { snapshot, confirmed }, reader, about);
}
