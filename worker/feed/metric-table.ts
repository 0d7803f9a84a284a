/** One metric over all places: a CSV for a chart, and the metadata beside it. Made of what the current edition says. */

import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { documentText } from "../../shared/public/formats.ts";
import { metricMetadata as metadataJson, metricCsv } from "../../shared/public/metric-table.ts";
import { metricUnit } from "../publish/documents/reads.ts";
import { observationAsPublished } from "../publish/figure-records.ts";
import type { Made } from "../serving/reading.ts";
import { findEdition } from "../store/files.ts";
import { type KeptObservation, publishedObservations } from "../store/observations.ts";
import type { Around, MadeDocument } from "./made-document.ts";

export const metricTable: MadeDocument = {
  pattern: /^\/v1\/metrics\/([a-z-]{1,40})\.csv$/,
  make: ([id = ""], around) =>
    madeOf(id, around, "text/csv; charset=utf-8; header=present", (_, observations) =>
      metricCsv(observations.map((observation) => observationAsPublished(observation, around))),
    ),
};

export const metricMetadata: MadeDocument = {
  pattern: /^\/v1\/metrics\/([a-z-]{1,40})\.metadata\.json$/,
  make: ([id = ""], around) =>
    madeOf(id, around, "application/json; charset=utf-8", (metric, observations, newest) => {
      const { edition, asOf } = newest;
      return documentText(metadataJson({ metric, observations, edition, asOf, ...around }));
    }),
};

/** It changes with the edition in which one of its values does. */
async function madeOf(
  id: string,
  { db }: Around,
  type: string,
  text: (metric: Metric, observations: readonly KeptObservation[], newest: KeptObservation) => string,
): Promise<Made | null> {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined) return null;
  const unit = metricUnit(id);
  const observations = (await publishedObservations(db, [unit])).get(unit) ?? [];
  const newest = observations.toSorted((one, other) => other.edition - one.edition)[0];
  const edition = newest === undefined ? null : await findEdition(db, newest.edition);
  if (newest === undefined || edition === null) return null;
  const said = text(metric, observations, newest);
  return { texts: [said], type, edition: edition.number, at: edition.publishedAt };
}
