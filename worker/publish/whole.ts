/** A dataset's whole file: read through once for its sums, a few segments at a time where it is long. */

import { ResumableSha256 } from "../files/resumable-sha256.ts";
import type { StoredFile } from "../store/files.ts";
import { type Desk, emptySum, type Sum, sumPieces } from "./desk.ts";

/** Runs are 7 KB compressed, a few times as much decoded; between them stand short segments. */
export const segmentsAStep = 16;

/** How far it has come. */
export interface WholeState {
  readonly segments: readonly string[];
  /** How many of them were read. */
  readonly read: number;
  readonly sum: Sum;
  readonly sha256: string;
}

export const wholeOf = (segments: readonly string[]): WholeState => ({ segments, read: 0, sum: emptySum, sha256: "" });

/** Reads on; the file once the end is reached. */
export async function readOn(type: string, state: WholeState, desk: Desk): Promise<WholeState | StoredFile> {
  const { segments, read } = state;
  if (segments.length <= segmentsAStep) return await desk.file(type, segments);
  const end = Math.min(segments.length, read + segmentsAStep);
  const pieces = await desk.load(segments.slice(read, end));
  const { sum, hash } = sumPieces(pieces, ResumableSha256.resumed(state.sha256), state.sum);
  if (end < segments.length) return { segments, read: end, sum, sha256: hash.aside() };
  return desk.summedFile(type, segments, { ...sum, sha256: hash.hex() });
}
