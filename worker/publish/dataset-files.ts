/** The files of a dataset: whole files and parts, made of the same runs, with heads of their own. */

import { datasetPath, envelope, type Portion, type Stamp } from "../../shared/public/envelope.ts";
import { type Format, formatsInParts } from "../../shared/public/formats.ts";
import type { Segment } from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import type { StoredFile } from "../store/files.ts";
import { type Put, packageSegments } from "./dataset-package.ts";
import { recordsOf } from "./dataset-runs.ts";
import type { Dataset } from "./dataset-state.ts";
import { type DatasetState, type Piece, type Published, type Run, withFiles } from "./dataset-state.ts";
import type { Desk, Sum } from "./desk.ts";
import { fixed } from "./fixed.ts";
import { costOfReading, readOn, wholeOf } from "./whole.ts";

/** Makes the whole file of a format, or reads on in it. */
export async function addWhole(
  dataset: Dataset,
  state: DatasetState,
  format: Format,
  desk: Desk,
  published: Published | null,
): Promise<Piece> {
  const path = `${datasetPath(dataset)}.${format.extension}`;
  const parts = state.runs.length > 1 || dataset.municipality === null ? Math.max(1, state.runs.length) : 0;
  const around = { dataset, format, portion: { count: recordsOf(state.runs), part: null }, parts, runs: state.runs };
  const kept = state.whole === null ? keptFile(path, around, desk, published) : null;
  if (kept !== null) return { state: withFiles(state, { [path]: kept.file }, { [path]: kept.stamp }), cost: 4 };
  const begun =
    state.whole ?? wholeOf(segmentsOf(around, ownStamp(desk), desk, desk.keep), format.packed !== undefined);
  const whole = await readOn(format.mediaType, begun, desk);
  const cost = costOfReading(begun);
  if ("read" in whole) return { state: { ...state, whole }, cost };
  const made = withFiles(state, { [path]: whole }, { [path]: ownStamp(desk) });
  return { state: { ...made, whole: null }, cost };
}

/** Whether there is a run whose part isn't made. The files of a municipality that are one run have no parts. */
export function waitsForParts({ municipality }: Dataset, { runs, partsDone, exhausted }: DatasetState): boolean {
  if (exhausted && runs.length <= 1) return municipality === null && partsDone === 0;
  return partsDone < runs.length;
}

/** Makes the parts of runs that have none. Where `isStanding`, those of a run of the current edition are as they are there. */
export async function addParts(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
  isStanding: boolean,
): Promise<Piece> {
  const path = datasetPath(dataset);
  const before = published?.runs ?? [];
  const runs: readonly (Run | null)[] = state.runs.length === 0 ? [null] : state.runs;
  const files: Record<string, StoredFile> = {};
  const stamps: Record<string, Stamp> = {};
  let cost = 0;
  let index = state.partsDone;
  for (; index < runs.length && cost < 60; index++) {
    const run = runs[index] ?? null;
    const part = { number: index + 1, isLast: state.exhausted && index + 1 === runs.length };
    const isSame = isStanding && isSameRun(run, before[index]) && part.isLast === (index + 1 === before.length);
    for (const format of formatsInParts) {
      const own = `${path}/part/${index + 1}.${format.extension}`;
      const next = `${path}/part/${index + 2}.${format.extension}`;
      const link = part.isLast ? {} : { next };
      const ofPart = run === null ? [] : [run];
      const around = { dataset, format, portion: { count: run?.count ?? 0, part }, parts: 0, runs: ofPart };
      const kept = isSame ? standingFile(own, published) : keptFile(own, around, desk, published);
      if (kept === null) {
        stamps[own] = ownStamp(desk);
        files[own] = await desk.file(format.mediaType, segmentsOf(around, ownStamp(desk), desk, desk.keep), link);
      } else {
        const { next: _next, ...file } = kept.file;
        stamps[own] = kept.stamp;
        files[own] = { ...file, ...link };
      }
      cost += kept === null ? 2 : isSame ? 0.1 : 1;
    }
  }
  return { state: { ...withFiles(state, files, stamps), partsDone: index }, cost };
}

/** What a file is made of besides its edition. */
interface Around {
  readonly dataset: Dataset;
  readonly format: Format;
  readonly portion: Portion;
  readonly parts: number;
  /** Its records. */
  readonly runs: readonly Run[];
}

function isSameRun(run: Run | null, before: Run | undefined): boolean {
  return (
    run !== null &&
    before !== undefined &&
    formatsInParts.every(({ extension }) => run.segments[extension] === before.segments[extension])
  );
}

/** The current edition's file at a path, with its stamp. */
function standingFile(path: string, published: Published | null) {
  const file = published?.files[path];
  const stamp = published?.stamps?.[path];
  return file === undefined || stamp === undefined ? null : { file, stamp };
}

/** The current edition's file at a path, where it would have the same bytes under its own stamp. */
function keptFile(path: string, around: Around, desk: Desk, published: Published | null) {
  const standing = standingFile(path, published);
  if (standing === null) return null;
  const { file, stamp } = standing;
  const name = ({ compressed }: Segment) => segmentName(compressed);
  return entityTag(segmentsOf(around, stamp, desk, name)) === file.etag ? standing : null;
}

/** The names of a file's segments. `put` takes those that aren't records. */
function segmentsOf(around: Around, stamp: Stamp, { site, publisher }: Desk, put: Put): readonly string[] {
  const { dataset, format, portion, parts, runs } = around;
  const { fields } = dataset.resource;
  const head = envelope({ site, ...dataset }, stamp, publisher, portion, format.extension, parts);
  const ends = { open: format.open(head, fields), close: format.close(fields, portion.count) };
  if (format.packed !== undefined) {
    const packed = runs.map((run) => ({ name: pieceOf(run, format), sum: sumIn(run, format) }));
    return packageSegments(format.packed, format.packed.others(head, fields), ends, packed, put);
  }
  const between = format.between === "" || runs.length < 2 ? null : put(fixed(format.between));
  return [
    ...(ends.open === "" ? [] : [put(fixed(ends.open))]),
    ...runs.flatMap((run, index) =>
      index > 0 && between !== null ? [between, pieceOf(run, format)] : [pieceOf(run, format)],
    ),
    ...(ends.close === "" ? [] : [put(fixed(ends.close))]),
  ];
}

function ownStamp({ rendering: { edition, asOf, publishedAt } }: Desk): Stamp {
  return { edition, asOf, publishedAt };
}

function pieceOf(run: Run, { extension }: Format): string {
  const hash = run.segments[extension];
  if (hash === undefined) throw new Error(`A run lacks ${extension}`);
  return hash;
}

function sumIn(run: Run, { extension }: Format): Sum {
  const sum = run.sums?.[extension];
  if (sum === undefined) throw new Error(`A run lacks the sum of ${extension}`);
  return sum;
}
