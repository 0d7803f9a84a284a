/** What publishing the current commit would do, unit by unit, and the digest by which a coordinator confirms exactly that. */

import { metrics } from "../../shared/metrics/all.ts";
import { placeColumns } from "../../shared/public/places.ts";
import { type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { headCommit } from "../store/commits.ts";
import { type PlannedUnit, unitSources } from "../store/editions.ts";
import { currentEdition, type Edition } from "../store/files.ts";
import { publicRows, standingLegalMarks, type TableContents, tableContents } from "../store/public-rows.ts";
import { isAnythingWithdrawn } from "../store/revisions.ts";
import type { Document, DocumentFile } from "./documents/document.ts";
import { isMadeInEachEdition, readTables, referringTables, targetsOf } from "./documents/reads.ts";
import type { Dataset } from "./records.ts";
import { type Unit, unitsByName } from "./units.ts";
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
  readonly units: readonly PlannedUnit[];
}

/** Plans the edition of the current commit; `null` before the first commit. */
export async function planEdition(db: D1Database, site: string, asOf: CalendarDate): Promise<Plan | null> {
  const [head, current] = await Promise.all([headCommit(db), currentEdition(db)]);
  if (head === null) return null;
  const commit = head.number;
  const [contents, legalMarks, settings] = await Promise.all([
    tableContents(db, commit, tableList),
    standingLegalMarks(db, commit, asOf),
    publicRows(db, commit, tables.settings, null, "", 100),
  ]);
  const publisher = publisherOf(settings.map(({ values }) => values));
  const edition = (current?.number ?? 0) + 1;
  const written = await writtenDocuments();
  const sources = sourcesOf({ contents, legalMarks, site, publisher, asOf, edition, written });
  const units = [...unitsByName].map(([name, unit]) => ({ name, source: sources(unit) }));
  const digest = sha256Hex(JSON.stringify([edition, commit, asOf, units.map(({ source }) => source)]));
  return { digest, commit, held: head.held, edition, current, asOf, publisher, units };
}

/**
 * Whether an edition of this plan would be the current one again: it is of the same commit, and every unit that isn't made anew in each edition is made
 * from the same. Another day makes other figures, and what an erasure took is missing.
 */
export async function isUnchanged(db: D1Database, { commit, current, units }: Plan): Promise<boolean> {
  if (current?.commit !== commit || (await isAnythingWithdrawn(db))) return false;
  const published = await unitSources(db, current.number);
  return units.every(({ name, source }) => {
    const unit = unitsByName.get(name);
    const isOfEach = unit?.kind === "document" && isMadeInEachEdition(unit.file.document.reads);
    return isOfEach || source === null || published.get(name) === source;
  });
}

interface Materials {
  readonly contents: readonly TableContents[];
  readonly legalMarks: string;
  readonly site: string;
  readonly publisher: Publisher;
  readonly asOf: CalendarDate;
  readonly edition: number;
  /** How documents are written, as digests. */
  readonly written: ReadonlyMap<Document, string>;
}

/** For each unit, a digest of everything that it is made from; `null` where the figures tell. */
function sourcesOf({
  contents,
  legalMarks,
  site,
  publisher,
  asOf,
  edition,
  written,
}: Materials): (unit: Unit) => string | null {
  const versions = versionsOf(site);
  const common = commonOf(site, publisher);
  const byTable = new Map(contents.map((table) => [table.table, table]));
  const hashed = new Map(contents.map(({ table, region }) => [table, sha256Hex(region)]));
  const named = (table: TableKey) => `${hashed.get(table) ?? ""}${table === "nkos" ? legalMarks : ""}`;
  const ofMetric = metrics.map(({ id, version, table, leans = [] }) => {
    // Every share quotes the population that was entered.
    const read = [...new Set<TableKey>([table, ...leans, "municipalities"])].map((key) => hashed.get(key));
    return sha256Hex(JSON.stringify([versions, publisher.smallestShown, asOf, id, version, read]));
  });
  const computedFormats = resources.flatMap((resource) =>
    typeof resource.source === "string" ? [formatOf(resource)] : [],
  );
  const entered = hashed.get("municipalities");
  const figures = sha256Hex(JSON.stringify([common, figureWords(), computedFormats, entered, ofMetric]));
  /** Rows of a municipality are its own and those that are for the whole region. */
  const rowsOf = (table: TableKey, municipality: string | null) => {
    const { region = "", places = {} } = byTable.get(table) ?? {};
    return municipality === null ? region : `${places[municipality] ?? ""} ${places.region ?? ""}`;
  };
  const ofDataset = ({ resource, municipality }: Dataset) => {
    if (typeof resource.source === "string") return null;
    const { table } = resource.source;
    const day = Object.keys(table.computed).length > 0 ? asOf : "";
    const own = rowsOf(table.key, municipality);
    const beside = [...targetsOf(table), ...referringTables(table)].map(named);
    return sha256Hex(JSON.stringify([common, formatOf(resource), own, day, beside]));
  };
  const ofDocument = ({ document, municipality, path }: DocumentFile) => {
    const { reads } = document;
    if (isMadeInEachEdition(reads)) return `${path} ${edition}`;
    const rows = readTables(reads).map((table) => {
      if (municipality === null || placeColumns(tables[table]).length === 0) return named(table);
      return [rowsOf(table, municipality), table === "nkos" ? legalMarks : ""];
    });
    const read = [reads.shows?.includes("settings") ? publisher : null, reads.figures ? figures : null, rows];
    return sha256Hex(JSON.stringify([versions, path, written.get(document), read]));
  };
  return (unit) => {
    switch (unit.kind) {
      case "metric":
        return ofMetric[unit.metric] ?? "";
      case "figures":
        return figures;
      case "dataset":
        return ofDataset(unit.dataset);
      case "document":
        return ofDocument(unit.file);
    }
  };
}
