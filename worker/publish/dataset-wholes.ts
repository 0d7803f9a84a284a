/** The whole files of a dataset, each read through once for its sums. */

import { datasetPath } from "../../shared/public/envelope.ts";
import { type Format, formatsInParts } from "../../shared/public/formats.ts";
import {
  type Around,
  entered,
  inOrder,
  type Kept,
  keptFile,
  namesOf,
  ownStamp,
  segmentsAround,
} from "./dataset-segments.ts";
import type { Dataset, DatasetState, Piece, WholeMark, WholePiece, WholeState } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import type { Pieces } from "./pieces.ts";
import { beginWhole, isLong, readOn } from "./whole.ts";

/** The whole file of a format that a step makes. */
interface Making {
  readonly dataset: Dataset;
  readonly state: DatasetState;
  readonly format: Format;
  readonly desk: Desk;
  readonly pieces: Pieces;
  /** What is left of the step, in records rendered anew. */
  readonly room: number;
}

/** Makes a whole file, or reads on in it. */
export async function addWhole(making: Making): Promise<Piece> {
  const { dataset, state, format, desk, pieces } = making;
  if (state.whole !== null) return await goOn(making, state.whole);
  const path = wholePath(dataset, format);
  const around = await aroundWhole(making);
  const before = await pieces.standingWhole(format);
  const kept = keptFile(path, around, desk, before);
  if (kept !== null) return { state: withWhole(making, kept, before, before?.marks), cost: 4 };
  const stamp = ownStamp(desk);
  const ends = segmentsAround(around, stamp, desk, desk.keep);
  const names = inOrder(ends, namesOf(around.runs));
  if (isLong(names)) {
    const segments = before?.files[path]?.segments;
    const stood = segments === undefined ? null : { segments, marks: before?.marks ?? [] };
    return { state: { ...state, whole: beginWhole(ends, names, format.packed !== undefined, stood) }, cost: 4 };
  }
  const file = await desk.file(format.mediaType, names, ownOf(format));
  return { state: withWhole(making, { file, stamp }, before), cost: 3 + (names.length * 3) / 4 };
}

async function goOn(making: Making, begun: WholeState): Promise<Piece> {
  const { state, format, desk, pieces, room } = making;
  const { whole, sums, cost } = await readOn(begun, state.runs, format.packed !== undefined, room, {
    names: async (from, to) => namesOf(await pieces.segments(format, from, to)),
    load: desk.load,
  });
  if (sums === null) return { state: { ...state, whole }, cost };
  const names = inOrder(whole, namesOf(await pieces.segments(format, 0, state.runs)));
  const made = { file: desk.summedFile(format.mediaType, names, sums, ownOf(format)), stamp: ownStamp(desk) };
  return { state: withWhole(making, made, await pieces.standingWhole(format), whole.marks ?? undefined), cost };
}

/** The dataset with a whole file more: a long one is a piece, since it names all its runs. */
function withWhole(
  making: Making,
  { file, stamp }: Kept,
  before: WholePiece | null,
  marks?: readonly WholeMark[],
): DatasetState {
  const { dataset, state, format, desk, pieces } = making;
  const path = wholePath(dataset, format);
  const parts = formatsInParts.includes(format) ? partsOf(dataset, state) : 0;
  const records = { count: state.records, parts, asOf: stamp.asOf };
  const own = entered(file, records, before?.files[path], desk.rendering.edition);
  const [files, stamps] = [{ [path]: own }, { [path]: stamp }];
  if (!isLong(own.segments)) {
    return { ...state, files: { ...state.files, ...files }, stamps: { ...state.stamps, ...stamps } };
  }
  pieces.putWhole(format, { files, stamps, ...(marks === undefined ? {} : { marks }) });
  return { ...state, whole: null, wholes: [...state.wholes, format.extension] };
}

async function aroundWhole({ dataset, state, format, pieces }: Making): Promise<Around> {
  const runs = await pieces.segments(format, 0, state.runs);
  return { dataset, format, portion: { count: state.records, part: null }, parts: partsOf(dataset, state), runs };
}

/** How many parts there are. The files of a municipality that are one run have none. */
function partsOf({ municipality }: Dataset, { runs }: DatasetState): number {
  return runs > 1 || municipality === null ? Math.max(1, runs) : 0;
}

function ownOf({ packed }: Format): { readonly packed?: true } {
  return packed === undefined ? {} : { packed: true };
}

export function wholePath(dataset: Dataset, { extension }: Format): string {
  return `${datasetPath(dataset)}.${extension}`;
}
