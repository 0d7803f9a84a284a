/** Which rows a metric counts where, by their public ids: what a stranger checks an observation by. */

import type { Metric, MetricContext, Place } from "../../shared/metrics/metric.ts";
import type { Values } from "../../shared/table.ts";
import { sha256Hex } from "../files/sha256.ts";

/** A public row as metrics read it, with its public id. */
export interface MeasuredRow {
  readonly publicId: string;
  readonly values: Values;
}

/** Public ids of the rows that a metric counts, by place. */
export function countedIds(
  metric: Metric,
  rows: readonly MeasuredRow[],
  places: readonly Place[],
  context: MetricContext,
): ReadonlyMap<Place, readonly string[]> {
  const found = new Map<Place, string[]>(places.map((place) => [place, []]));
  for (const { publicId, values } of rows) {
    const near = metric.near?.(values) ?? places;
    for (const place of new Set(near)) {
      const ids = found.get(place);
      if (ids !== undefined && metric.counts(values, place, context)) ids.push(publicId);
    }
  }
  return found;
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
