/**
 * A dataset: one resource of the region or of a municipality, in every format, whole and in parts.
 *
 * Records are rendered once, in runs that are small enough to be parts; whole files and parts are made of the same
 * compressed runs, with heads of their own.
 */

import { datasetPath } from "../../shared/public/envelope.ts";
import { formatsFor } from "../../shared/public/formats.ts";
import { addParts, addWhole } from "./dataset-files.ts";
import { addRun } from "./dataset-runs.ts";
import type { Advance, Dataset, DatasetState, Published } from "./dataset-state.ts";
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
  const runs = published?.runs;
  const standing = touched === null || runs === undefined ? null : { runs, touched };
  if (!state.exhausted) return await addRun(dataset, state, standing, desk);
  const wholes = formatsFor(dataset.municipality).filter(
    ({ extension }) => state.files[`${datasetPath(dataset)}.${extension}`] === undefined,
  );
  const [format] = wholes;
  const advance =
    format === undefined
      ? await addParts(dataset, state, desk, published, standing !== null)
      : await addWhole(dataset, state, format, wholes.length === 1, desk, published);
  return advance.done ? { ...advance, state: together(advance.state, desk.rendering.edition, published) } : advance;
}

/**
 * The files of a dataset stand in the index of the same editions, so that what an erasure takes from one edition is missing
 * from no other: where one of them changed, all are entered again.
 */
function together(state: DatasetState, edition: number, published: Published | null): DatasetState {
  const before = Object.entries(published?.files ?? {});
  const isSame = ([path, { etag, next }]: (typeof before)[number]) =>
    state.files[path]?.etag === etag && (state.files[path]?.next === undefined) === (next === undefined);
  if (published !== null && before.length === Object.keys(state.files).length && before.every(isSame)) {
    return { ...state, files: published.files };
  }
  const files = Object.entries(state.files).map(([path, file]) => [path, { ...file, row: edition }]);
  return { ...state, files: Object.fromEntries(files) };
}
