/** What the document for a meeting is made of. */

import { handleOf } from "../fields/reference.ts";
import { kindOf, type Period } from "../language/periods.ts";
import { spanOf } from "../language/report-period.ts";
import { sourceDay } from "../metrics/adoption-days.ts";
import { metrics } from "../metrics/all.ts";
import { computeMetrics, type MetricRows } from "../metrics/compute.ts";
import { type Metric, metricContext, type Observation } from "../metrics/metric.ts";
import { relationsOf } from "../metrics/relations.ts";
import { lastReportOn } from "../metrics/report-days.ts";
import { type Publisher, publisherOf } from "../public/publisher.ts";
import { markedLabel } from "../public/record.ts";
import { municipalities } from "../region/municipalities.ts";
import { populations } from "../region/population.ts";
import type { CalendarDate, TableKey, Values } from "../table.ts";
import { tables } from "../tables/all.ts";

/** The last edition, or why nothing is known of it. */
export type KnownEdition = { readonly number: number; readonly day: CalendarDate } | { readonly why: string };

/** How many rows of a tab have errors and are left out. */
export interface HeldRows {
  readonly tab: string;
  readonly held: number;
}

export interface SessionInput {
  readonly period: Period;
  readonly today: CalendarDate;
  /** Good rows that are public, by table, and those of «Настройки». */
  readonly rows: MetricRows;
  readonly held: readonly HeldRows[];
  readonly edition: KnownEdition;
  /** Address of the public page without a slash at its end; empty where the club has entered none. */
  readonly site: string;
}

/** The same, with what all sections ask of it. */
export interface SessionFacts extends SessionInput {
  /** The period's last day, or today while it goes on: states are those of this day. */
  readonly day: CalendarDate;
  readonly before: Period;
  /** The day of the document or meeting that a task comes from; `null` where it isn't known. */
  readonly startedOn: (task: Values) => CalendarDate | null;
  /** The day of the last report on a task that had come by the day; `null` where none had. */
  readonly lastReport: (task: Values) => CalendarDate | null;
  readonly publisher: Publisher;
  of(table: TableKey): readonly Values[];
  /** The region's value of a metric, or a municipality's; `undefined` where it has none. */
  figure(metric: Metric, when?: "now" | "before", place?: string): Observation | undefined;
  /** What a row that is referred to is called, with the mark that the law demands beside it; the words typed where there is none. */
  called(table: TableKey, handle: string): string;
}

export function sessionFacts(input: SessionInput): SessionFacts {
  const { period, today, rows } = input;
  const { day, before } = spanOf(period, today);
  const related = relationsOf(rows);
  const shared = {
    municipalities: municipalities.map(({ key }) => key),
    population: populations(rows.municipalities ?? []),
    related,
  };
  const compute = (asOf: CalendarDate, { start, end }: Period) =>
    index(computeMetrics(rows, metricContext({ ...shared, asOf, periodStart: start, periodEnd: end })));
  const now = compute(day, { start: period.start, end: day });
  const then = compute(before.end, before);
  const names = new Map<TableKey, ReadonlyMap<string, Values>>();
  return {
    ...input,
    day,
    before,
    startedOn: (task) => sourceDay(task, related),
    lastReport: ({ action = null }) => lastReportOn(action, related.reportedOn, day),
    publisher: publisherOf(rows.settings ?? []),
    of: (table) => rows[table] ?? [],
    figure: (metric, when = "now", place = "region") => (when === "now" ? now : then).get(`${metric.id} ${place}`),
    called(table, handle) {
      const known = names.get(table) ?? byHandle(table, rows[table] ?? []);
      names.set(table, known);
      const found = known.get(handleOf(handle));
      return found === undefined ? handle : markedLabel(tables[table], found, today);
    },
  };
}

/** The metrics over rows of these tables of which the region has a value, in the order of all. */
export function regionalMetrics(facts: SessionFacts, ...of: readonly TableKey[]): readonly Metric[] {
  const shown = areRequestsShown(facts) ? of : of.filter((table) => table !== "requests");
  return metrics.filter((metric) => shown.includes(metric.table) && facts.figure(metric) !== undefined);
}

/**
 * Whether figures of requests may be shown: only of whole calendar quarters and longer that are over, so that nobody finds out a
 * few of them by taking one period from another.
 */
export function areRequestsShown({ period, day }: SessionFacts): boolean {
  const kind = kindOf(period);
  return day === period.end && kind !== null && kind !== "month";
}

function index(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  return new Map(observations.map((one) => [`${one.metric} ${one.municipality}`, one]));
}

function byHandle(table: TableKey, rows: readonly Values[]): ReadonlyMap<string, Values> {
  const found = new Map<string, Values>();
  for (const values of rows) {
    for (const column of tables[table].handles) {
      const handle = values[column];
      if (typeof handle === "string") found.set(handleOf(handle), values);
    }
  }
  return found;
}
