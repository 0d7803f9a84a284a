/** A dataset's whole file: read through once for its sums, a few segments at a time where it is long. */

import { addToSha256, type Sha256State, sha256Of } from "../files/resumable-sha256.ts";
import type { StoredFile } from "../store/files.ts";
import { type Desk, emptyPackedSum, emptySum, type Sum, sumPacked, sumPieces } from "./desk.ts";

/** Runs are 7 KB compressed, a few times as much decoded; between them stand short segments. */
export const segmentsAStep = 16;

/** How far it has come. */
export interface WholeState {
  readonly segments: readonly string[];
  readonly packed: boolean;
  /** How many of them were read. */
  readonly read: number;
  readonly sum: Sum;
  readonly sha256: Sha256State | null;
}

export function wholeOf(segments: readonly string[], packed: boolean): WholeState {
  return { segments, packed, read: 0, sum: packed ? emptyPackedSum : emptySum, sha256: null };
}

/** Reads on; returns the file once the end is reached. */
export async function readOn(
  type: string,
  state: WholeState,
  records: number,
  desk: Desk,
): Promise<WholeState | StoredFile> {
  const { segments, packed, read } = state;
  const own = packed ? { packed, records } : { records };
  if (segments.length <= segmentsAStep) return await desk.file(type, segments, own);
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
