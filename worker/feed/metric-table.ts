/** One metric over all places: a CSV for a chart, and the metadata beside it. Made of what the current edition says. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { documentText } from "../../shared/public/formats.ts";
import { metricMetadata as metadataJson, metricCsv } from "../../shared/public/metric-table.ts";
import type { Publisher } from "../../shared/public/publisher.ts";
import { metricUnit } from "../publish/documents/reads.ts";
import { observationAsPublished } from "../publish/figure-records.ts";
import type { Made } from "../serving/reading.ts";
import type { Edition } from "../store/files.ts";
import { type KeptObservation, newestSaid, publishedObservations } from "../store/observations.ts";
import type { Around, MadeDocument } from "./made-document.ts";

export const metricTable: MadeDocument = {
  pattern: /^\/v1\/metrics\/([a-z-]{1,40})\.csv$/,
  make: ([id = ""], around) =>
    madeOf(id, around, "text/csv; charset=utf-8; header=present", ({ observations, cited }) =>
      metricCsv(observations.map((observation) => observationAsPublished(observation, cited))),
    ),
};

export const metricMetadata: MadeDocument = {
  pattern: /^\/v1\/metrics\/([a-z-]{1,40})\.metadata\.json$/,
  make: ([id = ""], around) =>
    madeOf(id, around, "application/json; charset=utf-8", ({ metric, observations, newest, cited }) => {
      const { number: edition, asOf } = newest;
      return documentText(metadataJson({ metric, observations, edition, asOf, ...cited }));
    }),
};

interface Said {
  readonly metric: Metric;
  readonly observations: readonly KeptObservation[];
  /** The edition that said the last of them first. */
  readonly newest: Edition;
  readonly cited: { readonly site: string; readonly publisher: Publisher };
}

/** It changes with the edition in which one of its values does. */
async function madeOf(
  id: string,
  { db, site, publisher: asked }: Around,
  type: string,
  text: (said: Said) => string,
): Promise<Made | null> {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined) return null;
  const unit = metricUnit(id);
  const [found, newest, publisher] = await Promise.all([
    publishedObservations(db, [unit]),
    newestSaid(db, unit),
    asked,
  ]);
  if (newest === null) return null;
  const said = text({ metric, observations: found.get(unit) ?? [], newest, cited: { site, publisher } });
  return { texts: [said], type, edition: newest.number, at: newest.publishedAt };
}
