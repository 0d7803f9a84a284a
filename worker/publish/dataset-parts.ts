/** The parts of a dataset: a file of each format with parts, made of one run. */

import { datasetPath, type Stamp } from "../../shared/public/envelope.ts";
import { formatsInParts } from "../../shared/public/formats.ts";
import type { StoredFile } from "../store/files.ts";
import { segmentIn } from "./dataset-package.ts";
import {
  type Around,
  entered,
  inOrder,
  keptFile,
  namesOf,
  ownStamp,
  segmentsAround,
  standingFile,
} from "./dataset-segments.ts";
import type { Dataset, Run, RunPiece, StampedFiles } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";

export interface PartsWanted {
  /** `null` of a dataset without records: it has one part all the same. */
  readonly run: Run | null;
  /** From 0. */
  readonly place: number;
  readonly isLast: boolean;
  /** What the current edition has at this place; and whether the run is one of its runs as it was cut. */
  readonly before: (StampedFiles & { readonly run?: Run }) | null;
  readonly isStanding: boolean;
}

export interface MadeParts extends StampedFiles {
  readonly cost: number;
}

/** Makes the parts of a run, while its text is at hand: later it would have to be read and decoded. */
export async function makeParts(dataset: Dataset, wanted: PartsWanted, desk: Desk): Promise<MadeParts> {
  const { run, place, isLast, before, isStanding } = wanted;
  const files: Record<string, StoredFile> = {};
  const stamps: Record<string, Stamp> = {};
  let cost = 0;
  // The files of a municipality that are one run have no parts.
  if (dataset.municipality !== null && isLast && place === 0) return { files, stamps, cost };
  const path = datasetPath(dataset);
  const part = { number: place + 1, isLast };
  const isSame = isStanding && isSameRun(run, before?.run) && before?.run?.isLast === isLast;
  for (const format of formatsInParts) {
    const own = `${path}/part/${place + 1}.${format.extension}`;
    const link = isLast ? {} : { next: `${path}/part/${place + 2}.${format.extension}` };
    const runs = run === null ? [] : [segmentIn(run, format)];
    const around: Around = { dataset, format, portion: { count: run?.count ?? 0, part }, parts: 0, runs };
    const kept = isSame ? standingFile(own, before) : keptFile(own, around, desk, before);
    const stamp = kept?.stamp ?? ownStamp(desk);
    const file = kept === null ? await made(around, desk) : withoutLink(kept.file);
    stamps[own] = stamp;
    const records = { count: run?.count ?? 0, asOf: stamp.asOf };
    files[own] = entered({ ...file, ...link }, records, before?.files[own], desk.rendering.edition);
    cost += kept === null ? 2 : isSame ? 0.1 : 1;
  }
  return { files, stamps, cost };
}

async function made(around: Around, desk: Desk): Promise<StoredFile> {
  const ends = segmentsAround(around, ownStamp(desk), desk, desk.keep);
  return await desk.file(around.format.mediaType, inOrder(ends, namesOf(around.runs)));
}

function withoutLink({ next: _next, ...file }: StoredFile): StoredFile {
  return file;
}

function isSameRun(run: Run | null, before: RunPiece["run"] | undefined): boolean {
  return (
    run !== null &&
    before !== undefined &&
    formatsInParts.every(({ extension }) => run.segments[extension] === before.segments[extension])
  );
}
