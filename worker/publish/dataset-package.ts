/** A file that is a ZIP package, one of whose entries holds the records: its segments are its bytes as they are. */

import { Buffer } from "node:buffer";
import type { Format } from "../../shared/public/formats.ts";
import type { Packing } from "../../shared/public/xlsx-workbook.ts";
import { joined } from "../files/crc32-combine.ts";
import { type Checksum, emptyChecksum, lastBlock, plainSegment, type Segment } from "../files/gzip.ts";
import { entryHead, type ZipEntry, zipEnd } from "../files/zip.ts";
import type { Run } from "./dataset-state.ts";
import { type Sum, sumOf } from "./desk.ts";
import { fixed } from "./fixed.ts";

/** Takes a segment and returns its name. */
export type Put = (segment: Segment) => string;

/** The name of a run's segment, and the sum of its text: only a package needs to know it. */
export interface RunSegment {
  readonly name: string;
  readonly sum?: Sum;
}

/** What a run has in a format. */
export function segmentIn({ segments, sums }: Pick<Run, "segments" | "sums">, { extension }: Format): RunSegment {
  const [name, sum] = [segments[extension], sums?.[extension]];
  if (name === undefined) throw new Error(`A run lacks ${extension}`);
  return sum === undefined ? { name } : { name, sum };
}

/** The names of the segments that make the package around the records: other entries before them, the directory behind. */
export function packageSegments(
  { part }: Packing,
  others: readonly (readonly [name: string, text: string])[],
  around: { readonly open: string; readonly close: string },
  runs: readonly RunSegment[],
  put: Put,
): { readonly open: readonly string[]; readonly between: null; readonly close: readonly string[] } {
  const entries = others.map(([name, text]) => {
    const content = fixed(text);
    return { content, entry: entryOf(name, [sumOf(content)]) };
  });
  const [open, close] = [fixed(around.open), fixed(around.close)];
  const records = entryOf(part, [sumOf(open), ...runs.map(sumIn), sumOf(close)]);
  const before = entries.flatMap(({ content, entry }) => [entryHead(entry), content.compressed, lastBlock]);
  const end = zipEnd([...entries.map(({ entry }) => entry), records]);
  return {
    open: [put(plainSegment(Buffer.concat([...before, entryHead(records), open.compressed])))],
    between: null,
    close: [put(plainSegment(Buffer.concat([close.compressed, lastBlock, end])))],
  };
}

function sumIn({ name, sum }: RunSegment): Sum {
  if (sum === undefined) throw new Error(`Run ${name} lacks its sum`);
  return sum;
}

function entryOf(name: string, sums: readonly Sum[]): ZipEntry {
  const { crc, size } = sums.reduce<Checksum>(joined, emptyChecksum);
  return { name, crc, size, length: sums.reduce((sum, { length }) => sum + length, lastBlock.length) };
}
