/**
 * A dataset: one resource of the region or of a municipality, in every format, whole and in parts.
 *
 * Records are rendered once, in runs that are small enough to be parts; whole files and parts are made of the same
 * compressed runs, with heads of their own.
 */

import { datasetPath, editionPath, envelope, type Portion, type Stamp } from "../../shared/public/envelope.ts";
import { type Format, formats } from "../../shared/public/formats.ts";
import { deflateSegment } from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import type { FileIndex, StoredFile } from "../store/files.ts";
import type { Desk } from "./desk.ts";
import { type Dataset, datasetRecords } from "./records.ts";
import { firstRun, longestRun } from "./runs.ts";
import { readOn, segmentsAStep, type WholeState, wholeOf } from "./whole.ts";

/** A page or part must fit through a connection that is cut after 15 to 20 KB. */
export const largestBody = 9_000;
/** What a part's head, its close and the member's ends take of that, with something to spare. */
const largestHead = 1_600;
const largestRun = largestBody - largestHead;
/** Records that one step reads: those of a run, and the one at which the next may begin. */
const recordsAStep = longestRun + 1;

/** A run of records, compressed in each format. */
interface Run {
  readonly count: number;
  readonly segments: { readonly [extension: string]: string };
}

/** How far a dataset has come. */
export interface DatasetState {
  readonly after: string;
  readonly exhausted: boolean;
  readonly runs: readonly Run[];
  /** The whole file that is being read through, of the first format that has none yet. */
  readonly whole: WholeState | null;
  readonly partsDone: number;
  readonly files: FileIndex;
  /** What the files' own heads say of their edition, by path. */
  readonly stamps: Stamps;
}

type Stamps = { readonly [path: string]: Stamp };

/** What the current edition has of the dataset; without stamps where it was rendered before files had their own. */
export interface Published {
  readonly files: FileIndex;
  readonly stamps?: Stamps;
}

export const emptyDataset: DatasetState = {
  after: "",
  exhausted: false,
  runs: [],
  whole: null,
  partsDone: 0,
  files: {},
  stamps: {},
};

export interface Advance {
  readonly state: DatasetState;
  readonly done: boolean;
  /** In records rendered anew: what a step is measured by. */
  readonly cost: number;
}

