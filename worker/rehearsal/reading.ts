/** Reading, played through at start: an address of each kind of what is made when it is asked for, each answered in full. */

import type { Hono } from "hono";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { changesPath } from "../../shared/public/changes.ts";
import { searchPath } from "../../shared/public/live.ts";
import { metricHistoryPath } from "../../shared/public/metric-history.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import { tables } from "../../shared/tables/all.ts";
import { segmentOf, toBase64 } from "../files/gzip.ts";
import type { ClubEnv } from "../http/env.ts";
import { metricUnit } from "../publish/documents/reads.ts";
import { anyRow, sampleFile, sampleObservation, sampleRecord, stubDatabase } from "./samples.ts";

/**
 * Each asks `feed`, whose errors are thrown, with a database of its own. Throws where it isn't answered: a problem that members
 * meet at the door is none of reading's.
 */
export function readingPlays(feed: Hono<ClubEnv>, site: string): readonly (() => Promise<void>)[] {
  return addresses(site).map(([address, row, before = {}]) => async () => {
    const newest = { ...standing, ...row };
    const db = stubDatabase([newest, { ...newest, number: 1, edition: 1, ...before }], newest);
    try {
      const { status } = await feed.fetch(
        new Request(`${site}${address}`, { method: "HEAD", headers: { "Accept-Encoding": "gzip, br" } }),
        { DB: db },
      );
      if (status !== 200) throw new Error(String(status));
    } catch (cause) {
      throw new Error(`${address}: ${cause instanceof Error ? cause.stack : cause}`);
    }
  });
}

const place = municipalities[0]?.key ?? "";
const nko = String(sampleRecord.id);
const asOf = "2023-03-30";

/** The second edition, of which both rows of a stub's list tell. */
const standing = {
  ...anyRow,
  number: 2,
  edition: 2,
  from: 2,
  asOf,
  movedAt: sampleFile.at,
  publishedAt: sampleFile.at,
  record: JSON.stringify(sampleRecord),
  withdrawnAt: null,
  erasedAt: null,
  paths: JSON.stringify([`/v1/m/${place}/nkos.json`]),
  changes: "{}",
};

const records = { count: 1, parts: 1, asOf };
const publisher = { name: clubSettings.inn.name.ru, value: tables.nkos.columns.inn?.field.sample ?? "" };
const observations = [nkoActive.id, nkoDensity.id].flatMap((metric) =>
  [place, "region"].map((municipality) => ({
    id: `${metric}/${municipality}`,
    ...sampleObservation,
    metric,
    municipality,
    flags: ["population-estimate"],
  })),
);

/** A file with an envelope's line before its records, a line each, as the two rows of a stub's list. */
function fileOf(meta: object, own: readonly object[]): readonly [row: object, before: object] {
  const file = JSON.stringify({ ...sampleFile, segments: ["open", "run", "open"], records });
  const segment = (hash: string, text: string) => ({ file, hash, body: toBase64(segmentOf(text).compressed) });
  const lines = own.map((record) => `${JSON.stringify(record)},\n`);
  return [segment("open", `{"meta":${JSON.stringify(meta)},\n`), segment("run", lines.join(""))];
}

/** A municipality's file in one piece, beside its figures; its record is of the year before `asOf`. */
function placeFile(): object {
  const record = { ...sampleRecord, municipality: place, territory: [place], registeredOn: asOf, counted: true };
  return {
    path: `/v1/m/${place}/nkos.json`,
    file: JSON.stringify({ ...sampleFile, records }),
    body: toBase64(segmentOf(JSON.stringify({ data: [record, record] })).compressed),
    observations: JSON.stringify(observations),
    everywhere: 1,
    record: JSON.stringify({ name: clubSettings.mailbox.name.ru, value: "info@example.org" }),
  };
}

/** Addresses with what the store says of each: of the current edition and, where it matters, of the one before. */
function addresses(site: string): readonly (readonly [address: string, row: object, before?: object])[] {
  const meta = { asOf, attribution: "", licence: { name: "CC BY 4.0" } };
  const figures = fileOf(meta, observations);
  const unit = metricUnit(nkoActive.id);
  const state = JSON.stringify({ observations });
  const told = { table: "nkos", id: anyRow.id, commit: 2, reason: "checked", words: "" };
  return [
    [`${searchPath}?q=${encodeURIComponent("АНО центр")}`, {}],
    [`/v1/nkos/${nko}.json`, {}, { hash: "before", record: JSON.stringify({ ...sampleRecord, name: "" }) }],
    [`${changesPath}?since=2`, told],
    [metricHistoryPath(nkoActive.id, place), {}],
    [`/v1/metrics/${nkoActive.id}.csv`, { name: unit, state }],
    [`/v1/metrics/${nkoActive.id}.metadata.json`, { name: unit, state }],
    [`/v1/m/${place}/feed.json`, {}],
    [`/v1/m/${place}/feed.atom`, {}],
    [`/embed/map/${nkoDensity.id}`, ...figures],
    [`/embed/bars/${nkoDensity.id}`, ...figures],
    [`/embed/figure/${nkoActive.id}/${place}`, ...figures],
    [`/embed/progress/${anyRow.id}`, ...fileOf(meta, [{ ...sampleRecord, recommendation: anyRow.id, id: anyRow.id }])],
    [`/embed/map/${nkoDensity.id}.svg`, ...figures],
    [`/oembed?url=${encodeURIComponent(`${site}/`)}`, ...figures],
    ["/opendata/list.csv", { record: JSON.stringify(publisher) }],
    [`/opendata/${publisher.value}-nkos/meta.csv`, { record: JSON.stringify(publisher) }],
    ["/sitemap.xml", {}],
    ["/sitemap/pages.xml", {}],
    [`/m/${place}`, placeFile()],
    [`/m/${place}/nkos/1`, placeFile()],
    ["/changes/2", told],
    [`/nkos/${nko}`, {}],
    [`/recommendations/${anyRow.id}`, { handle: anyRow.id.toLowerCase() }],
    [`/v1/tasks/${anyRow.id}.json`, {}],
    ["/v1/editions.json", {}],
  ];
}
