/** What publishing the current commit would do, unit by unit, and the digest by which a coordinator confirms exactly that. */

import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { formatSample } from "../../shared/public/format-sample.ts";
import { placeColumns } from "../../shared/public/places.ts";
import { type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { headCommit } from "../store/commits.ts";
import { type PlannedUnit, unitsOf } from "../store/editions.ts";
import { currentEdition, type Edition } from "../store/files.ts";
import { publicRows, standingLegalMarks, type TableContents, tableContents } from "../store/public-rows.ts";
import { isAnythingWithdrawn } from "../store/revisions.ts";
import { computedSource } from "./computation.ts";
import { documents } from "./documents/all.ts";
import { type Document, type DocumentFile, filesOf } from "./documents/document.ts";
import {
  figureTables,
  isMadeInEachEdition,
  metricUnit,
  readTables,
  referringTables,
  targetsOf,
} from "./documents/reads.ts";
import { sampleText } from "./documents/sample.ts";
import type { Dataset } from "./records.ts";

/** Grows when the same rows would become other files in a way that the samples of formats and documents don't show. */
const renderingVersion = 1;

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

/** A unit by its name: what it is to make. */
export type Unit =
  | { readonly kind: "metric"; readonly metric: number }
  | { readonly kind: "municipalities" }
  | { readonly kind: "dataset"; readonly dataset: Dataset }
  | { readonly kind: "document"; readonly file: DocumentFile };

/** Every unit in the order of work: what is computed, the datasets, the documents that speak of them. */
export const unitsByName: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...metrics.map(({ id }, metric) => [metricUnit(id), { kind: "metric", metric }] as const),
  ["municipalities", { kind: "municipalities" }],
  // Resource by resource: datasets done in one step then share what their records refer to.
  ...resources.flatMap((resource) =>
    [null, ...(resource.byMunicipality ? municipalities.map(({ key }) => key) : [])].map((municipality) => {
      const dataset = { resource, municipality };
      return [datasetPath(dataset), { kind: "dataset", dataset }] as const;
    }),
  ),
  ...documents.flatMap(filesOf).map((file) => [`document ${file.path}`, { kind: "document", file }] as const),
]);

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
  knownDocuments ??= await digestDocuments();
  const sources = sourcesOf({ contents, legalMarks, site, publisher, asOf, edition, written: knownDocuments });
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
  const published = new Map((await unitsOf(db, current.number)).map(({ name, source }) => [name, source]));
  return units.every(({ name, source }) => {
    const unit = unitsByName.get(name);
    const isOfEach = unit?.kind === "document" && isMadeInEachEdition(unit.file.document.reads);
    return isOfEach || published.get(name) === source;
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

/** For each unit, a digest of everything that it is made from. */
function sourcesOf({
  contents,
  legalMarks,
  site,
  publisher,
  asOf,
  edition,
  written,
}: Materials): (unit: Unit) => string {
  const versions = [renderingVersion, CHECKS_VERSION, site];
  const common = JSON.stringify([...versions, publisher]);
  const byTable = new Map(contents.map((table) => [table.table, table]));
  const hashed = new Map(contents.map(({ table, region }) => [table, sha256Hex(region)]));
  const named = (table: TableKey) => `${hashed.get(table) ?? ""}${table === "nkos" ? legalMarks : ""}`;
  const measured = [...hashed].filter(([table]) => figureTables.includes(table));
  const metricVersions = metrics.map(({ id, version }) => [id, version]);
  const computedFormats = resources.flatMap((resource) =>
    typeof resource.source === "string" ? [formatOf(resource)] : [],
  );
  const all = sha256Hex(JSON.stringify([common, computedFormats, asOf, metricVersions, measured]));
  /** Rows of a municipality are its own and those that are for the whole region. */
  const rowsOf = (table: TableKey, municipality: string | null) => {
    const { region = "", places = {} } = byTable.get(table) ?? {};
    return municipality === null ? region : `${places[municipality] ?? ""} ${places.region ?? ""}`;
  };
  const ofDataset = ({ resource, municipality }: Dataset) => {
    if (typeof resource.source === "string") return computedSource(resource.source, all);
    const { table } = resource.source;
    const day = Object.keys(table.computed).length > 0 ? asOf : "";
    const own = rowsOf(table.key, municipality);
    return sha256Hex(
      JSON.stringify([
        common,
        formatOf(resource),
        own,
        day,
        [...targetsOf(table), ...referringTables(table)].map(named),
      ]),
    );
  };
  const ofDocument = ({ document, municipality, path }: DocumentFile) => {
    const { reads } = document;
    if (isMadeInEachEdition(reads)) return `${path} ${edition}`;
    const rows = readTables(reads).map((table) => {
      if (municipality === null || placeColumns(tables[table]).length === 0) return named(table);
      return [rowsOf(table, municipality), table === "nkos" ? legalMarks : ""];
    });
    const read = [reads.shows?.includes("settings") ? publisher : null, reads.figures ? all : null, rows];
    return sha256Hex(JSON.stringify([versions, path, written.get(document), read]));
  };
  return (unit) => {
    switch (unit.kind) {
      case "metric":
        return computedSource("metrics", all);
      case "municipalities":
        return computedSource("municipalities", all);
      case "dataset":
        return ofDataset(unit.dataset);
      case "document":
        return ofDocument(unit.file);
    }
  };
}

const knownFormats = new WeakMap<Resource, string>();

/** Digest of how a resource's files are written. */
function formatOf(resource: Resource): string {
  const digest = knownFormats.get(resource) ?? sha256Hex(formatSample(resource));
  knownFormats.set(resource, digest);
  return digest;
}

/** Digests of how the documents are written that an edition may take over. */
let knownDocuments: ReadonlyMap<Document, string> | undefined;

async function digestDocuments(): Promise<ReadonlyMap<Document, string>> {
  const lasting = documents.filter(({ reads }) => !isMadeInEachEdition(reads));
  return new Map(
    await Promise.all(lasting.map(async (document) => [document, sha256Hex(await sampleText(document))] as const)),
  );
}
