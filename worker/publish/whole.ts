/** A long whole file: read through for its sums, a few runs at a time. */

import type { Segment } from "../files/gzip.ts";
import { addToSha256, sha256Of } from "../files/resumable-sha256.ts";
import type { StoredFile } from "../store/files.ts";
import type { FileSegments, WholeMark, WholeState } from "./dataset-state.ts";
import { emptyPackedSum, emptySum, type Sum, sumPacked, sumPieces } from "./desk.ts";

/**
 * What a step reads at once, by the platform: some 2.5 MB decoded. Segments are runs, 6 KB compressed and ten times as much
 * decoded, and what stands between them.
 */
const segmentsAtOnce = 80;
/** SHA-256 that can be put aside takes ten times as long as the platform's: so many bytes of text a step. */
const bytesAStep = 600_000;
/** What a whole step takes, in records rendered anew. */
const costOfStep = 40;
/** Runs of which nothing is known yet, and the most that are asked for at once. */
const firstRuns = 8;
const mostRuns = 64;
/** Runs between two marks. */
const runsAMark = 32;

/** Whether a file of these segments is read in steps. */
export function isLong(segments: readonly string[]): boolean {
  return segments.length > segmentsAtOnce;
}

/** What a file that stood had of a file that is begun. */
export interface StoodFile {
  readonly segments: readonly string[];
  readonly marks: readonly WholeMark[];
}

/** Begins a file of these segments; what it has in common with the one that stood, as far as that was marked, isn't read again. */
export function beginWhole(
  ends: FileSegments,
  segments: readonly string[],
  isPacked: boolean,
  stood: StoodFile | null,
): WholeState {
  const differs = segments.findIndex((name, index) => name !== stood?.segments[index]);
  const common = (differs < 0 ? segments.length : differs) - ends.open.length;
  const runs = Math.ceil(common / (ends.between === null ? 1 : 2));
  // A head that says something of the edition is never the same again.
  const isMarked = !isPacked && (stood === null || common >= 0);
  const marks = isMarked ? (stood?.marks ?? []).filter(({ run }) => run <= runs) : null;
  const beginning = { run: 0, sum: isPacked ? emptyPackedSum : emptySum, sha256: null };
  return { ...ends, ...(marks?.at(-1) ?? beginning), marks };
}

/** Where a file's runs are. */
export interface RunSource {
  names(from: number, to: number): Promise<readonly string[]>;
  load(hashes: readonly string[]): Promise<readonly Segment[]>;
}

export interface WholeReading {
  readonly whole: WholeState;
  /** Once the end is reached. */
  readonly sums: (Sum & Pick<StoredFile, "sha256">) | null;
  readonly cost: number;
}

/** Reads on in a file of so many runs, within `room`, in records rendered anew. */
export async function readOn(
  before: WholeState,
  runs: number,
  isPacked: boolean,
  room: number,
  source: RunSource,
): Promise<WholeReading> {
  const { open, between, close } = before;
  const to = Math.min(runs, before.run + runsWithin(before, room));
  const names = await source.names(before.run, to);
  await source.load([...open, ...(between === null ? [] : [between]), ...names, ...close]);
  let { sum, sha256, marks } = before;
  const add = (bytes: Uint8Array) => {
    sha256 = addToSha256(sha256, bytes);
  };
  const read = async (own: readonly string[]) => {
    const segments = await source.load(own);
    sum = isPacked ? sumPacked(segments, sum, add) : sumPieces(segments, sum, add);
  };
  for (const [index, name] of names.entries()) {
    const run = before.run + index;
    if (marks !== null && run > 0 && run % runsAMark === 0 && marks.at(-1)?.run !== run)
      marks = [...marks, { run, sum, sha256 }];
    await read(run === 0 ? [...open, name] : between === null ? [name] : [between, name]);
  }
  const isRead = to === runs;
  if (isRead) await read(close);
  return {
    whole: { ...before, run: to, sum, sha256, marks },
    sums: isRead ? { ...sum, sha256: sha256Of(sha256) } : null,
    // What isn't at its end fills the step: a few runs more aren't worth asking for.
    cost: isRead ? 1 + ((sum.size - before.sum.size) * costOfStep) / bytesAStep : room,
  };
}

/** As many as fit, by what those before them took. */
function runsWithin({ run, sum }: WholeState, room: number): number {
  if (run === 0) return firstRuns;
  const bytes = (bytesAStep * room) / costOfStep;
  return Math.max(1, Math.min(mostRuns, Math.floor((bytes * run) / sum.size)));
}
