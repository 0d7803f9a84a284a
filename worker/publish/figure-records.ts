/** Records that are made of the figures: observations as the feed publishes them, and the municipalities with their values. */

import { citation } from "../../shared/metrics/citation.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import { municipalityRecord } from "../../shared/public/municipality.ts";
import { observationRecord } from "../../shared/public/observation.ts";
import { placeName } from "../../shared/public/places.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { tables } from "../../shared/tables/all.ts";
import type { KeptObservation } from "../store/observations.ts";
import type { Dataset, SourceRecords } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import { enteredMunicipalities } from "./measuring.ts";

/** At most `limit` records of a resource that is computed, after the one called `after`. */
export async function figureRecords(
  resource: "metrics" | "municipalities",
  municipality: Dataset["municipality"],
  after: string,
  limit: number,
  desk: Desk,
): Promise<SourceRecords> {
  if (resource === "metrics") {
    const placed = (await desk.observations()).filter(({ place }) => municipality === null || place === municipality);
    return sourceOf(following(placed, after, limit), ({ observation }) =>
      observationAsPublished(JSON.parse(observation), desk),
    );
  }
  const own = (await municipalityRecords(desk)).filter(({ record }) => [null, record.id].includes(municipality));
  return sourceOf(following(own, after, limit), ({ record }) => record);
}

function following<Row extends { readonly id: string }>(rows: readonly Row[], after: string, limit: number) {
  return rows.filter(({ id }) => id > after).slice(0, limit);
}

function sourceOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  recordOf: (row: Row) => PublicRecord,
): SourceRecords {
  return {
    ids: rows.map(({ id }) => id),
    first: async (count) => rows.slice(0, count).map((row) => ({ record: recordOf(row) })),
    cost: (count) => count,
  };
}

/** The municipalities of the region with what the club entered about them and their figures. */
export async function municipalityRecords(
  desk: Desk,
): Promise<readonly { readonly id: string; readonly record: PublicRecord }[]> {
  const [entered, figures] = await Promise.all([enteredMunicipalities(desk.db, desk.rendering.commit), desk.figures()]);
  return municipalities.map((municipality, index) => {
    const { key } = municipality;
    const own = Object.fromEntries([...figures].map(([metric, places]) => [metric, places.get(key)?.value ?? null]));
    const record = municipalityRecord(municipality, entered.get(key) ?? null, own);
    return { id: String(index).padStart(3, "0"), record };
  });
}

/** An observation as it was said first: its citation and its link lead to that edition, which shows the very rows. */
export function observationAsPublished(
  { sha256, edition, asOf, ...observation }: KeptObservation,
  { site, publisher }: Pick<Desk, "site" | "publisher">,
): PublicRecord {
  const metric = metricById(observation.metric);
  const municipalityName = placeName(observation.municipality);
  const cited = {
    place: municipalityName,
    publisher: { ru: publisher.name, en: publisher.name },
    edition,
    asOf,
    link: `${site}/v1/editions/${edition}/metrics.json`,
  };
  return observationRecord(metric, observation, {
    municipalityName,
    sha256,
    link: rowsLink(metric, edition, site),
    edition,
    asOf,
    citation: { ru: citation(observation, cited, "ru"), en: citation(observation, cited, "en") },
  });
}

/** Where the counted rows can be read; `null` where the table isn't public. */
function rowsLink({ table }: Metric, edition: number, site: string): string | null {
  return tables[table].resource ? `${site}${editionPath(edition, `/v1/${table}`)}.json` : null;
}
