/** Which metrics a movement touches: those of which a row that moved says something else, alone or in what they lean on. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric, MetricContext } from "../../shared/metrics/metric.ts";
import { relatedColumns } from "../../shared/metrics/relations.ts";
import { firstTurn, shareOf } from "../../shared/metrics/turns.ts";
import type { CalendarDate, Json, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { MovedRow, SeenRow } from "../store/movement.ts";
import { measuringContext, operatorsAt } from "./measuring.ts";
import type { Movement } from "./touched.ts";

/** Ids of the metrics that a movement touches, as of a day. The day by itself moves them too: whoever asks compares it. */
export async function touchedMetrics(
  db: D1Database,
  movement: Movement,
  asOf: CalendarDate,
): Promise<ReadonlySet<string>> {
  const { ids, rows, commit } = movement;
  // Every share quotes the population that was entered.
  if (ids.has("municipalities")) return new Set(metrics.map(({ id }) => id));
  const told = toldOf(rows, rows.has("nkos") ? await operatorsAt(db, commit) : []);
  const leaning = metrics.filter(
    ({ table, leans = [] }) => ids.get(table) === null || leans.some((one) => isToldOtherwise(one, movement, told)),
  );
  const own = metrics.filter((metric) => !leaning.includes(metric) && isOwnOtherwise(metric, movement));
  const leans = [...new Set(own.flatMap((metric) => metric.leans ?? []))];
  const context = own.length === 0 ? null : await measuringContext(db, commit, asOf, 0, leans);
  const counted = own.filter(
    (metric) => context !== null && isCountedOtherwise(metric, rows.get(metric.table) ?? [], context),
  );
  return new Set([...leaning, ...counted].map(({ id }) => id));
}

/** Moved rows as metrics of other tables are told of them: of «НКО» the organisations that run centers. */
function toldOf(moved: Movement["rows"], operators: readonly string[]): Movement["rows"] {
  const runs = ({ before, after }: MovedRow) =>
    [...(before?.handles ?? []), ...(after?.handles ?? [])].some((handle) => operators.includes(handle));
  return new Map([...moved, ["nkos", (moved.get("nkos") ?? []).filter(runs)]]);
}

/** Whether a table tells something else to metrics that lean on it. */
function isToldOtherwise(table: keyof typeof relatedColumns, { ids }: Movement, told: Movement["rows"]): boolean {
  return ids.get(table) === null || areOtherwise(told.get(table) ?? [], relatedColumns[table]);
}

/** Whether columns that a metric reads of its own rows are otherwise. */
function isOwnOtherwise({ table, columns }: Metric, { rows }: Movement): boolean {
  return areOtherwise(rows.get(table) ?? [], readColumns(table, columns));
}

function areOtherwise(rows: readonly MovedRow[], columns: readonly string[]): boolean {
  const seen = (row: SeenRow | null) => (row === null ? null : JSON.stringify(valuesOf(row, columns)));
  return rows.some(({ before, after }) => seen(before) !== seen(after));
}

/**
 * Whether rows count otherwise than they did: states merge, so where each row alone gives the same state before and now, until
 * the same day, and is counted in the same places under the same public id, the metric says what it said.
 */
function isCountedOtherwise(metric: Metric, rows: readonly MovedRow[], context: MetricContext): boolean {
  const columns = readColumns(metric.table, metric.columns);
  const share = (id: string, seen: SeenRow | null): Json => {
    if (seen === null) return nothing;
    const values = valuesOf(seen, columns);
    const [state, places] = shareOf(metric, values, context);
    const publicId = places.length === 0 ? "" : tables[metric.table].publicId(id, values);
    return [state, places, publicId, firstTurn(metric, [values], context)];
  };
  const nothing: Json = [metric.empty(context), [], "", firstTurn(metric, [], context)];
  return rows.some(({ id, before, after }) => JSON.stringify(share(id, before)) !== JSON.stringify(share(id, after)));
}

function valuesOf({ values }: SeenRow, columns: readonly string[]): Values {
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}

function readColumns(table: TableKey, columns: readonly string[]): readonly string[] {
  const { publicIdColumn } = tables[table];
  return publicIdColumn === null ? columns : [...columns, publicIdColumn];
}
