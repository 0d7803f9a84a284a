/** Records that are computed rather than entered: observations of the metrics, and the municipalities with their figures. */

import { metrics } from "../../shared/metrics/all.ts";
import { citation } from "../../shared/metrics/citation.ts";
import { metricColumns } from "../../shared/metrics/compute.ts";
import { type Metric, type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { type RelatedTable, relatedColumns, relationsOf } from "../../shared/metrics/relations.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import { municipalityRecord } from "../../shared/public/municipality.ts";
import { observationRecord } from "../../shared/public/observation.ts";
import { placeName } from "../../shared/public/places.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, Json, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { figuresOf } from "../store/editions.ts";
import { countedColumns, publicRows } from "../store/public-rows.ts";
import { countedIds, idsSha256, type MeasuredRow } from "./counted-rows.ts";
import type { Desk } from "./desk.ts";
import { figuresUnit } from "./documents/reads.ts";
import { asSettled } from "./settled-figures.ts";

/**
 * Under which computed records are kept, by the digest of what they are computed from: the same for the unit that makes
 * them and the datasets that publish them.
 */
export function computedSource(resource: "metrics" | "municipalities", digest: string): string {
  return `${resource} ${digest}`;
}

/** Computes one metric for every place and keeps its observations. Returns how many rows it read. */
export async function computeMetric(index: number, source: string, desk: Desk): Promise<number> {
  const metric = metrics[index];
  if (metric === undefined) throw new RangeError(`No metric ${index}`);
  const { db, rendering, publisher } = desk;
  const [rows, context] = await Promise.all([
    measuredRows(db, rendering.commit, metric.table, metric.columns),
    measuringContext(db, rendering.commit, rendering.asOf, publisher.smallestShown, metric.leans ?? []),
  ]);
  const link = rowsLink(desk, metric);
  const computed = metric.finish(reduced(metric, rows, context), context);
  const observations = await asSettled(db, metric, computed, rendering.edition);
  const places = observations.map(({ municipality }) => municipality);
  const counted = countedIds(metric, rows, places, context);
  for (const [place, observation] of observations.entries()) {
    const municipalityName = placeName(observation.municipality);
    const cited = {
      place: municipalityName,
      publisher: { ru: publisher.name, en: publisher.name },
      edition: rendering.edition,
      asOf: rendering.asOf,
      link: `${desk.site}/v1/editions/${rendering.edition}/metrics.json`,
    };
    const record = observationRecord(metric, observation, {
      municipalityName,
      sha256: idsSha256(counted.get(observation.municipality) ?? []),
      link,
      citation: { ru: citation(observation, cited, "ru"), en: citation(observation, cited, "en") },
    });
    desk.compute(source, `${pad(index)} ${pad(place)}`, observation.municipality, JSON.stringify(record));
  }
  return rows.length;
}

/** Observations of a table's metrics in an edition that is to be, without the rows behind them: for the preview. */
export async function computeTable(
  db: D1Database,
  commit: number,
  asOf: CalendarDate,
  edition: number,
  smallest: number,
  table: TableKey,
): Promise<readonly Observation[]> {
  const own = metrics.filter((metric) => metric.table === table);
  const leans = [...new Set(own.flatMap((metric) => metric.leans ?? []))];
  const [rows, context] = await Promise.all([
    measuredRows(db, commit, table, metricColumns(table)),
    measuringContext(db, commit, asOf, smallest, leans),
  ]);
  // Metrics that reduce alike, such as a count and a share of it, finish the same state.
  const states = new Map<Metric["add"], Json>();
  const observed = own.map((metric) => {
    const state = states.get(metric.add) ?? reduced(metric, rows, context);
    states.set(metric.add, state);
    return asSettled(db, metric, metric.finish(state, context), edition);
  });
  return (await Promise.all(observed)).flat();
}

/** The municipalities of the region with what the club entered about them and their figures. */
export async function computeMunicipalities(source: string, desk: Desk): Promise<void> {
  const [entered, figures] = await Promise.all([
    enteredMunicipalities(desk.db, desk.rendering.commit),
    figuresOf(desk.db, desk.rendering.digest, figuresUnit),
  ]);
  for (const [index, municipality] of municipalities.entries()) {
    const { key } = municipality;
    const own = Object.fromEntries([...figures].map(([metric, places]) => [metric, places.get(key)?.value ?? null]));
    const record: PublicRecord = municipalityRecord(municipality, entered.get(key) ?? null, own);
    desk.compute(source, pad(index), key, JSON.stringify(record));
  }
}

function reduced(metric: Metric, rows: readonly MeasuredRow[], context: MetricContext): Json {
  let state: Json = metric.empty(context);
  for (const { values } of rows) state = metric.add(state, values, context);
  return state;
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

async function measuringContext(
  db: D1Database,
  commit: number,
  asOf: CalendarDate,
  smallest: number,
  leans: readonly RelatedTable[],
): Promise<MetricContext> {
  const [entered, related] = await Promise.all([
    enteredMunicipalities(db, commit),
    Promise.all(
      leans.map(async (table) => [table, await columnsOf(db, commit, table, relatedColumns[table])] as const),
    ),
  ]);
  return metricContext({
    asOf,
    smallest,
    municipalities: municipalities.map(({ key }) => key),
    population: populations([...entered.values()]),
    related: relationsOf(Object.fromEntries(related)),
  });
}

async function columnsOf(
  db: D1Database,
  commit: number,
  table: TableKey,
  columns: readonly string[],
): Promise<readonly Values[]> {
  const rows = await countedColumns(db, commit, table, columns);
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index + 1] ?? null])));
}

async function enteredMunicipalities(db: D1Database, commit: number): Promise<ReadonlyMap<string, Values>> {
  const rows = await publicRows(db, commit, tables.municipalities, null, "", 200);
  return new Map(rows.map(({ values }) => [typeof values.key === "string" ? values.key : "", values]));
}

/** Where the counted rows can be read; `null` where the table isn't public. */
function rowsLink({ site, rendering }: Desk, { table }: Metric): string | null {
  return tables[table].resource ? `${site}${editionPath(rendering.edition, `/v1/${table}`)}.json` : null;
}

/** Numbers that sort as texts. */
function pad(index: number): string {
  return String(index).padStart(3, "0");
}
