/** What a report is: which tabs it reads, and what follows from their rows. It knows no sheet, so that tests need none. */

import type { ReportSpan } from "../../../shared/language/report-period.ts";
import type { Metric, Observation } from "../../../shared/metrics/metric.ts";
import type { CalendarDate, TableKey, Values, Words } from "../../../shared/table.ts";
import type { ReportPage } from "./page.ts";
import type { JudgedRow, ReportRow, RowCounts } from "./rows.ts";

/** A report of the menu «Отчёты». */
export interface Report {
  readonly title: Words;
  /** Name of its tab. */
  readonly tab: string;
  /** Without any of these tabs it would lie; those that their rows refer to are read beside them. */
  readonly sources: readonly TableKey[];
  /** Metrics that it speaks of: the region's are held against the last edition. */
  readonly metrics: readonly Metric[];
  page(input: ReportInput): ReportPage;
}

export interface ReportInput {
  readonly today: CalendarDate;
  readonly span: ReportSpan;
  rows(table: TableKey): readonly ReportRow[];
  /** All rows of a tab, those with errors too. */
  judged(table: TableKey): readonly JudgedRow[];
  counts(table: TableKey): RowCounts;
  /** Observations of a metric for the period, or for the one before it. */
  observations(metric: Metric, when?: "now" | "before"): readonly Observation[];
  /** Population of a place; `undefined` where it isn't known. */
  population(
    place: string,
  ): { readonly residents: number; readonly date: CalendarDate; readonly confidence: string } | undefined;
}

export interface ReportSummary {
  /** Name of the report's tab. */
  readonly tab: string;
  /** What to tell the member, a sentence each. */
  readonly sentences: readonly string[];
}

/** The values of the good rows of these tables. */
export function valuesOf(
  input: ReportInput,
  tables: readonly TableKey[],
): { readonly [table in TableKey]?: readonly Values[] } {
  return Object.fromEntries(tables.map((key) => [key, input.rows(key).map(({ values }) => values)]));
}

/** The observation of a metric for a place; `undefined` where it has none. */
export function figureOf(
  input: ReportInput,
  metric: Metric,
  when: "now" | "before" = "now",
  place = "region",
): Observation | undefined {
  return input.observations(metric, when).find(({ municipality }) => municipality === place);
}

/** A text of a row, `""` where it is empty. */
export function textOf(values: Values, column: string): string {
  const value = values[column];
  return typeof value === "string" ? value : "";
}

/** A date of a row; `null` where it is empty. */
export function dateOf(values: Values, column: string): CalendarDate | null {
  const value = values[column];
  return typeof value === "string" && value !== "" ? (value as CalendarDate) : null;
}

export function numberOf(values: Values, column: string): number | null {
  const value = values[column];
  return typeof value === "number" ? value : null;
}

/** The texts of a list; none where it is empty. */
export function listOf(values: Values, column: string): readonly string[] {
  const value = values[column];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
