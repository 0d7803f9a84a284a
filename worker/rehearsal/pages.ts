/** Pages of single things, played through at start: read from a store that answers anything, and written with a record of each kind. */

import { moscowDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { tables } from "../../shared/tables/all.ts";
import { readNkoList, readPlace } from "../feed/place-reading.ts";
import { readRecordPage } from "../feed/record-reading.ts";
import { segmentOf, toBase64 } from "../files/gzip.ts";
import { renderNko } from "../page/nko-page.tsx";
import { renderPlace } from "../page/place.tsx";
import type { PlaceData } from "../page/place-data.ts";
import { renderNkoList } from "../page/place-nkos.tsx";
import { renderRecommendation } from "../page/recommendation-page.tsx";
import { liveCopy } from "../serving/live.ts";
import { anyRow, sampleFile, sampleRecord, stubDatabase } from "./samples.ts";

const at = "2023-03-30T00:00:00.000Z";
const asOf = moscowDate(Date.parse(at));
const stamp = { edition: 1, asOf, at };
const edition = { number: 1, revision: 0, commit: 1, asOf, publishedAt: at };

/** Throws where a part of it fails. */
export async function rehearsePages(site: string): Promise<void> {
  const [municipality] = municipalities;
  if (municipality === undefined) return;
  const body = toBase64(segmentOf(JSON.stringify({ data: [sampleRecord] })).compressed);
  for (const table of ["nkos", "municipalities"]) {
    const file = JSON.stringify({ ...sampleFile, records: { count: 1, asOf } });
    const path = `/v1/m/${municipality.key}/${table}.json`;
    const row = { ...anyRow, path, file, body, asOf, edition: 1 };
    const context = { db: stubDatabase([row], row), site, edition };
    const list = await readNkoList(municipality, 1, context);
    if (list !== null) for (const language of ["ru", "en"] as const) [...renderNkoList(list, language)];
    await readPlace(municipality, context);
  }
  await rehearseRecords(site);
  for (const language of ["ru", "en"] as const) {
    for (const text of renderPlace(placeOf(site), language)) {
      liveCopy(text, { type: "text/html", edition: 1, at });
    }
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
