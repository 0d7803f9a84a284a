/**
 * A dataset: one resource of the region or of a municipality, in every format, whole and in parts.
 *
 * Records are rendered once, in runs that are small enough to be parts; whole files and parts are made of the same
 * compressed runs, with heads of their own.
 */

import { type Format, formatsFor } from "../../shared/public/formats.ts";
import { makeParts } from "./dataset-parts.ts";
import { nextRuns, withRun } from "./dataset-runs.ts";
import type { Dataset, DatasetState, Piece, Run } from "./dataset-state.ts";
import { addWhole, wholePath } from "./dataset-wholes.ts";
import type { Desk } from "./desk.ts";
import type { Pieces } from "./pieces.ts";

/** What a piece of work is done with. */
export interface DatasetWork {
  readonly desk: Desk;
  readonly pieces: Pieces;
  /** The records that may be otherwise than in the current edition, where no others may be; else `null`. */
  readonly touched: ReadonlySet<string> | null;
  /** What is left of the step, in records rendered anew. */
  readonly room: number;
}

/** Does the next piece of work on a dataset. A file that would have the bytes that it has in the current edition stays as it is. */
export async function advanceDataset(dataset: Dataset, state: DatasetState, work: DatasetWork): Promise<Advance> {
  const { pieces, touched } = work;
  const standing = pieces.published === null ? null : touched;
  const advance = await nextPiece(dataset, state, { ...work, touched: standing });
  const { exhausted } = advance.state;
  return { ...advance, done: exhausted && formatsWithoutWhole(dataset, advance.state).length === 0 };
}

async function nextPiece(dataset: Dataset, state: DatasetState, work: DatasetWork): Promise<Piece> {
  if (!state.exhausted) return await addRuns(dataset, state, work);
  const [format] = formatsWithoutWhole(dataset, state);
  if (format === undefined) return { state, cost: 0 };
  return await addWhole({ ...work, dataset, state, format });
}

/** Adds the next run with its parts, or all runs that stand. */
async function addRuns(dataset: Dataset, before: DatasetState, { desk, pieces, touched }: DatasetWork): Promise<Piece> {
  const { state, run, isStanding, cost } = await nextRuns(dataset, before, touched, pieces, desk);
  if (run === null) {
    if (!state.exhausted || state.runs > 0) return { state, cost };
    const { published } = pieces;
    const standing = published === null ? null : { files: published.files, stamps: published.stamps ?? {} };
    const made = await makeParts(dataset, { run, place: 0, isLast: true, before: standing, isStanding }, desk);
    return { state: { ...state, files: made.files, stamps: made.stamps }, cost: cost + made.cost };
  }
  const grown = withRun(state, run);
  const made = await makeParts(dataset, await partsOf(run, state.runs, grown.exhausted, isStanding, pieces), desk);
  pieces.put(state.runs, { run, files: made.files, stamps: made.stamps });
  return { state: grown, cost: cost + made.cost };
}

async function partsOf(run: Run, place: number, isLast: boolean, isStanding: boolean, pieces: Pieces) {
  return { run, place, isLast, isStanding, before: await pieces.standing(place) };
}

function formatsWithoutWhole(dataset: Dataset, { files, wholes }: DatasetState): readonly Format[] {
  return formatsFor(dataset.municipality).filter(
    (format) => files[wholePath(dataset, format)] === undefined && !wholes.includes(format.extension),
  );
}

interface Advance extends Piece {
  readonly done: boolean;
}
