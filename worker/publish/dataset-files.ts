/** The files of a dataset: whole files and parts, made of the same runs, with heads of their own. */

import { datasetPath, editionPath, envelope, type Portion, type Stamp } from "../../shared/public/envelope.ts";
import { type Format, formatsInParts } from "../../shared/public/formats.ts";
import { deflateSegment } from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import { type PackedRun, type Put, packageSegments } from "./dataset-package.ts";
import { recordsOf } from "./dataset-runs.ts";
import type { Dataset } from "./dataset-state.ts";
import { type Advance, type DatasetState, type Published, type Run, withFile } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import { readOn, segmentsAStep, wholeOf } from "./whole.ts";

/** Makes the whole file of a format, or reads on in it. */
export async function addWhole(
  dataset: Dataset,
  state: DatasetState,
  format: Format,
  isLast: boolean,
  desk: Desk,
  published: Published | null,
): Promise<Advance> {
  const path = `${datasetPath(dataset)}.${format.extension}`;
  const parts = state.runs.length > 1 || dataset.municipality === null ? Math.max(1, state.runs.length) : 0;
  const count = recordsOf(state.runs);
  const around = { dataset, format, portion: { count, part: null }, parts, runs: state.runs };
  const done = isLast && parts === 0;
  const kept = state.whole === null ? keptFile(path, around, desk, published) : null;
  if (kept !== null) return { state: withFile(state, path, kept.file, kept.stamp), done, cost: 4 };
  const begun = state.whole ?? wholeOf(segmentsOf(around, ownStamp(desk), desk, desk.keep), isPacked(format));
  const whole = await readOn(format.mediaType, begun, count, desk);
  const records = begun.segments.length <= segmentsAStep ? count : (count * segmentsAStep) / begun.segments.length;
  const cost = 3 + records / 8;
  if ("read" in whole) return { state: { ...state, whole }, done: false, cost };
  return { state: { ...withFile(state, path, whole, ownStamp(desk)), whole: null }, done, cost };
}

/** Makes the next parts. Where `isStanding`, those of a run of the current edition are as they are there. */
export async function addParts(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
  isStanding: boolean,
): Promise<Advance> {
  const path = datasetPath(dataset);
  const before = published?.runs ?? [];
  const runs: readonly (Run | null)[] = state.runs.length === 0 ? [null] : state.runs;
  let made = state;
  let cost = 2;
  let index = state.partsDone;
  for (; index < runs.length && cost < 60; index++) {
    const run = runs[index] ?? null;
    const part = { number: index + 1, isLast: index + 1 === runs.length };
    const isSame = isStanding && isSameRun(run, before[index]) && part.isLast === (index + 1 === before.length);
    for (const format of formatsInParts) {
      const own = `${path}/part/${index + 1}.${format.extension}`;
      const next = `${path}/part/${index + 2}.${format.extension}`;
      const link = part.isLast ? {} : { next: editionPath(desk.rendering.edition, next) };
      const ofPart = run === null ? [] : [run];
      const around = { dataset, format, portion: { count: run?.count ?? 0, part }, parts: runs.length, runs: ofPart };
      const kept = isSame ? standingFile(own, published) : keptFile(own, around, desk, published);
      if (kept === null) {
        const stamp = ownStamp(desk);
        const file = await desk.file(format.mediaType, segmentsOf(around, stamp, desk, desk.keep), link);
        made = withFile(made, own, file, stamp);
      } else {
        const { next: _next, ...file } = kept.file;
        made = withFile(made, own, { ...file, ...link }, kept.stamp);
      }
      cost += kept === null ? 1 + (run?.count ?? 0) / 8 : isSame ? 0.1 : 1;
    }
  }
  return { state: { ...made, partsDone: index }, done: index === runs.length, cost };
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
  const name = (segment: string | Uint8Array) =>
    segmentName(typeof segment === "string" ? deflateSegment(segment) : segment);
  return entityTag(segmentsOf(around, stamp, desk, name)) === file.etag ? standing : null;
}

/** The names of a file's segments. `put` takes those that aren't records. */
function segmentsOf(around: Around, stamp: Stamp, desk: Desk, put: Put): readonly string[] {
  const { dataset, format, portion, parts, runs } = around;
  const { fields } = dataset.resource;
  const head = envelope({ site: desk.site, ...dataset }, stamp, desk.publisher, portion, format.extension, parts);
  const ends = { open: format.open(head, fields), close: format.close(fields, portion.count) };
  if (format.packed !== undefined) {
    return packageSegments(format.packed, format.packed.others(head, fields), ends, partsOf(runs, format), put);
  }
  const between = format.between === "" || runs.length < 2 ? null : put(format.between);
  return [
    ...(ends.open === "" ? [] : [put(ends.open)]),
    ...runs.flatMap((run, index) =>
      index > 0 && between !== null ? [between, segmentOf(run, format)] : [segmentOf(run, format)],
    ),
    ...(ends.close === "" ? [] : [put(ends.close)]),
  ];
}

function partsOf(runs: readonly Run[], format: Format): readonly PackedRun[] {
  return runs.map((run) => {
    const sum = run.sums?.[format.extension];
    if (sum === undefined) throw new Error(`A run lacks the sum of ${format.extension}`);
    return { name: segmentOf(run, format), sum };
  });
}

function isPacked({ packed }: Format): boolean {
  return packed !== undefined;
}

function ownStamp({ rendering: { edition, asOf, publishedAt } }: Desk): Stamp {
  return { edition, asOf, publishedAt };
}

function segmentOf(run: Run, { extension }: Format): string {
  const hash = run.segments[extension];
  if (hash === undefined) throw new Error(`A run lacks ${extension}`);
  return hash;
}
