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
import { isMadeInEachEdition, metricUnit, readTables } from "./documents/reads.ts";
import { type Movement, movementSince, type TouchedRows, touchedRows } from "./touched.ts";
import { touchedMetrics } from "./touched-metrics.ts";
import { turnedUnits } from "./turned.ts";
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
  /** Whether no row has moved since the current edition, and no figure is to be computed. */
  readonly isStill: boolean;
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
  const sourceOf = (name: string, unit: Unit): string => {
    const before = published.get(name);
    const written = writing(unit);
    const source = `${written} ${commit} ${asOf}`;
    if (touched === null || !before?.startsWith(written)) return source;
    if (!touched.turned.has(name) && !isTouched(unit, touched)) return before;
    return isMadeInPieces(unit, touched) ? `${source}${inPieces}` : source;
  };
  const units = [...unitsByName].flatMap(([name, unit], position): PlannedUnit[] =>
    isOfFigures(unit) ? [] : [{ name, source: sourceOf(name, unit), position }],
  );
  const made = units.filter(({ name, source }) => published.get(name) !== source);
  const counted = countedTables(made);
  return {
    digest: sha256Hex(JSON.stringify([edition, commit, erasure, asOf, units.map(({ source }) => source)])),
    commit,
    held: head.held,
    edition,
    current,
    asOf,
    publisher,
    movement,
    made,
    gone: [...published.keys()].filter((name) => !unitsByName.has(name)),
    isSmall: touched !== null && counted.size <= fewTables && [...touched.rows.values()].every((ids) => ids !== null),
    isStill: movement?.ids.size === 0 && counted.size === 0,
  };
}

interface Touched extends TouchedRows {
  /** Ids of the metrics that are to be computed anew. */
  readonly metrics: ReadonlySet<string>;
  /** Names of metrics and datasets that the day makes others. */
  readonly turned: ReadonlySet<string>;
}

async function touchedBy(db: D1Database, movement: Movement, asOf: CalendarDate): Promise<Touched> {
  const [rows, moved, turned] = await Promise.all([
    touchedRows(db, movement, asOf),
    touchedMetrics(db, movement, asOf),
    turnedUnits(db, movement.edition, asOf),
  ]);
  const own = metrics.map(({ id }) => id).filter((id) => moved.has(id) || turned.has(metricUnit(id)));
  return { ...rows, metrics: new Set(own), turned };
}

/** D1 takes 50 queries in a request, and the metrics of a table take up to seven. */
const fewTables = 3;

/** Tables of which metrics are to be computed. */
function countedTables(made: readonly PlannedUnit[]): ReadonlySet<TableKey> {
  const units = made.flatMap(({ name }) => unitsByName.get(name) ?? []);
  return new Set(units.flatMap((unit) => (unit.kind === "metric" ? (metrics[unit.metric]?.table ?? []) : [])));
}

/**
 * Whether an edition of this plan would be the current one again: it is of the same commit and day, and nothing is to be made but
 * what is in each edition. What an erasure took is missing.
 */
export async function isUnchanged(db: D1Database, { commit, current, asOf, made }: Plan): Promise<boolean> {
  if (current?.commit !== commit || current.asOf !== asOf || (await isAnythingWithdrawn(db))) return false;
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

/** Whether a unit may be made from other rows than in the current edition. */
function isTouched(unit: Unit, touched: Touched): boolean {
  switch (unit.kind) {
    case "metric":
      return touched.metrics.has(metrics[unit.metric]?.id ?? "");
    case "figures":
      return touched.metrics.size > 0;
    case "dataset": {
      const { resource, municipality } = unit.dataset;
      if (typeof resource.source === "string") return true;
      const { table } = resource.source;
      return areRowsTouched(table.key, municipality, touched);
    }
    case "document": {
      const { document, municipality } = unit.file;
      const { reads } = document;
      if (reads.figures && touched.metrics.size > 0) return true;
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

function isMadeInPieces(unit: Unit, { rows }: Touched): boolean {
  if (unit.kind !== "dataset" || typeof unit.dataset.resource.source === "string") return false;
  return rows.get(unit.dataset.resource.source.table.key) !== null;
}
