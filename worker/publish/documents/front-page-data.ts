/** What the public page shows: figures that were computed, recommendations with their tasks, files. */

import { centerCoverage } from "../../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../../shared/metrics/nko-density.ts";
import { nkoLocationQuotient } from "../../../shared/metrics/nko-location-quotient.ts";
import { nkoNet } from "../../../shared/metrics/nko-net.ts";
import { datasetPath } from "../../../shared/public/envelope.ts";
import { formatsForPeople, formatsInParts } from "../../../shared/public/formats.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Download, Figure, PageData, PagePlace } from "../../page/data.ts";
import type { FileIndex } from "../../store/files.ts";
import { addresseesOf, recommendationCounts } from "./front-page-tasks.ts";
import type { DocumentReader } from "./reader.ts";

export async function readFrontPage(reader: DocumentReader): Promise<PageData> {
  const { number: edition, asOf, publishedAt, changes } = reader.edition();
  const [figures, files, recommendations, tasks, meetings, reports, [before]] = await Promise.all([
    reader.figures(),
    reader.files(),
    reader.rows("recommendations", 200),
    reader.rows("tasks", 2_000),
    reader.rows("meetings", 2_000),
    reader.rows("reports", 20_000),
    reader.editionsBefore(1),
  ]);
  const addressees = addresseesOf({ recommendations, tasks, meetings, reports }, asOf);
  const figure = ({ id }: { readonly id: string }, place: string) => figures.get(id)?.get(place);
  const isCenterKnown = (figure(centerCoverage, "region")?.value ?? 0) > 0;
  return {
    site: reader.site,
    publisher: reader.publisher(),
    edition,
    asOf,
    publishedAt,
    changes,
    before: before === undefined ? null : { number: before.number, asOf: before.asOf },
    region: Object.fromEntries(
      [...figures].flatMap(([metric, places]): [string, Figure][] => {
        const own = places.get("region");
        return own === undefined ? [] : [[metric, own]];
      }),
    ),
    unknownActive: figure(nkoActive, "unknown")?.value ?? 0,
    places: municipalities.map(({ key, name, nameEn, tile }): PagePlace => {
      const value = (metric: { readonly id: string }) => figure(metric, key)?.value ?? null;
      const density = figure(nkoDensity, key);
      return {
        key,
        name,
        nameEn,
        column: tile.column,
        row: tile.row,
        residents: density?.denominator ?? null,
        residentsOn: density?.populationDate ?? null,
        active: value(nkoActive),
        net: value(nkoNet),
        density: value(nkoDensity),
        quotient: value(nkoLocationQuotient),
        centers: isCenterKnown ? value(centerCoverage) : null,
      };
    }),
    recommendations: recommendationCounts(addressees),
    addressees,
    downloads: resources.map((resource) => downloadOf(resource, files, figure(nkoActive, "region")?.value ?? null)),
  };
}

function downloadOf(resource: Resource, files: FileIndex, active: number | null): Download {
  const path = datasetPath({ resource, municipality: null });
  const wholes = formatsForPeople.flatMap(({ extension }) => {
    const file = files[`${path}.${extension}`];
    return file === undefined ? [] : [{ format: extension, path: `${path}.${extension}`, gzipBytes: file.length }];
  });
  const parts = Object.keys(files).filter((other) => other.startsWith(`${path}/part/`)).length / formatsInParts.length;
  return {
    resource: resource.title,
    files: wholes,
    records: files[`${path}.json`]?.records?.count ?? null,
    active: resource.key === nkoActive.table ? active : null,
    parts,
    firstPart: `${path}/part/1.${formatsInParts[0]?.extension}`,
  };
}
