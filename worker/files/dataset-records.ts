/** Some records of a published dataset's JSON file, without decoding and parsing all the others. */

import { Buffer } from "node:buffer";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Json } from "../../shared/table.ts";
import type { StoredFile } from "../store/files.ts";
import { inflateSegment } from "./gzip.ts";
import { segmentsOf } from "./member.ts";

export interface DatasetRecords {
  /** What the file's envelope says of all. */
  readonly meta: { readonly [name: string]: Json };
  readonly records: readonly PublicRecord[];
}

/**
 * Those whose JSON holds a text, in the file's order. `near` is told how each run of records begins, and says which runs to look
 * through; left out, all of them.
 */
export async function recordsHolding(
  db: D1Database,
  file: StoredFile,
  text: string,
  near: (starts: readonly string[]) => readonly number[] = (starts) => [...starts.keys()],
): Promise<DatasetRecords> {
  const [open = new Uint8Array(), ...others] = await segmentsOf(db, file);
  const runs = others.slice(0, -1);
  const records = near(runs.map(startOf)).flatMap((index) => {
    const run = runs[index];
    return run === undefined ? [] : linesHolding(Buffer.from(inflateSegment(run)), text);
  });
  return { meta: metaOf(Buffer.from(inflateSegment(open)).toString()), records };
}

/** So many compressed bytes hold more than the first record's id. */
const enough = 400;

function startOf(run: Uint8Array): string {
  return Buffer.from(inflateSegment(run.subarray(0, enough)))
    .subarray(0, 80)
    .toString();
}

/** Each record is a line; the quotes of a text inside of one are escaped, so that a key and its value are never mistaken. */
function linesHolding(run: Buffer, text: string): readonly PublicRecord[] {
  const found: PublicRecord[] = [];
  for (let at = run.indexOf(text); at >= 0; ) {
    const start = run.lastIndexOf("\n", at) + 1;
    const next = run.indexOf("\n", at);
    const end = next < 0 ? run.length : next;
    found.push(JSON.parse(run.toString("utf8", start, end).replace(/,$/, "")));
    at = next < 0 ? -1 : run.indexOf(text, end);
  }
  return found;
}

function metaOf(open: string): DatasetRecords["meta"] {
  const [, meta = "{}"] = /^\{"meta":(.*),$/m.exec(open) ?? [];
  return JSON.parse(meta);
}
