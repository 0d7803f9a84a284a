/** What is computed rather than entered: observations of the metrics. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric, MetricContext, Observation } from "../../shared/metrics/metric.ts";
import { firstTurn } from "../../shared/metrics/turns.ts";
import type { CalendarDate, Json, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { KeptObservation, MetricState } from "../store/observations.ts";
import { countedColumns } from "../store/public-rows.ts";
import { countedIds, idsSha256, type MeasuredRow } from "./counted-rows.ts";
import type { Desk } from "./desk.ts";
import { metricUnit } from "./documents/reads.ts";
import { measuringContext } from "./measuring.ts";
import { asSettled } from "./settled-figures.ts";

/** Computes one metric for every place, over a table of some `size`. What the current edition says already, as `published`, stays as it was said. */
export async function computeMetric(
  index: number,
  published: MetricState | null,
  size: number,
  desk: Desk,
): Promise<MetricState> {
  const metric = metrics[index];
  if (metric === undefined) throw new RangeError(`No metric ${index}`);
  const { db, rendering, publisher } = desk;
  const { commit, edition, asOf } = rendering;
  const [rows, context] = await Promise.all([
    size > mostKept ? measuredRows(db, commit, metric.table, metric.columns) : keptRows(metric.table, desk),
    measuringContext(db, commit, asOf, publisher.smallestShown, metric.leans ?? []),
  ]);
  const before = published?.observations ?? [];
  const observations = asSettled(metric, metric.finish(reduced(metric, rows, context), context), before);
  const places = observations.map(({ municipality }) => municipality);
  const counted = countedIds(metric, rows, places, context);
  const said = new Map(before.map((observation) => [observation.municipality, observation]));
  const kept = observations.map((observation) => {
    const sha256 = idsSha256(counted.get(observation.municipality) ?? []);
    return asSaid({ ...observation, sha256, edition, asOf }, said.get(observation.municipality), metric);
  });
  const until = firstTurn(
    metric,
    rows.map(({ values }) => values),
    context,
  );
  return { observations: kept, until };
}

/**
 * An observation that says what the one before said, of the same rows, is that one: with the day and the edition of when it was
 * said first. Figures of a settled period are others in another period, even where they are equal.
 */
function asSaid(observation: KeptObservation, before: KeptObservation | undefined, { span }: Metric): KeptObservation {
  if (before === undefined || (span === "settled" && before.periodStart !== observation.periodStart))
    return observation;
  const { edition, asOf, periodStart, periodEnd } = before;
  const dated = { ...observation, edition, asOf, periodStart, periodEnd };
  return JSON.stringify(dated) === JSON.stringify(before) ? before : observation;
}

/** What the observations of a preview are computed of. */
interface PreviewMaterials {
  readonly db: D1Database;
  readonly commit: number;
  readonly asOf: CalendarDate;
  readonly smallest: number;
  /** Of the current edition, by units. */
  readonly published: ReadonlyMap<string, readonly Observation[]>;
}

/** Observations of metrics of one table in an edition that is to be, without the rows behind them: for the preview. */
export async function computeTable(
  { db, commit, asOf, smallest, published }: PreviewMaterials,
  table: TableKey,
  own: readonly Metric[],
): Promise<readonly Observation[]> {
  const leans = [...new Set(own.flatMap((metric) => metric.leans ?? []))];
  const columns = [...new Set(own.flatMap((metric) => metric.columns))];
  const [rows, context] = await Promise.all([
    measuredRows(db, commit, table, columns),
    measuringContext(db, commit, asOf, smallest, leans),
  ]);
  // Metrics that reduce alike, such as a count and a share of it, finish the same state.
  const states = new Map<Metric["add"], Json>();
  return own.flatMap((metric) => {
    const state = states.get(metric.add) ?? reduced(metric, rows, context);
    states.set(metric.add, state);
    return asSettled(metric, metric.finish(state, context), published.get(metricUnit(metric.id)) ?? []);
  });
}

function reduced(metric: Metric, rows: readonly MeasuredRow[], context: MetricContext): Json {
  let state: Json = metric.empty(context);
  for (const { values } of rows) state = metric.add(state, values, context);
  return state;
}

/** Kept they take some 15 MB of an isolate's 128; rows of a larger table are read anew for each of its metrics. */
const mostKept = 25_000;

/** The rows of a table with all that its metrics read, read once by an isolate. */
function keptRows(table: TableKey, { db, rendering: { commit }, measured }: Desk): Promise<readonly MeasuredRow[]> {
  const columns = metrics.flatMap((metric) => (metric.table === table ? metric.columns : []));
  return measured.take(table, () => measuredRows(db, commit, table, [...new Set(columns)]));
}

async function measuredRows(
  db: D1Database,
  commit: number,
  key: TableKey,
  columns: readonly string[],
): Promise<readonly MeasuredRow[]> {
  const table = tables[key];
  const { publicIdColumn } = table;
  const read = [...new Set(publicIdColumn === null ? columns : [...columns, publicIdColumn])];
  const rows = await countedColumns(db, commit, key, read);
  return rows.map((cells) => {
    const values: Record<string, Json> = {};
    for (const [index, column] of read.entries()) values[column] = cells[index + 1] ?? null;
    return { publicId: table.publicId(cells[0], values), values };
  });
}
