/** The runs of a dataset: records are rendered once, or not at all where the current edition has the same run. */

import { never } from "../../shared/language/days-within.ts";
import { formatsFor } from "../../shared/public/formats.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { segmentOf } from "../files/gzip.ts";
import { largestRun } from "./dataset-sizes.ts";
import type { Dataset, DatasetState, Piece, Run } from "./dataset-state.ts";
import { type Desk, type Sum, sumOf } from "./desk.ts";
import { datasetRecords } from "./records.ts";
import { firstRun, longestRun, runLength } from "./runs.ts";

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
): Promise<Piece> {
  const start = recordsOf(state.runs);
  const known = standing === null ? undefined : standingRun(state.after, standing, desk.rendering.asOf);
  if (known?.start === start) return { state: withRun(state, known), cost: 0.5 };
  if (known !== undefined) {
    return { state: withRun(state, await shiftedRun(known, start, dataset, desk)), cost: known.count / 4 };
  }
  const { fields } = dataset.resource;
  const formats = formatsFor(dataset.municipality);
  const { ids, first, cost } = await datasetRecords(dataset, state.after, recordsAStep, desk);
  if (ids.length === 0) return { state: { ...state, exhausted: true }, cost: cost(0) };
  const records = await first(runLength(ids, longestRun));
  const texts = new Map<string, string[]>();
  const { count, segments } = firstRun(ids, largestRun, formats, (extension, count) => {
    const format = formats.find((one) => one.extension === extension);
    const rendered = texts.get(extension) ?? [];
    for (const { record } of records.slice(rendered.length, count)) {
      rendered.push(format?.record(record, fields, start + rendered.length) ?? "");
    }
    texts.set(extension, rendered);
    return rendered.slice(0, count);
  });
  const last = ids[count - 1] ?? state.after;
  const sums = formats.flatMap(({ extension, packed }): (readonly [string, Sum])[] => {
    const segment = segments.get(extension);
    return packed === undefined || segment === undefined ? [] : [[extension, sumOf(segment)]];
  });
  const run: Run = {
    count,
    start,
    sums: Object.fromEntries(sums),
    segments: Object.fromEntries([...segments].map(([extension, segment]) => [extension, desk.keep(segment)])),
    after: state.after,
    last,
    seen: ids.length < recordsAStep ? null : (ids.at(-1) ?? null),
    isLast: count === ids.length,
    until: earliest(records.slice(0, count).map(({ until = never }) => until)),
  };
  return { state: withRun(state, run), cost: cost(count) };
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
    const segment = segmentOf(shifted(decoder.decode(before.text), start - (run.start ?? 0)));
    segments[extension] = desk.keep(segment);
    sums[extension] = sumOf(segment);
  }
  return { ...run, start, segments, sums };
}

const decoder = new TextDecoder();

function withRun(state: DatasetState, run: Run): DatasetState {
  const runs = [...state.runs, run];
  const until = earliest(runs.map((one) => one.until ?? ""));
  return { ...state, after: run.last ?? state.after, runs, until, exhausted: run.isLast === true };
}

function earliest<Day extends string>(days: readonly Day[]): Day | CalendarDate {
  return days.reduce<Day | CalendarDate>((first, day) => (day < first ? day : first), never);
}

/** The run that begins after a record, where on a day none of the records that decided about it may be otherwise. */
function standingRun(after: string, { runs, touched }: Standing, day: CalendarDate): Run | undefined {
  const run = runs.find((one) => one.after === after);
  if (run?.seen === undefined || run.last === undefined || run.until === undefined || run.until <= day)
    return undefined;
  const { seen } = run;
  return [...touched].some((id) => id > after && (seen === null || id <= seen)) ? undefined : run;
}
