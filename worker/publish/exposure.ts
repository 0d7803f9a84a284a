/** Which published files quote a row of a table: follows from what datasets and documents say that they read. */

import { placeColumns } from "../../shared/public/places.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { Exposure } from "../store/withdrawal.ts";
import { documents } from "./documents/all.ts";
import { type Document, isOfEachMunicipality, keyInPath } from "./documents/document.ts";
import { readTables, resourceReads, shownTables, targetsOf } from "./documents/reads.ts";

/** The files that quote a row of the table: its own dataset, rows that refer to it, and whatever else shows the table. */
export function exposuresOf(key: TableKey): readonly Exposure[] {
  const found = [...resources.map((resource) => exposureOf(resource, key)), ...documents.map((one) => shown(one, key))];
  const naming = documents.filter(({ reads }) => reads.names?.some((one) => one === key));
  const named: Exposure = { table: tables[key], rows: "named", patterns: naming.map(({ path }) => path), places: null };
  const exposures = [...found.filter((exposure) => exposure !== null), ...(naming.length === 0 ? [] : [named])];
  const isEverywhere = ({ rows, places }: Exposure) => rows === "own" && places === null;
  const patterns = exposures.filter(isEverywhere).flatMap((exposure) => exposure.patterns);
  // One statement for all files that show a row wherever it belongs: a request has 50.
  const everywhere: Exposure = { table: tables[key], rows: "own", patterns, places: null };
  const others = exposures.filter((exposure) => !isEverywhere(exposure));
  return patterns.length === 0 ? others : [...others, everywhere];
}

function exposureOf(resource: Resource, key: TableKey): Exposure | null {
  const { source } = resource;
  if (typeof source !== "string") {
    if (source.table.key === key) return byRow(resource, key, "own");
    if (targetsOf(source.table).includes(key)) return byRow(resource, source.table.key, "referring");
  }
  if (!shownTables(resourceReads(resource)).includes(key)) return null;
  const patterns = [`/v1/${resource.key}[./]*`, `/v1/m/*/${resource.key}[./]*`];
  return { table: tables[key], rows: "own", patterns, places: null };
}

/** Whole files and parts of the region, and of the municipalities to which the rows belong. */
function byRow(resource: Resource, table: TableKey, rows: Exposure["rows"]): Exposure {
  const columns = placeColumns(tables[table]);
  const end = `/${resource.key}[./]*`;
  return {
    table: tables[table],
    rows,
    patterns: [`/v1${end}`],
    places: columns.length === 0 ? null : { columns, start: "/v1/m/", end },
  };
}

function shown(document: Document, key: TableKey): Exposure | null {
  const { path, reads } = document;
  if (!shownTables(reads).includes(key)) return null;
  const table = tables[key];
  const columns = placeColumns(table);
  // Only what a document reads of the table itself is sorted by municipality, not what others say of it.
  const isSorted = reads.shows?.includes(key) && !reads.figures && !readTables(reads).some((one) => refersTo(one, key));
  if (!isOfEachMunicipality(document) || columns.length === 0 || !isSorted) {
    return { table, rows: "own", patterns: [path.replace(keyInPath, "*")], places: null };
  }
  const [start = "", end = ""] = path.split(keyInPath);
  return { table, rows: "own", patterns: [], places: { columns, start, end } };
}

function refersTo(table: TableKey, key: TableKey): boolean {
  return targetsOf(tables[table]).includes(key);
}
