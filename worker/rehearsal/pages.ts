/** Pages of single things, written at start in both languages with a record of each kind. What they are made of `reading.ts` reads. */

import { moscowDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { tables } from "../../shared/tables/all.ts";
import { readRecordPage } from "../feed/record-reading.ts";
import { renderNko } from "../page/nko-page.tsx";
import { renderPlace } from "../page/place.tsx";
import type { PlaceData } from "../page/place-data.ts";
import { renderNkoList } from "../page/place-nkos.tsx";
import { renderRecommendation } from "../page/recommendation-page.tsx";
import { liveCopy } from "../serving/live.ts";
import { anyRow, sampleRecord, stubDatabase } from "./samples.ts";

const at = "2023-03-30T00:00:00.000Z";
const asOf = moscowDate(Date.parse(at));
const stamp = { edition: 1, asOf, at };
const edition = { number: 1, revision: 0, commit: 1, asOf, publishedAt: at };

/** Throws where a part of it fails. */
export async function rehearsePages(site: string): Promise<void> {
  await rehearseRecords(site);
  const place = placeOf(site);
  for (const language of ["ru", "en"] as const) {
    for (const text of renderPlace(place, language)) liveCopy(text, { type: "text/html", edition: 1, at });
    [...renderNkoList({ ...place, count: 1, page: 1, pages: 2, records: [sampleRecord] }, language)];
  }
}

/** Both pages of records in both languages, with one row of whatever belongs to it. */
async function rehearseRecords(site: string): Promise<void> {
  const row = { ...anyRow, edition: 1, asOf };
  for (const key of ["nkos", "recommendations"] as const) {
    await readRecordPage(key, row.id, { db: stubDatabase([row], row), site, edition });
  }
  const shared = { site, publisher: publisherOf([]), mailbox: "info@example.org", record: sampleRecord, day: asOf };
  const change = { edition: 1, asOf, kind: "changed", fields: { name: { before: "Образец", after: asOf } } } as const;
  const data = {
    ...shared,
    picture: null,
    history: [change],
    belonging: [sampleRecord],
    reports: new Map([[String(sampleRecord.id), [sampleRecord]]]),
  };
  for (const language of ["ru", "en"] as const) {
    for (const _ of renderNko({ ...data, table: tables.nkos }, language));
    for (const _ of renderRecommendation({ ...data, table: tables.recommendations }, language));
  }
}

function placeOf(site: string): PlaceData {
  const [municipality] = municipalities;
  if (municipality === undefined) throw new Error("There is no municipality");
  const figure = { value: 20, numerator: 20, denominator: 100, flags: ["population-estimate"] };
  const places = new Map([...municipalities.map(({ key }) => key), "region"].map((place) => [place, figure]));
  const shown = { records: [sampleRecord], total: 2 };
  return {
    site,
    publisher: publisherOf([]),
    mailbox: "info@example.org",
    picture: null,
    municipality,
    stamp,
    day: asOf,
    figures: new Map(metrics.map(({ id }) => [id, places])),
    history: [
      { asOf, active: 1 },
      { asOf, active: 2 },
    ],
    year: [{ kind: "ended", count: 2, names: [{ label: "НКО", before: "НКО", path: "/nkos/1", note: "30.03.2023" }] }],
    nkos: { count: 1, pages: 1, shown: [sampleRecord] },
    centers: [sampleRecord],
    tasks: shown,
    applications: shown,
    downloads: resources.map((resource) => ({ resource, count: 1 })),
  };
}
