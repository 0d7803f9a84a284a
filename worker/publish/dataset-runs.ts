/** The runs of a dataset: records are rendered once, or not at all where the current edition has the same run. */

import { never } from "../../shared/language/days-within.ts";
import { formats } from "../../shared/public/formats.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { largestRun } from "./dataset-sizes.ts";
import type { Dataset, DatasetState, Piece, Run } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
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
  const known = standing === null ? undefined : standingRun(state.after, standing, desk.rendering.asOf);
  if (known !== undefined) return { state: withRun(state, known), cost: 0.5 };
  const { fields } = dataset.resource;
  const { ids, first, cost } = await datasetRecords(dataset, state.after, recordsAStep, desk);
  if (ids.length === 0) return { state: { ...state, exhausted: true }, cost: cost(0) };
  const records = await first(runLength(ids, longestRun));
  const texts = new Map<string, string[]>();
  const { count, segments } = firstRun(ids, largestRun, (extension, count) => {
    const format = formats.find((one) => one.extension === extension);
    const rendered = texts.get(extension) ?? [];
    for (const { record } of records.slice(rendered.length, count)) rendered.push(format?.record(record, fields) ?? "");
    texts.set(extension, rendered);
    return rendered.slice(0, count);
  });
  const last = ids[count - 1] ?? state.after;
  const run: Run = {
    count,
    segments: Object.fromEntries([...segments].map(([extension, segment]) => [extension, desk.keep(segment)])),
    after: state.after,
    last,
    seen: ids.length < recordsAStep ? null : (ids.at(-1) ?? null),
    isLast: count === ids.length,
    until: earliest(records.slice(0, count).map(({ until = never }) => until)),
  };
  return { state: withRun(state, run), cost: cost(count) };
}

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