/** Does the next piece of work on a dataset. A file that would have the bytes that it has in the current edition stays as it is. */
export async function advanceDataset(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
): Promise<Advance> {
  if (!state.exhausted) return await addRuns(dataset, state, desk);
  const wholes = formats.filter(({ extension }) => state.files[`${datasetPath(dataset)}.${extension}`] === undefined);
  const [format] = wholes;
  const advance =
    format === undefined
      ? await addParts(dataset, state, desk, published)
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

async function addRuns(dataset: Dataset, state: DatasetState, desk: Desk): Promise<Advance> {
  const { fields } = dataset.resource;
  const records = await datasetRecords(dataset, state.after, recordsAStep, desk);
  if (records.length === 0) return { state: { ...state, exhausted: true }, done: false, cost: 0 };
  const texts = new Map<string, string[]>();
  const run = firstRun(
    records.map(({ id }) => id),
    largestRun,
    (extension, count) => {
      const format = formats.find((one) => one.extension === extension);
      const known = texts.get(extension) ?? [];
      for (const { record } of records.slice(known.length, count)) known.push(format?.record(record, fields) ?? "");
      texts.set(extension, known);
      return known.slice(0, count);
    },
  );
  const segments = Object.fromEntries([...run.segments].map(([extension, bytes]) => [extension, desk.keep(bytes)]));
  const after = records[run.count - 1]?.id ?? state.after;
  const runs = [...state.runs, { count: run.count, segments }];
  return { state: { ...state, after, runs, exhausted: run.count === records.length }, done: false, cost: run.count };
}

async function addWhole(
  dataset: Dataset,
  state: DatasetState,
  format: Format,
  isLast: boolean,
  desk: Desk,
  published: Published | null,
): Promise<Advance> {
  const path = `${datasetPath(dataset)}.${format.extension}`;
  const parts = state.runs.length > 1 || dataset.municipality === null ? Math.max(1, state.runs.length) : 0;
  const count = state.runs.reduce((sum, run) => sum + run.count, 0);
  const pieces = state.runs.flatMap((run, index) =>
    index > 0 && format.between !== "" ? [desk.keep(format.between), segmentOf(run, format)] : [segmentOf(run, format)],
  );
  const around = { dataset, format, portion: { count, part: null }, parts, pieces };
  const done = isLast && parts === 0;
  const kept = state.whole === null ? keptFile(path, around, desk, published) : null;
  if (kept !== null) return { state: withFile(state, path, kept.file, kept.stamp), done, cost: 4 };
  const begun = state.whole ?? wholeOf(segmentsOf(around, ownStamp(desk), desk));
  const whole = await readOn(format.mediaType, begun, desk);
  const cost = 4 + Math.min(state.runs.length, segmentsAStep / 2) * 10;
  if ("read" in whole) return { state: { ...state, whole }, done: false, cost };
  return { state: { ...withFile(state, path, whole, ownStamp(desk)), whole: null }, done, cost };
}

async function addParts(
  dataset: Dataset,
  state: DatasetState,
  desk: Desk,
  published: Published | null,
): Promise<Advance> {
  const path = datasetPath(dataset);
  const runs: readonly (Run | null)[] = state.runs.length === 0 ? [null] : state.runs;
  let made = state;
  let cost = 2;
  let index = state.partsDone;
  for (; index < runs.length && cost < 60; index++) {
    const run = runs[index] ?? null;
    const part = { number: index + 1, isLast: index + 1 === runs.length };
    for (const format of formats) {
      const own = `${path}/part/${index + 1}.${format.extension}`;
      const next = `${path}/part/${index + 2}.${format.extension}`;
      const link = part.isLast ? {} : { next: editionPath(desk.rendering.edition, next) };
      const pieces = run === null ? [] : [segmentOf(run, format)];
      const around = { dataset, format, portion: { count: run?.count ?? 0, part }, parts: runs.length, pieces };
      const kept = keptFile(own, around, desk, published);
      if (kept === null) {
        const stamp = ownStamp(desk);
        const file = await desk.file(format.mediaType, segmentsOf(around, stamp, desk), link);
        made = withFile(made, own, file, stamp);
      } else {
        const { next: _next, ...file } = kept.file;
        made = withFile(made, own, { ...file, ...link }, kept.stamp);
      }
      cost += kept === null ? 1 + (run?.count ?? 0) / 8 : 1;
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
  /** Segments between the file's head and its close. */
  readonly pieces: readonly string[];
}

/** The current edition's file at a path, where it would have the same bytes under its own stamp. */
function keptFile(path: string, around: Around, desk: Desk, published: Published | null) {
  const file = published?.files[path];
  const stamp = published?.stamps?.[path];
  if (file === undefined || stamp === undefined) return null;
  const { close } = around.format;
  const head = segmentName(deflateSegment(headOf(around, stamp, desk)));
  const end = close === "" ? [] : [segmentName(deflateSegment(close))];
  return entityTag([head, ...around.pieces, ...end]) === file.etag ? { file, stamp } : null;
}

function segmentsOf(around: Around, stamp: Stamp, desk: Desk): readonly string[] {
  const { close } = around.format;
  const head = desk.keep(headOf(around, stamp, desk));
  return [head, ...around.pieces, ...(close === "" ? [] : [desk.keep(close)])];
}

function headOf({ dataset, format, portion, parts }: Around, stamp: Stamp, { site, publisher }: Desk): string {
  const around = envelope({ site, ...dataset }, stamp, publisher, portion, format.extension, parts);
  return format.open(around, dataset.resource.fields);
}

function ownStamp({ rendering: { edition, asOf, publishedAt } }: Desk): Stamp {
  return { edition, asOf, publishedAt };
}

function withFile(state: DatasetState, path: string, file: StoredFile, stamp: Stamp): DatasetState {
  return { ...state, files: { ...state.files, [path]: file }, stamps: { ...state.stamps, [path]: stamp } };
}

function segmentOf(run: Run, { extension }: Format): string {
  const hash = run.segments[extension];
  if (hash === undefined) throw new Error(`A run lacks ${extension}`);
  return hash;
}
