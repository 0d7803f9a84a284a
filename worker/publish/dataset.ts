/**
 * A dataset: one resource of the region or of a municipality, in every format, whole and in parts.
 *
 * Records are rendered once, in runs that are small enough to be parts; whole files and parts are made of the same
 * compressed runs, with heads of their own.
 */

import { datasetPath, editionPath, envelope, type Portion, type Stamp } from "../../shared/public/envelope.ts";
import { type Format, formats } from "../../shared/public/formats.ts";
import { deflateSegment } from "../files/gzip.ts";
import type { FileIndex } from "../store/files.ts";
import type { Desk } from "./desk.ts";
import { type Dataset, datasetRecords } from "./records.ts";
import { readOn, segmentsAStep, type WholeState, wholeOf } from "./whole.ts";

/** A page or part must fit through a connection that is cut after 15 to 20 KB. */
export const largestBody = 9_000;
/** What a part's head, its close and the member's ends take of that, with something to spare. */
const largestHead = 1_600;
const largestRun = largestBody - largestHead;
/** Records that one step reads. */
const recordsAStep = 80;

/** A run of records, compressed in each format. */
interface Run {
  readonly count: number;
  readonly segments: { readonly [extension: string]: string };
}

/** How far a dataset has come. The formats' whole files come before the parts, which name the whole's SHA-256. */
export interface DatasetState {
  readonly after: string;
  readonly exhausted: boolean;
  /** Compressed bytes a record took last, to guess how many make a run. */
  readonly bytesARecord: number;
  readonly runs: readonly Run[];
  /** The whole file that is being read through, of the first format that has none yet. */
  readonly whole: WholeState | null;
  readonly partsDone: number;
  readonly files: FileIndex;
}

export const emptyDataset: DatasetState = {
  after: "",
  exhausted: false,
  bytesARecord: 70,
  runs: [],
  whole: null,
  partsDone: 0,
  files: {},
};

export interface Advance {
  readonly state: DatasetState;
  readonly done: boolean;
  /** In records rendered anew: what a step is measured by. */
  readonly cost: number;
}

/** Does the next piece of work on a dataset. `source` is the unit's, under which computed records are kept. */
export async function advanceDataset(
  dataset: Dataset,
  state: DatasetState,
  source: string,
  desk: Desk,
): Promise<Advance> {
  if (!state.exhausted) return await addRuns(dataset, state, source, desk);
  const wholes = formats.filter(({ extension }) => state.files[`${datasetPath(dataset)}.${extension}`] === undefined);
  const [format] = wholes;
  if (format !== undefined) return await addWhole(dataset, state, format, wholes.length === 1, desk);
  return await addParts(dataset, state, desk);
}

async function addRuns(dataset: Dataset, state: DatasetState, source: string, desk: Desk): Promise<Advance> {
  const records = await datasetRecords(dataset, source, state.after, recordsAStep, desk);
  const texts = formats.map(({ record: render }) =>
    records.map(({ record }) => render(record, dataset.resource.fields)),
  );
  const last = records.length < recordsAStep;
  const runs = [...state.runs];
  let { after, bytesARecord } = state;
  let taken = 0;
  while (taken < records.length) {
    const run = takeRun(texts, taken, bytesARecord, desk);
    taken += run.count;
    bytesARecord = run.length / run.count;
    after = records[taken - 1]?.id ?? after;
    runs.push({ count: run.count, segments: run.segments });
    // What is left would make a run shorter than the next step can: it is read again then.
    if (!last && records.length - taken < largestRun / bytesARecord) break;
  }
  const exhausted = last && taken === records.length;
  return { state: { ...state, after, bytesARecord, runs, exhausted }, done: false, cost: records.length };
}

