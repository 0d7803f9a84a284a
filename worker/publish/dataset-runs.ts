/** The runs of a dataset: records are rendered once, or not at all where the current edition has the same run. */

import { never } from "../../shared/language/days-within.ts";
import { formatsFor } from "../../shared/public/formats.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { segmentOf } from "../files/gzip.ts";
import { largestRun } from "./dataset-sizes.ts";
import type { Dataset, DatasetState, Run } from "./dataset-state.ts";
import { type Desk, type Sum, sumOf } from "./desk.ts";
import type { Pieces } from "./pieces.ts";
import { datasetRecords } from "./records.ts";
import { firstRun, longestRun, runLength } from "./runs.ts";

/** Records that one step reads: those of a run, and the one at which the next may begin. */
const recordsAStep = longestRun + 1;

/** What comes next: a run of the current edition with those after it that stand, a run for this edition, or no record any more. */
export interface NextRuns {
  /** How far the dataset has come with them, the place of the run aside. */
  readonly state: DatasetState;
  /** The run that is to be put at `state.runs`; `null` where nothing is. */
  readonly run: Run | null;
  /** Whether that is as it was cut for the current edition. */
  readonly isStanding: boolean;
  readonly cost: number;
}

/** Finds the next runs. `touched` are the records that may be otherwise than in the current edition; `null` where any may. */
export async function nextRuns(
  dataset: Dataset,
  state: DatasetState,
  touched: ReadonlySet<string> | null,
  pieces: Pieces,
  desk: Desk,
): Promise<NextRuns> {
  const { asOf } = desk.rendering;
  const found = touched === null ? null : await runAfter(state, pieces);
  if (found === null || touched === null) return await renderedRun(dataset, state, desk);
  const { place, run } = found;
  const own = { ...state, place };
  if (run === null || !isStanding(run, touched, asOf)) return await renderedRun(dataset, own, desk);
  if (run.start !== state.records) {
    const shifted = await shiftedRun(run, state.records, dataset, desk);
    return { state: own, run: shifted, isStanding: true, cost: run.count / 4 };
  }
  if (place !== state.runs) return { state: own, run, isStanding: true, cost: 0.5 };
  return { state: await pastStanding(own, touched, pieces, asOf), run: null, isStanding: true, cost: 1 };
}

/** The place in the current edition from which a dataset may go on as there, with the run that begins just where it has come to. */
async function runAfter(
  { after, place }: DatasetState,
  pieces: Pieces,
): Promise<{ readonly place: number; readonly run: Run | null } | null> {
  for (let at = place; ; at++) {
    const piece = await pieces.standing(at);
    // A run that was cut before its beginning was kept could be any.
    if (piece === null || piece.run.after === undefined) return null;
    if (piece.run.after >= after) return { place: at, run: piece.run.after === after ? piece.run : null };
  }
}

/** The dataset with all the runs that stand from its place on. */
async function pastStanding(
  state: DatasetState,
  touched: ReadonlySet<string>,
  pieces: Pieces,
  day: CalendarDate,
): Promise<DatasetState> {
  const { end, until } = await pieces.stretch(state.place, touched, day);
  const runs = end ?? pieces.published?.runs ?? 0;
  const run = (await pieces.standing(runs - 1))?.run;
  if (run?.start === undefined || run.last === undefined) throw new Error("A run that stands says where it does");
  return {
    ...state,
    after: run.last,
    runs,
    records: run.start + run.count,
    place: runs,
    until: earliest([state.until, until]),
    exhausted: run.isLast === true,
  };
}

async function renderedRun(dataset: Dataset, state: DatasetState, desk: Desk): Promise<NextRuns> {
  const { fields } = dataset.resource;
  const start = state.records;
  const formats = formatsFor(dataset.municipality);
  const { ids, first, cost } = await datasetRecords(dataset, state.after, recordsAStep, desk);
  if (ids.length === 0) return { state: { ...state, exhausted: true }, run: null, isStanding: false, cost: cost(0) };
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
  return { state, run, isStanding: false, cost: cost(count) };
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

/** The dataset with one run more. */
export function withRun(state: DatasetState, run: Run): DatasetState {
  return {
    ...state,
    after: run.last ?? state.after,
    runs: state.runs + 1,
    records: state.records + run.count,
    until: earliest([state.until, run.until ?? ""]),
    exhausted: run.isLast === true,
  };
}

function earliest<Day extends string>(days: readonly Day[]): Day | CalendarDate {
  return days.reduce<Day | CalendarDate>((first, day) => (day < first ? day : first), never);
}

/** Whether on a day none of the records that decided about a run may be otherwise. */
function isStanding({ after = "", seen, last, until }: Run, touched: ReadonlySet<string>, day: CalendarDate): boolean {
  if (seen === undefined || last === undefined || until === undefined || until <= day) return false;
  return ![...touched].some((id) => id > after && (seen === null || id <= seen));
}
