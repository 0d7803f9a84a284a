/** What one step of a rendering works with: the rendering's facts, segments by hash, and the results to be saved at its end. */

import { createHash } from "node:crypto";
import {
  checksum,
  emptyChecksum,
  fromBase64,
  memberOverhead,
  type Segment,
  storedSegment,
  toBase64,
} from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import type { StepOutcome } from "../store/editions.ts";
import { type StoredFile, segmentBodies } from "../store/files.ts";
import { type Around, aroundFor } from "./around.ts";
import type { Facts } from "./documents/reader.ts";

export interface Desk extends Facts, Around {
  /** Keeps a segment and returns its hash. */
  keep(segment: Segment): string;
  /** Segments, in order, made in this step or any before. */
  load(hashes: readonly string[]): Promise<readonly Segment[]>;
  /** A file made of segments; its sums are computed over their texts. */
  file(type: string, hashes: readonly string[], own?: Own): Promise<StoredFile>;
  /** A file whose sums are known. */
  summedFile(type: string, hashes: readonly string[], sums: Sum & Pick<StoredFile, "sha256">, own?: Own): StoredFile;
  readonly made: Pick<StepOutcome, "segments">;
}

/** What a file has besides its bytes. */
type Own = Pick<StoredFile, "next" | "style" | "packed">;

/** Sums over the texts of segments, and the length of the member that they make. */
export type Sum = Pick<StoredFile, "crc" | "size" | "length">;

export const emptySum: Sum = { ...emptyChecksum, length: memberOverhead };

/** Adds segments to sums, and hands their texts to `hash`. */
export function sumPieces(pieces: readonly Segment[], before: Sum, hash: (text: Uint8Array) => void): Sum {
  let sum = before;
  for (const { text, compressed } of pieces) {
    hash(text);
    sum = { ...checksum(text, sum), length: sum.length + compressed.length };
  }
  return sum;
}

/** Of a segment alone. */
export function sumOf({ text, compressed }: Segment): Sum {
  return { ...checksum(text, emptyChecksum), length: compressed.length };
}

/** Of no bytes of a packed file. Nothing is decoded of it, so it has no CRC-32. */
export const emptyPackedSum: Sum = { ...emptyChecksum, length: 0 };

/** The same for the segments of a packed file, which are its bytes. */
export function sumPacked(pieces: readonly Segment[], before: Sum, hash: (bytes: Uint8Array) => void): Sum {
  for (const { compressed } of pieces) hash(compressed);
  const added = pieces.reduce((sum, { compressed }) => sum + compressed.length, 0);
  return { crc: 0, size: before.size + added, length: before.length + added };
}

export function openDesk(facts: Facts): Desk {
  const known = new Map<string, Segment>();
  const segments: (readonly [string, string])[] = [];

  const desk: Desk = {
    ...facts,
    made: { segments },
    keep(segment) {
      const hash = segmentName(segment.compressed);
      if (!known.has(hash)) {
        known.set(hash, segment);
        segments.push([hash, toBase64(segment.compressed)]);
      }
      return hash;
    },
    async load(hashes) {
      const absent = hashes.filter((hash) => !known.has(hash));
      const bodies = absent.length === 0 ? [] : await segmentBodies(facts.db, absent);
      for (const [hash, body] of bodies) {
        known.set(hash, storedSegment(fromBase64(body)));
      }
      return hashes.map((hash) => {
        const segment = known.get(hash);
        if (segment === undefined) throw new Error(`Segment ${hash} is missing`);
        return segment;
      });
    },
    async file(type, hashes, own = {}) {
      const hash = createHash("sha256");
      const pieces = await desk.load(hashes);
      const add = (bytes: Uint8Array) => hash.update(bytes);
      const sum = own.packed ? sumPacked(pieces, emptyPackedSum, add) : sumPieces(pieces, emptySum, add);
      return desk.summedFile(type, hashes, { ...sum, sha256: hash.digest("hex") }, own);
    },
    summedFile: (type, hashes, sum, own = {}) => ({
      type,
      segments: hashes,
      ...sum,
      etag: entityTag(hashes),
      edition: facts.rendering.edition,
      at: facts.rendering.revisedAt ?? facts.rendering.publishedAt,
      ...own,
    }),
    ...aroundFor(facts),
  };
  return desk;
}
