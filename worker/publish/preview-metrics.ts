/** The figures of a preview: those that publishing would change, and the region's in any case. */

import type { MetricPreview } from "../../shared/handover/protocol.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { Edition } from "../store/files.ts";
import { publishedObservations } from "../store/observations.ts";
import { publicRows } from "../store/public-rows.ts";
import { computeTable } from "./computation.ts";
import { metricUnit } from "./documents/reads.ts";
import { movementSince } from "./touched.ts";
import { touchedMetrics } from "./touched-metrics.ts";
import { turnedUnits } from "./turned.ts";

/** Observations of some metrics. Computed are those of which something moved. */
export async function metricPreviews(
  own: readonly Metric[],
  { db, current, commit, asOf }: { db: D1Database; current: Edition | null; commit: number; asOf: CalendarDate },
): Promise<readonly MetricPreview[]> {
  const [published, settings, movement] = await Promise.all([
    publishedObservations(
      db,
      own.map(({ id }) => metricUnit(id)),
    ),
    publicRows(db, commit, tables.settings, null, "", 100),
    current === null ? null : movementSince(db, current, commit),
  ]);
  const [touched, turned] =
    movement === null
      ? [null, null]
      : await Promise.all([touchedMetrics(db, movement, asOf), turnedUnits(db, movement.edition, asOf)]);
  const saidOf = ({ id }: Metric) => published.get(metricUnit(id)) ?? [];
  const isSaid = (metric: Metric) => saidOf(metric)[0]?.version === metric.version;
  const isSame = (metric: Metric) =>
    movement?.ids.has("settings") === false &&
    touched?.has(metric.id) === false &&
    turned?.has(metricUnit(metric.id)) === false &&
    isSaid(metric);
  const { smallestShown } = publisherOf(settings.map(({ values }) => values));
  const anew = Map.groupBy(
    own.filter((metric) => !isSame(metric)),
    ({ table }) => table,
  );
  const materials = { db, commit, asOf, smallest: smallestShown, published };
  const computed = await Promise.all([...anew].map(([table, some]) => computeTable(materials, table, some)));
  const observed = [...own.filter(isSame).flatMap(saidOf), ...computed.flat()];
  const before = new Map(
    own.flatMap(saidOf).map(({ metric, municipality, value }) => [`${metric} ${municipality}`, value]),
  );
  const order = new Map(own.map(({ id }, index) => [id, index]));
  return observed
    .sort((one, other) => (order.get(one.metric) ?? 0) - (order.get(other.metric) ?? 0))
    .flatMap(({ metric, municipality, value }) => {
      const old = before.get(`${metric} ${municipality}`) ?? null;
      if (old === value && municipality !== "region") return [];
      const { title, unit } = metricById(metric);
      return [{ metric, title, unit: unit.key, municipality, before: old, after: value }];
    });
}
