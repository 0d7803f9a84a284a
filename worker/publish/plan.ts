/** What publishing the current commit would do, unit by unit, and the digest by which a coordinator confirms exactly that. */

import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { formatSample } from "../../shared/public/format-sample.ts";
import { type Publisher, publisherOf } from "../../shared/public/publisher.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { CalendarDate, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { headCommit } from "../store/commits.ts";
import type { PlannedUnit } from "../store/editions.ts";
import { currentEdition, type Edition } from "../store/files.ts";
import { publicRows, standingMarks, type TableContents, tableContents } from "../store/public-rows.ts";
import { computedSource } from "./computation.ts";
import { type Document, documents } from "./documents.ts";
import type { Dataset } from "./records.ts";

/** Grows when the same rows would become other records; how records are written is seen by `formatOf` itself. */
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
  | { readonly kind: "document"; readonly document: Document };

/** Every unit in the order of work: what is computed, the datasets, the documents that speak of them. */
export const unitsByName: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...metrics.map(({ id }, metric) => [`metric ${id}`, { kind: "metric", metric }] as const),
  ["municipalities", { kind: "municipalities" }],
  // Resource by resource: datasets done in one step then share what their records refer to.
  ...resources.flatMap((resource) =>
    [null, ...(resource.byMunicipality ? municipalities.map(({ key }) => key) : [])].map((municipality) => {
      const dataset = { resource, municipality };
      return [datasetPath(dataset), { kind: "dataset", dataset }] as const;
    }),
  ),
  ...documents.map((document) => [`document ${document.path}`, { kind: "document", document }] as const),
]);

/** Plans the edition of the current commit; `null` before the first commit. */
export async function planEdition(db: D1Database, site: string, asOf: CalendarDate): Promise<Plan | null> {
  const [head, current] = await Promise.all([headCommit(db), currentEdition(db)]);
  if (head === null) return null;
  const commit = head.number;
  const [contents, marks, settings] = await Promise.all([
    tableContents(db, commit, tableList),
    standingMarks(db, commit, asOf),
    publicRows(db, commit, tables.settings, null, "", 100),
  ]);
  const publisher = publisherOf(settings.map(({ values }) => values));
  const edition = (current?.number ?? 0) + 1;
  const sources = sourcesOf(
    contents,
    marks,
    JSON.stringify([renderingVersion, CHECKS_VERSION, site, publisher]),
    asOf,
    edition,
  );
  const units = [...unitsByName].map(([name, unit]) => ({ name, source: sources(unit) }));
  const digest = sha256Hex(JSON.stringify([edition, commit, asOf, units.map(({ source }) => source)]));
  return { digest, commit, held: head.held, edition, current, asOf, publisher, units };
}

/** For each unit, a digest of everything that it is made from. */
function sourcesOf(
  contents: readonly TableContents[],
  marks: string,
  common: string,
  asOf: CalendarDate,
  edition: number,
): (unit: Unit) => string {
  const byTable = new Map(contents.map((table) => [table.table, table]));
  const hashed = new Map(contents.map(({ table, region }) => [table, sha256Hex(region)]));
  const named = (table: TableKey) => `${hashed.get(table) ?? ""}${table === "nkos" ? marks : ""}`;
  const measured = [...hashed].filter(
    ([table]) => table === "municipalities" || metrics.some((metric) => metric.table === table),
  );
  const versions = metrics.map(({ id, version }) => [id, version]);
  const written = resources.flatMap((resource) => (typeof resource.source === "string" ? [formatOf(resource)] : []));
  const all = sha256Hex(JSON.stringify([common, written, asOf, versions, measured]));
  const ofDataset = ({ resource, municipality }: Dataset) => {
    if (typeof resource.source === "string") return computedSource(resource.source, all);
    const { table } = resource.source;
    const { region = "", places = {} } = byTable.get(table.key) ?? {};
    const own = municipality === null ? region : `${places[municipality] ?? ""} ${places.region ?? ""}`;
    const day = Object.keys(table.computed).length > 0 ? asOf : "";
    return sha256Hex(JSON.stringify([common, formatOf(resource), own, day, targetsOf(table).map(named)]));
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
        // A document speaks of the edition itself: it is made anew in each.
        return `${unit.document.path} ${edition}`;
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

/** Tables whose rows are named in this one's public records. */
export function targetsOf(table: Table): readonly TableKey[] {
  return Object.values(table.columns).flatMap(({ field, reach }) =>
    reach === "public" && field.refersTo !== undefined ? [field.refersTo] : [],
  );
}
