/** What publishing the current commit would do, unit by unit, and the digest by which a coordinator confirms exactly that. */

import { metrics } from "../../shared/metrics/all.ts";
import { placeColumns } from "../../shared/public/places.ts";
import { type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import type { CalendarDate, Json, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { headCommit } from "../store/commits.ts";
import { type PlannedUnit, unitSources } from "../store/editions.ts";
import { currentEdition, type Edition } from "../store/files.ts";
import { lastErasure } from "../store/movement.ts";
import { publicRows } from "../store/public-rows.ts";
import { isAnythingWithdrawn } from "../store/revisions.ts";
import type { Document } from "./documents/document.ts";
import { isMadeInEachEdition, looksAround, readTables } from "./documents/reads.ts";
import { type Movement, movementSince, type TouchedRows, touchedRows } from "./touched.ts";
import { touchedMetrics } from "./touched-metrics.ts";
import { isOfFigures, type Unit, unitsByName } from "./units.ts";
import { commonOf, figureWords, formatOf, versionsOf, writtenDocuments } from "./writing.ts";

export interface Plan {
  readonly digest: string;
  readonly commit: number;
  /** Rows of the commit that wait for correction. */
  readonly held: number;
  /** The edition that it would become, and the current one. */
  readonly edition: number;
  readonly current: Edition | null;
  readonly asOf: CalendarDate;
  readonly publisher: Publisher;
  /** Rows that moved since the current edition; `null` where there is none. */
  readonly movement: Movement | null;
  /** What is to be made; the rest is taken over from the current edition. Which datasets of figures are, the figures tell. */
  readonly made: readonly PlannedUnit[];
  /** Units of the current edition that are no longer planned. */
  readonly gone: readonly string[];
  /** Whether it is known row by row what has moved since the current edition, and few tables are to be counted anew. */
  readonly isSmall: boolean;
}

/** Plans the edition of the current commit; `null` before the first commit. */
export async function planEdition(db: D1Database, site: string, asOf: CalendarDate): Promise<Plan | null> {
  const [head, current] = await Promise.all([headCommit(db), currentEdition(db)]);
  if (head === null) return null;
  const commit = head.number;
  const movement = current === null ? null : await movementSince(db, current, commit);
  const [settings, published, touched, erasure, documents] = await Promise.all([
    publicRows(db, commit, tables.settings, null, "", 100),
    unitSources(db, current?.number ?? 0),
    movement === null ? null : touchedBy(db, movement, asOf),
    lastErasure(db),
    writtenDocuments(),
  ]);
  const publisher = publisherOf(settings.map(({ values }) => values));
  const edition = (current?.number ?? 0) + 1;
  const writing = writingOf({ site, publisher, edition, documents });
  const isAnotherDay = current?.asOf !== asOf;
  const sourceOf = (name: string, unit: Unit): string => {
    const before = published.get(name);
    const written = writing(unit);
    const source = `${written} ${commit} ${asOf}`;
    if (touched === null || !before?.startsWith(written)) return source;
    if (!isTouched(unit, touched, isAnotherDay)) return before;
    return isMadeInPieces(unit, touched, isAnotherDay) ? `${source}${inPieces}` : source;
  };
  const units = [...unitsByName].flatMap(([name, unit], position): PlannedUnit[] =>
    isOfFigures(unit) ? [] : [{ name, source: sourceOf(name, unit), position }],
  );
  return {
    digest: sha256Hex(JSON.stringify([edition, commit, erasure, asOf, units.map(({ source }) => source)])),
    commit,
    held: head.held,
    edition,
    current,
    asOf,
    publisher,
    movement,
    made: units.filter(({ name, source }) => published.get(name) !== source),
    gone: [...published.keys()].filter((name) => !unitsByName.has(name)),
    isSmall: touched !== null && !isAnotherDay && isLittle(touched),
  };
}

interface Touched extends TouchedRows {
  readonly metrics: ReadonlySet<string>;
}

async function touchedBy(db: D1Database, movement: Movement, asOf: CalendarDate): Promise<Touched> {
  const [rows, own] = await Promise.all([touchedRows(db, movement, asOf), touchedMetrics(db, movement, asOf)]);
  return { ...rows, metrics: own };
}

/** D1 takes 50 queries in a request, and the metrics of a table take up to seven. */
const fewTables = 3;

function isLittle({ rows, metrics: own }: Touched): boolean {
  const counted = new Set(metrics.flatMap(({ id, table }) => (own.has(id) ? [table] : [])));
  return counted.size <= fewTables && [...rows.values()].every((ids) => ids !== null);
}

/**
 * Whether an edition of this plan would be the current one again: it is of the same commit, and nothing is to be made but what is
 * in each edition. Another day makes other figures, and what an erasure took is missing.
 */
export async function isUnchanged(db: D1Database, { commit, current, made }: Plan): Promise<boolean> {
  if (current?.commit !== commit || (await isAnythingWithdrawn(db))) return false;
  return made.every(({ name }) => {
    const unit = unitsByName.get(name);
    return unit?.kind === "document" && isMadeInEachEdition(unit.file.document.reads);
  });
}

interface Materials {
  readonly site: string;
  readonly publisher: Publisher;
  readonly edition: number;
  /** How documents are written, as digests. */
  readonly documents: ReadonlyMap<Document, string>;
}

/** For each unit, a digest of all that it is made from besides rows and days. */
function writingOf({ site, publisher, edition, documents }: Materials): (unit: Unit) => string {
  const versions = versionsOf(site);
  const common = commonOf(site, publisher);
  const computed = resources.filter(({ source }) => typeof source === "string").map(formatOf);
  const partsOf = (unit: Unit): readonly Json[] => {
    if (unit.kind === "figures") return [common, figureWords(), computed];
    if (unit.kind === "dataset") return [common, formatOf(unit.dataset.resource)];
    if (unit.kind === "metric") {
      const { id, version } = metrics[unit.metric] ?? {};
      return [[...versions], publisher.smallestShown, id ?? "", version ?? 0];
    }
    const { document, path } = unit.file;
    if (isMadeInEachEdition(document.reads)) return [path, edition];
    const named = document.reads.shows?.includes("settings") ? JSON.stringify(publisher) : null;
    return [[...versions], path, documents.get(document) ?? "", named];
  };
  return (unit) => sha256Hex(JSON.stringify(partsOf(unit)));
}

/** Whether a unit may be made from other rows than in the current edition, or says what the day alone moves. */
function isTouched(unit: Unit, touched: Touched, isAnotherDay: boolean): boolean {
  switch (unit.kind) {
    case "metric":
      return isAnotherDay || touched.metrics.has(metrics[unit.metric]?.id ?? "");
    case "figures":
      return isAnotherDay || touched.metrics.size > 0;
    case "dataset": {
      const { resource, municipality } = unit.dataset;
      if (typeof resource.source === "string") return true;
      const { table } = resource.source;
      return (isAnotherDay && looksAround(table)) || areRowsTouched(table.key, municipality, touched);
    }
    case "document": {
      const { document, municipality } = unit.file;
      const { reads } = document;
      if (reads.figures && (isAnotherDay || touched.metrics.size > 0)) return true;
      return readTables(reads).some((table) => areRowsTouched(table, municipality, touched));
    }
  }
}

/** Of a municipality where one is given and the table says what belongs to it. Rows that are for the whole region are in all. */
function areRowsTouched(table: TableKey, municipality: string | null, { rows, places }: Touched): boolean {
  const own = places.get(table);
  if (municipality === null || own === undefined || placeColumns(tables[table]).length === 0) return rows.has(table);
  return own.has(municipality) || own.has("region");
}

/** Ends the source of a dataset of which just some rows may be otherwise: runs of others are taken over. */
export const inPieces = " in pieces";

function isMadeInPieces(unit: Unit, { rows }: Touched, isAnotherDay: boolean): boolean {
  if (unit.kind !== "dataset" || typeof unit.dataset.resource.source === "string") return false;
  const { table } = unit.dataset.resource.source;
  const isOfTheDay = isAnotherDay && looksAround(table);
  return !isOfTheDay && rows.get(table.key) !== null;
}
