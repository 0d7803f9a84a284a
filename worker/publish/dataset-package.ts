/** A file that is a ZIP package, one of whose entries holds the records: its segments are its bytes as they are. */

import type { Packing } from "../../shared/public/xlsx-workbook.ts";
import { joined } from "../files/crc32-combine.ts";
import { type Checksum, checksum, deflateSegment, emptyChecksum, lastBlock } from "../files/gzip.ts";
import { entryHead, type ZipEntry, zipEnd } from "../files/zip.ts";
import type { Sum } from "./desk.ts";

/** Takes a segment and returns its name. */
export type Put = (segment: string | Uint8Array) => string;

/** The name of a run's segment, and the sum of its text. */
export interface PackedRun {
  readonly name: string;
  readonly sum: Sum;
}

/** The names of the segments that make the package: other entries, then that of the records, then the directory. */
export function packageSegments(
  { part }: Packing,
  others: readonly (readonly [name: string, text: string])[],
  { open, close }: { readonly open: string; readonly close: string },
  runs: readonly PackedRun[],
  put: Put,
): readonly string[] {
  const entries = others.map(([name, text]) => entryOf(name, [piece(text)]));
  const pieces = [piece(open), ...runs.map(({ sum }) => ({ bytes: null, sum })), piece(close)];
  const records = entryOf(part, pieces);
  const before = others.flatMap(([, text], index) => {
    const entry = entries[index];
    return entry === undefined ? [] : [entryHead(entry), piece(text).bytes, lastBlock];
  });
  return [
    put(concatenated([...before, entryHead(records), piece(open).bytes])),
    ...runs.map(({ name }) => name),
    put(concatenated([piece(close).bytes, lastBlock, zipEnd([...entries, records])])),
  ];
}

function piece(text: string): { readonly bytes: Uint8Array; readonly sum: Sum } {
  const bytes = deflateSegment(text);
  return { bytes, sum: { ...checksum(encoder.encode(text), emptyChecksum), length: bytes.length } };
}

const encoder = new TextEncoder();

function entryOf(name: string, pieces: readonly { readonly sum: Sum }[]): ZipEntry {
  const { crc, size } = pieces.reduce<Checksum>((sum, piece) => joined(sum, piece.sum), emptyChecksum);
  const length = pieces.reduce((sum, piece) => sum + piece.sum.length, lastBlock.length);
  return { name, crc, size, length };
}

function concatenated(all: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of all) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}
