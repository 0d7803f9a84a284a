/** A dataset's whole file: read through for its sums, at once by the platform, or a few segments at a time where it is long. */

import { addToSha256, type Sha256State, sha256Of } from "../files/resumable-sha256.ts";
import type { StoredFile } from "../store/files.ts";
import { type Desk, emptyPackedSum, emptySum, type Sum, sumPacked, sumPieces } from "./desk.ts";

/**
 * What a step reads at once: some 2.5 MB decoded. Segments are runs, 6 KB compressed and ten times as much decoded, and what
 * stands between them.
 */
const segmentsAtOnce = 80;
/** SHA-256 that can be put aside takes ten times as long as the platform's. */
const segmentsAStep = 16;

/** How far it has come. */
export interface WholeState {
  readonly segments: readonly string[];
  /** Whether they are the file's own bytes, which nothing is compressed around. */
  readonly packed: boolean;
  /** How many of them were read. */
  readonly read: number;
  readonly sum: Sum;
  readonly sha256: Sha256State | null;
}

export function wholeOf(segments: readonly string[], packed: boolean): WholeState {
  return { segments, packed, read: 0, sum: packed ? emptyPackedSum : emptySum, sha256: null };
}

/** What reading on takes of a step, in records rendered anew. */
export function costOfReading({ segments }: WholeState): number {
  return segments.length <= segmentsAtOnce ? 3 + (segments.length * 3) / 4 : 63;
}

/** Reads on; returns the file once the end is reached. */
export async function readOn(type: string, state: WholeState, desk: Desk): Promise<WholeState | StoredFile> {
  const { segments, packed, read } = state;
  const own = packed ? { packed } : {};
  if (segments.length <= segmentsAtOnce) return await desk.file(type, segments, own);
  const end = Math.min(segments.length, read + segmentsAStep);
  const pieces = await desk.load(segments.slice(read, end));
  let sha256 = state.sha256;
  const add = (bytes: Uint8Array) => {
    sha256 = addToSha256(sha256, bytes);
  };
  const sum = packed ? sumPacked(pieces, state.sum, add) : sumPieces(pieces, state.sum, add);
  if (end < segments.length) return { segments, packed, read: end, sum, sha256 };
  return desk.summedFile(type, segments, { ...sum, sha256: sha256Of(sha256) }, own);
}
