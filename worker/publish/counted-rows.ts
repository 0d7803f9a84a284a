/** Which rows a metric counts where, by their public ids: what a stranger checks an observation by. */

import type { Metric, MetricContext, Place } from "../../shared/metrics/metric.ts";
import type { Values } from "../../shared/table.ts";
import { sha256Hex } from "../sha256.ts";

/** A public row as metrics read it, with its public id. */
export interface MeasuredRow {
  readonly publicId: string;
  readonly values: Values;
}

/** Public ids of the rows that a metric counts at a place. */
export function countedIds(
  metric: Metric,
  rows: readonly MeasuredRow[],
  context: MetricContext,
): (place: Place) => readonly string[] {
  const { near } = metric;
  const counts = (values: Values, place: Place) => metric.counts(values, place, context);
  if (near === undefined) {
    return (place) => rows.flatMap(({ publicId, values }) => (counts(values, place) ? [publicId] : []));
  }
  const found = new Map<Place, string[]>();
  for (const { publicId, values } of rows) {
    for (const place of near(values)) {
      if (!counts(values, place)) continue;
      const ids = found.get(place);
      if (ids === undefined) found.set(place, [publicId]);
      else ids.push(publicId);
    }
  }
  return (place) => found.get(place) ?? [];
}

/** SHA-256 of the ids in ascending order, each followed by a line feed. */
export function idsSha256(ids: readonly string[]): string {
  return sha256Hex(
    [...ids]
      .sort()
      .map((id) => `${id}\n`)
      .join(""),
  );
}
