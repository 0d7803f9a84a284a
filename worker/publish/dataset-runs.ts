/** The runs of a dataset: records are rendered once, or not at all where the current edition has the same run. */

import { formatsFor } from "../../shared/public/formats.ts";
import { checksum, deflateSegment, emptyChecksum, inflateSegment } from "../files/gzip.ts";
import { largestRun } from "./dataset-sizes.ts";
import type { Advance, Dataset, DatasetState, Run } from "./dataset-state.ts";
import type { Desk, Sum } from "./desk.ts";
import { datasetRecords } from "./records.ts";
import { firstRun, longestRun } from "./runs.ts";

/** Records that one step reads: those of a run, and the one at which the next may begin. */
const recordsAStep = longestRun + 1;

/** Runs of the current edition, and the ids of records that may be otherwise than there. */
export interface Standing {
  readonly runs: readonly Run[];
  readonly touched: ReadonlySet<string>;
}

/** Adds the next run. `standing` is `null` where every record is to be rendered. */
export async function addRun(
  dataset: Dataset,
  state: DatasetState,
  standing: Standing | null,
  desk: Desk,
): Promise<Advance> {
  const start = recordsOf(state.runs);
  const known = standing === null ? undefined : standingRun(state.after, standing);
  if (known?.last !== undefined) {
    const run = known.start === start ? known : await shiftedRun(known, start, dataset, desk);
    const runs = [...state.runs, run];
    const cost = run === known ? 0.5 : known.count / 4;
    return { state: { ...state, after: known.last, runs, exhausted: known.isLast === true }, done: false, cost };
  }
  const { fields } = dataset.resource;
  const formats = formatsFor(dataset.municipality);
  const records = await datasetRecords(dataset, state.after, recordsAStep, desk);
  if (records.length === 0) return { state: { ...state, exhausted: true }, done: false, cost: 0 };
  const texts = new Map<string, string[]>();
  const { count, segments } = firstRun(
    records.map(({ id }) => id),
    largestRun,
    formats,
    (extension, count) => {
      const format = formats.find((one) => one.extension === extension);
      const rendered = texts.get(extension) ?? [];
      for (const { record } of records.slice(rendered.length, count))
        rendered.push(format?.record(record, fields, start + rendered.length) ?? "");
      texts.set(extension, rendered);
      return rendered.slice(0, count);
    },
  );
  const last = records[count - 1]?.id ?? state.after;
  const sums = formats.flatMap(({ extension, between, packed }): (readonly [string, Sum])[] => {
    const segment = segments.get(extension);
    const text = texts.get(extension)?.slice(0, count).join(between);
    return packed === undefined || segment === undefined || text === undefined
      ? []
      : [[extension, sumOf(text, segment)]];
  });
  const run: Run = {
    count,
    start,
    sums: Object.fromEntries(sums),
    segments: Object.fromEntries([...segments].map(([extension, bytes]) => [extension, desk.keep(bytes)])),
    after: state.after,
    last,
    seen: records.length < recordsAStep ? null : (records.at(-1)?.id ?? null),
    isLast: count === records.length,
  };
  const runs = [...state.runs, run];
  return { state: { ...state, after: last, runs, exhausted: run.isLast === true }, done: false, cost: count };
}

/** How many records stand in runs. */
export function recordsOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { count }) => sum + count, 0);
}

/** A run of the current edition with more or fewer records before it. */
async function shiftedRun(run: Run, start: number, { municipality }: Dataset, desk: Desk): Promise<Run> {
  const segments: Record<string, string> = { ...run.segments };
  const sums: Record<string, Sum> = { ...run.sums };
  for (const { extension, shifted } of formatsFor(municipality)) {
    const hash = run.segments[extension];
    if (shifted === undefined || hash === undefined) continue;
    const [before] = await desk.load([hash]);
    if (before === undefined) continue;
    const text = shifted(decoder.decode(inflateSegment(before)), start - (run.start ?? 0));
    const segment = deflateSegment(text);
    segments[extension] = desk.keep(segment);
    sums[extension] = sumOf(text, segment);
  }
  return { ...run, start, segments, sums };
}

const decoder = new TextDecoder();

function sumOf(text: string, segment: Uint8Array): Sum {
  return { ...checksum(encoder.encode(text), emptyChecksum), length: segment.length };
}

const encoder = new TextEncoder();

/** The run that begins after a record, where none of the records that decided about it may be otherwise. */
function standingRun(after: string, { runs, touched }: Standing): Run | undefined {
  const run = runs.find((one) => one.after === after);
  if (run?.seen === undefined) return undefined;
  const { seen } = run;
  return [...touched].some((id) => id > after && (seen === null || id <= seen)) ? undefined : run;
}
