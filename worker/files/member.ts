/** The stored bytes of a published file, from its segments: a gzip member, or the file as it is where it is packed by itself. */

import { Buffer } from "node:buffer";
import { type StoredFile, segmentBodies } from "../store/files.ts";
import { fromBase64, inflateSegment, member, memberEnds } from "./gzip.ts";

/** Segments that one query reads; the free plan allows 50 queries a request. */
const segmentsAQuery = 100;

/** All of them. */
export async function readMember(db: D1Database, file: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
  const segments = await segmentsOf(db, file);
  return file.packed ? new Uint8Array(Buffer.concat(segments)) : member(segments, file);
}

/** The texts of several files, read together. */
export async function readTexts(db: D1Database, files: readonly StoredFile[]): Promise<readonly string[]> {
  const bodies = await segmentBodies(
    db,
    files.flatMap(({ segments }) => segments),
  );
  const textOf = (hash: string) => {
    const body = bodies.get(hash);
    if (body === undefined) throw new Error(`D1_SEGMENT_MISSING ${hash}`);
    return inflateSegment(fromBase64(body));
  };
  return files.map(({ segments }) => Buffer.concat(segments.map(textOf)).toString());
}

/** Its segments, in order. */
export async function segmentsOf(db: D1Database, file: StoredFile): Promise<readonly Uint8Array[]> {
  const segments: Uint8Array[] = [];
  for (const hashes of batches(file.segments)) segments.push(...(await readSegments(db, hashes)));
  return segments;
}

/** All of them as they come, for a file too large to be held. */
export function streamMember(db: D1Database, file: StoredFile): ReadableStream<Uint8Array> {
  const { head, tail } = file.packed ? noEnds : memberEnds(file);
  const rest = batches(file.segments);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(head),
    async pull(controller) {
      const hashes = rest.shift();
      if (hashes !== undefined) {
        for (const segment of await readSegments(db, hashes)) controller.enqueue(segment);
        return;
      }
      controller.enqueue(tail);
      controller.close();
    },
  });
}

const noEnds = { head: new Uint8Array(), tail: new Uint8Array() };

async function readSegments(db: D1Database, hashes: readonly string[]): Promise<readonly Uint8Array[]> {
  const bodies = await segmentBodies(db, hashes);
  return hashes.map((hash) => {
    const body = bodies.get(hash);
    if (body === undefined) throw new Error(`D1_SEGMENT_MISSING ${hash}`);
    return fromBase64(body);
  });
}

function batches(hashes: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(hashes.length / segmentsAQuery) }, (_, index) =>
    hashes.slice(index * segmentsAQuery, (index + 1) * segmentsAQuery),
  );
}