/** As many records from `from` on as fit into a run in every format, at least one. */
function takeRun(texts: readonly (readonly string[])[], from: number, bytesARecord: number, desk: Desk) {
  const left = (texts[0]?.length ?? 0) - from;
  let count = Math.max(1, Math.min(left, Math.floor((largestRun * 0.97) / bytesARecord)));
  for (;;) {
    const segments = formats.map(({ between }, index) =>
      deflateSegment((texts[index] ?? []).slice(from, from + count).join(between)),
    );
    const length = Math.max(...segments.map((segment) => segment.length));
    if (length <= largestRun || count === 1) {
      const kept = formats.map(({ extension }, index) => [extension, desk.keep(segments[index] ?? new Uint8Array())]);
      return { count, length, segments: Object.fromEntries(kept) };
    }
    count = Math.max(1, Math.min(count - 1, Math.floor((count * largestRun * 0.97) / length)));
  }
}

async function addWhole(
  dataset: Dataset,
  state: DatasetState,
  format: Format,
  isLast: boolean,
  desk: Desk,
): Promise<Advance> {
  const parts = state.runs.length > 1 || dataset.municipality === null ? Math.max(1, state.runs.length) : 0;
  const begun = state.whole ?? wholeOf(wholeSegments(dataset, state, format, parts, desk));
  const whole = await readOn(format.mediaType, begun, desk);
  const cost = 4 + Math.min(state.runs.length, segmentsAStep / 2) * 10;
  if ("read" in whole) return { state: { ...state, whole }, done: false, cost };
  const files = { ...state.files, [`${datasetPath(dataset)}.${format.extension}`]: whole };
  return { state: { ...state, whole: null, files }, done: isLast && parts === 0, cost };
}

function wholeSegments(dataset: Dataset, { runs }: DatasetState, format: Format, parts: number, desk: Desk) {
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const segments = [openSegment(dataset, format, { count: total, total, part: null }, parts, desk)];
  for (const [index, run] of runs.entries()) {
    if (index > 0 && format.between !== "") segments.push(desk.keep(format.between));
    segments.push(segmentOf(run, format));
  }
  if (format.close !== "") segments.push(desk.keep(format.close));
  return segments;
}

async function addParts(dataset: Dataset, state: DatasetState, desk: Desk): Promise<Advance> {
  const total = state.runs.reduce((sum, { count }) => sum + count, 0);
  const path = datasetPath(dataset);
  const runs: readonly (Run | null)[] = state.runs.length === 0 ? [null] : state.runs;
  const end = Math.min(runs.length, state.partsDone + 6);
  const files = { ...state.files };
  let count = 0;
  for (let index = state.partsDone; index < end; index++) {
    const run = runs[index] ?? null;
    count += run?.count ?? 0;
    for (const format of formats) {
      const wholeSha256 = state.files[`${path}.${format.extension}`]?.sha256 ?? "";
      const part = { number: index + 1, of: runs.length, wholeSha256 };
      const segments = [openSegment(dataset, format, { count: run?.count ?? 0, total, part }, runs.length, desk)];
      if (run !== null) segments.push(segmentOf(run, format));
      if (format.close !== "") segments.push(desk.keep(format.close));
      const next = index + 1 < runs.length ? `${path}/part/${index + 2}.${format.extension}` : undefined;
      files[`${path}/part/${index + 1}.${format.extension}`] = await desk.file(
        format.mediaType,
        segments,
        next === undefined ? {} : { next: editionPath(desk.rendering.edition, next) },
      );
    }
  }
  return { state: { ...state, files, partsDone: end }, done: end === runs.length, cost: 10 + count / 4 };
}

function openSegment(dataset: Dataset, format: Format, portion: Portion, parts: number, desk: Desk): string {
  const { edition, asOf, publishedAt } = desk.rendering;
  const stamp: Stamp = { edition, asOf, publishedAt };
  const around = envelope({ site: desk.site, ...dataset }, stamp, desk.publisher, portion, format.extension, parts);
  return desk.keep(format.open(around, dataset.resource.fields));
}

function segmentOf(run: Run, { extension }: Format): string {
  const hash = run.segments[extension];
  if (hash === undefined) throw new Error(`A run lacks ${extension}`);
  return hash;
}
