/** What the public page shows: figures that were computed, recommendations with their tasks, files. */

import { centerCoverage } from "../../../shared/metrics/center-coverage.ts";
import { nkoActive } from "../../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../../shared/metrics/nko-density.ts";
import { nkoLocationQuotient } from "../../../shared/metrics/nko-location-quotient.ts";
import { nkoNet } from "../../../shared/metrics/nko-net.ts";
import { type NamedTable, namedKinds, namedTables } from "../../../shared/public/edition-changes.ts";
import { datasetPath } from "../../../shared/public/envelope.ts";
import { formatsForPeople, formatsInParts } from "../../../shared/public/formats.ts";
import { frontPicture, picturePath } from "../../../shared/public/link-pictures.ts";
import { mailboxOf } from "../../../shared/public/mailbox.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import type { Download, Figure, NewsName, PageData, PageNews, PagePlace, PageTask } from "../../page/data.ts";
import type { FactsByPath } from "../../store/files.ts";
import { addresseesOf, recommendationCounts } from "./front-page-tasks.ts";
import type { NamedRow } from "./named-rows.ts";
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
  const [settings, picture] = await Promise.all([reader.rows("settings", 100), reader.picture(frontPicture)]);
  const news = await Promise.all(namedTables.map((table) => newsOf(table, reader)));
  const addressees = addresseesOf({ recommendations, tasks, meetings, reports }, asOf);
  const figure = ({ id }: { readonly id: string }, place: string) => figures.get(id)?.get(place);
  const isCenterKnown = (figure(centerCoverage, "region")?.value ?? 0) > 0;
  return {
    site: reader.site,
    publisher: reader.publisher(),
    mailbox: mailboxOf(settings.map(({ values }) => values)),
    // Before the first one the page names its own, which the dialog draws as soon as the edition is out.
    picture: picture ?? picturePath(edition, frontPicture),
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
    news: news.flat(),
    closedTasks: closedTasks(addressees, before?.asOf ?? null, asOf),
    downloads: resources.map((resource) => downloadOf(resource, files, figure(nkoActive, "region")?.value ?? null)),
  };
}

/** More names than these stand in the list of changes. */
const mostNames = 5;

async function newsOf(table: NamedTable, reader: DocumentReader): Promise<readonly PageNews[]> {
  const named = reader.edition().changes[table]?.named ?? {};
  const rows = await reader.named(table, mostNames);
  return namedKinds.flatMap((kind) => {
    const names = rows.filter((row) => row.kind === kind).map((row) => nameOf(table, row));
    const count = named[kind]?.count ?? 0;
    return count === 0 ? [] : [{ table, kind, count, names }];
  });
}

/** A center has no page of its own: that of its municipality lists it. */
function nameOf(table: NamedTable, { label, before, publicId, municipality }: NamedRow): NewsName {
  const place = municipality === null ? null : `/m/${municipality}`;
  return { label, before, path: table === "nkos" ? `/nkos/${publicId}` : place };
}

function closedTasks(
  addressees: PageData["addressees"],
  since: CalendarDate | null,
  asOf: CalendarDate,
): PageData["closedTasks"] {
  const closed = addressees
    .flatMap(({ tasks }) => tasks)
    .filter((task) => since !== null && isNews(task, since, asOf))
    .map(({ action, kind, recommendation }) => ({
      action,
      kind,
      path: recommendation === null ? null : `/recommendations/${recommendation}`,
    }));
  return { count: closed.length, shown: closed.slice(0, mostNames) };
}

/** Whether a task was closed, or its deadline passed, between the day of the edition before and that of this one. */
function isNews({ kind, due, closedOn }: PageTask, since: CalendarDate, asOf: CalendarDate): boolean {
  // A task is late from the day after its deadline on.
  if (kind === "late") return due !== null && due >= since && due < asOf;
  return kind !== "open" && closedOn !== null && closedOn > since && closedOn <= asOf;
}

function downloadOf(resource: Resource, files: FactsByPath, active: number | null): Download {
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
