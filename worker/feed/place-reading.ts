/** What the pages of a municipality are made of: files and figures of the current edition, nothing else. */

import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { type LinkCard, placeCard } from "../../shared/public/link-pictures.ts";
import { mailboxOf } from "../../shared/public/mailbox.ts";
import { type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { resources } from "../../shared/public/resources.ts";
import { type Municipality, municipalities } from "../../shared/region/municipalities.ts";
import { readTexts } from "../files/member.ts";
import { ProblemError } from "../http/problems.ts";
import type { NkoListData, PageStamp, PlaceData, PlaceFigure, Shown } from "../page/place-data.ts";
import { placeMetrics } from "../page/place-figures.tsx";
import { textOf, textsOf } from "../page/record-text.ts";
import { metricUnit } from "../publish/documents/reads.ts";
import { standingPicture } from "../publish/link-cards.ts";
import { type Edition, findEdition, type StoredFile } from "../store/files.ts";
import type { KeptObservation } from "../store/observations.ts";
import { readStanding, type Standing } from "../store/standing-edition.ts";
import { isWithdrawnPath } from "../store/withdrawal.ts";
import { readYear } from "./place-year.ts";

/** More НКО than these stand on pages of their own. */
const mostNkos = 20;
/** Of a longer list only the last part is read, for names of the year. */
const mostRead = 120;
const mostItems = 8;
/** Versions of the municipality's figures that the chart may show. */
const mostPast = 24;

const shown = resources.filter(({ byMunicipality }) => byMunicipality);

type Context = { readonly db: D1Database; readonly site: string; readonly edition: Edition };

/** Throws a problem where a file that the page needs is withdrawn. */
export async function readPlace(municipality: Municipality, { db, site, edition }: Context): Promise<PlaceData> {
  const { key } = municipality;
  const pathOf = (resource: string) => `/v1/m/${key}/${resource}`;
  const standing = await readStanding(db, {
    paths: shown.map((resource) => `${datasetPath({ resource, municipality: key })}.json`),
    lastOf: ["nkos", "tasks", "applications"].map((table) => `${pathOf(table)}.json`),
    past: [`${pathOf("municipalities")}.json`, mostPast],
    everywhere: placeMetrics.everywhere.map(metricUnit),
    here: placeMetrics.here.map(metricUnit),
    places: [key, ...municipality.neighbours, "region"],
  });
  await refuseWithdrawn(standing, { db, site, edition }, true);
  const wholes = standing.files;
  const nkos = wholes.get(`${pathOf("nkos")}.json`) ?? null;
  const count = nkos?.records?.count ?? 0;
  const [lastNkos = null, ...others] = standing.last.values();
  const read = [count > mostRead ? lastNkos : nkos, wholes.get(`${pathOf("centers")}.json`) ?? null, ...others];
  const frame = frameOf(standing, site);
  const [picture, stamp, [ownNkos = [], centers = [], tasks = [], applications = []], past] = await Promise.all([
    standingPicture(db, cardOf(municipality, standing.figures, frame.publisher)),
    stampOf([...wholes.values()], standing.figures, db),
    recordsIn(read, db),
    recordsIn(standing.past, db),
  ]);
  const figures = figuresOf(standing.figures);
  const ownTasks = tasks.filter((record) => textsOf(record, "territory").includes(key));
  const records = { nkos: ownNkos, centers, tasks: ownTasks };
  return {
    ...frame,
    picture,
    municipality,
    stamp,
    day: edition.asOf,
    figures,
    year: await readYear(key, edition.asOf, records, figures, db),
    history: historyOf(standing.past, past),
    nkos: { count, pages: pagesOf(nkos), shown: count > mostNkos ? [] : ownNkos },
    centers,
    tasks: shownOf(tasks, key, wholes.get(`${pathOf("tasks")}.json`), latestFirst("delay")),
    applications: shownOf(applications, key, wholes.get(`${pathOf("applications")}.json`), latestFirst("submittedOn")),
    downloads: shown.flatMap((resource) => {
      const count = wholes.get(`${datasetPath({ resource, municipality: key })}.json`)?.records?.count ?? 0;
      return count === 0 ? [] : [{ resource, count }];
    }),
  };
}

/** One page of the list; `null` where it has none of this number. */
export async function readNkoList(
  municipality: Municipality,
  page: number,
  { db, site, edition }: Context,
): Promise<NkoListData | null> {
  const path = `/v1/m/${municipality.key}/nkos`;
  const paths = [`${path}.json`, `${path}/part/${page}.json`];
  const standing = await readStanding(db, { paths, lastOf: [], past: ["", 0], everywhere: [], here: [], places: [] });
  const [whole = null, part = null] = paths.map((own) => standing.files.get(own) ?? null);
  if (whole === null) await refuseWithdrawn(standing, { db, site, edition }, false);
  const pages = pagesOf(whole);
  if (whole === null || page > pages) return null;
  const read = part ?? whole;
  const [stamp, [records = []]] = await Promise.all([stampOf([whole], [], db), recordsIn([read], db)]);
  return {
    ...frameOf(standing, site),
    municipality,
    stamp,
    day: edition.asOf,
    count: whole.records?.count ?? 0,
    page,
    pages,
    records,
  };
}

/** A municipality's file in one piece has no parts. */
function pagesOf(whole: StoredFile | null): number {
  const { count = 0, parts = 0 } = whole?.records ?? {};
  return count === 0 ? 0 : Math.max(1, parts);
}

function frameOf({ settings }: Standing, site: string) {
  return { site, publisher: publisherOf(settings), mailbox: mailboxOf(settings) };
}

async function refuseWithdrawn(
  { files, figures }: Standing,
  { db, edition }: Context,
  isAskedFor: boolean,
): Promise<void> {
  const missing = [...files].filter(([, file]) => file === null).map(([path]) => path);
  const gone = await Promise.all(missing.map((path) => isWithdrawnPath(db, edition.number, path)));
  if (gone.includes(true) || (isAskedFor && figures.length === 0)) throw new ProblemError("withdrawn");
}

/** The records of each file; none where there is no file. */
async function recordsIn(
  files: readonly (StoredFile | null)[],
  db: D1Database,
): Promise<readonly (readonly PublicRecord[])[]> {
  const there = files.filter((file) => file !== null);
  const texts = there.length === 0 ? [] : await readTexts(db, there);
  return files.map((file) => {
    if (file === null) return [];
    const { data }: { readonly data: readonly PublicRecord[] } = JSON.parse(texts[there.indexOf(file)] ?? "");
    return data;
  });
}

/** The latest edition that said something of this. */
async function stampOf(
  files: readonly (StoredFile | null)[],
  figures: readonly KeptObservation[],
  db: D1Database,
): Promise<PageStamp> {
  const said = [...files.flatMap((file) => file?.edition ?? []), ...figures.map(({ edition }) => edition)];
  const edition = await findEdition(db, Math.max(...said));
  if (edition === null) throw new Error("A file is of no edition");
  return { edition: edition.number, asOf: edition.asOf, at: edition.publishedAt };
}

function cardOf(municipality: Municipality, placed: readonly KeptObservation[], publisher: Publisher): LinkCard {
  const value = ({ id }: { readonly id: string }) =>
    placed.find((figure) => figure.metric === id && figure.municipality === municipality.key)?.value ?? null;
  return placeCard(municipality, { active: value(nkoActive), density: value(nkoDensity) }, publisher);
}

function figuresOf(placed: readonly KeptObservation[]): PlaceData["figures"] {
  const figures = new Map<string, Map<string, PlaceFigure>>();
  for (const { metric, municipality, value, numerator, denominator, flags } of placed) {
    const places = figures.get(metric) ?? new Map<string, PlaceFigure>();
    places.set(municipality, { value, numerator, denominator, flags });
    figures.set(metric, places);
  }
  return figures;
}

/** From the newest versions of the municipality's own record. */
function historyOf(files: readonly StoredFile[], records: readonly (readonly PublicRecord[])[]): PlaceData["history"] {
  const said = files.flatMap((file, index) => {
    const [record] = records[index] ?? [];
    const { [nkoActive.id]: active } = Object(record?.metrics ?? {});
    const asOf = file.records?.asOf;
    return typeof active === "number" && asOf !== undefined ? [{ asOf, active }] : [];
  });
  return said.reverse();
}

/** Those that name the municipality itself. */
function shownOf(
  records: readonly PublicRecord[],
  key: string,
  whole: StoredFile | null | undefined,
  order: (one: PublicRecord, other: PublicRecord) => number,
): Shown {
  const own = records.filter((record) => textsOf(record, "territory").includes(key)).sort(order);
  return { records: own.slice(0, mostItems), total: whole?.records?.count ?? 0 };
}

/** By a field, from what stands there on; then those entered last. */
function latestFirst(field: string): (one: PublicRecord, other: PublicRecord) => number {
  const keyOf = (record: PublicRecord) => `${textOf(record, field)} ${textOf(record, "id")}`;
  return (one, other) => (keyOf(one) < keyOf(other) ? 1 : -1);
}

/** The municipality that an address names; throws where it names none. */
export function municipalityAt(key: string): Municipality {
  const found = municipalities.find((one) => one.key === key);
  if (found === undefined) throw new ProblemError("not-found");
  return found;
}
