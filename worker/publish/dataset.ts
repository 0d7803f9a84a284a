/**
 * A dataset: one resource of the region or of a municipality, in every format, whole and in parts.
 *
 * Records are rendered once, in runs that are small enough to be parts; whole files and parts are made of the same
 * compressed runs, with heads of their own.
 */

import { datasetPath } from "../../shared/public/envelope.ts";
import { type Format, formatsFor } from "../../shared/public/formats.ts";
import type { StoredFile } from "../store/files.ts";
import { addParts, addWhole, waitsForParts } from "./dataset-files.ts";
import { describedFiles } from "./dataset-records.ts";
import { addRun } from "./dataset-runs.ts";
import type { Dataset, DatasetState, Piece, Published } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";

/**
 * Does the next piece of work on a dataset. A file that would have the bytes that it has in the current edition stays as it is.
 * `touched` are the records that may be otherwise than there, where no others may be; else `null`.
 */
export async function advanceDataset(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
  touched: ReadonlySet<string> | null,
): Promise<Advance> {
  const advance = await nextPiece(dataset, state, desk, published, touched);
  return isFinished(dataset, advance.state)
    ? { ...advance, state: entered(dataset, advance.state, desk.rendering.edition, published), done: true }
    : { ...advance, done: false };
}

async function nextPiece(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
  touched: ReadonlySet<string> | null,
): Promise<Piece> {
  const runs = published?.runs;
  const standing = touched === null || runs === undefined ? null : { runs, touched };
  const partsOf = (own: DatasetState) => addParts(dataset, own, desk, published, standing !== null);
  if (waitsForParts(dataset, state)) return await partsOf(state);
  if (!state.exhausted) {
    const grown = await addRun(dataset, state, standing, desk);
    if (!waitsForParts(dataset, grown.state)) return grown;
    // What the run's part is made of is at hand now; later it would have to be read and decoded.
    const parts = await partsOf(grown.state);
    return { state: parts.state, cost: grown.cost + parts.cost };
  }
  const [format] = formatsWithoutWhole(dataset, state);
  if (format === undefined) return { state, cost: 0 };
  return await addWhole(dataset, state, format, desk, published);
}

function isFinished(dataset: Dataset, state: DatasetState): boolean {
  return state.exhausted && !waitsForParts(dataset, state) && formatsWithoutWhole(dataset, state).length === 0;
}

function formatsWithoutWhole(dataset: Dataset, { files }: DatasetState): readonly Format[] {
  return formatsFor(dataset.municipality).filter(
    ({ extension }) => files[`${datasetPath(dataset)}.${extension}`] === undefined,
  );
}

interface Advance extends Piece {
  readonly done: boolean;
}

/** What isn't as it was is entered in the index of editions: other bytes, or a link to the next part that came or went. */
function entered(dataset: Dataset, state: DatasetState, edition: number, published: Published | null): DatasetState {
  const files = Object.entries(describedFiles(dataset, state)).map(([path, file]): [string, StoredFile] => {
    const before = published?.files[path];
    if (before !== undefined && isEnteredAlike(before, file)) return [path, before];
    return [path, file.edition === edition ? file : { ...file, row: edition }];
  });
  return { ...state, files: Object.fromEntries(files) };
}

function isEnteredAlike(before: StoredFile, file: StoredFile): boolean {
  return (
    before.etag === file.etag &&
    before.next === file.next &&
    JSON.stringify(before.records) === JSON.stringify(file.records)
  );
}
