/** `DeveloperMetadata`, its finder and its location. */
import type { MetadataEntry, MetadataOwner, Place } from "../protocol/operations.ts";
import { metadataLocations, metadataVisibilities } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";

type Entry = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Finder = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;
type Location = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation;

/** Google's overloads: (key), (key, value), (key, visibility), (key, value, visibility). */
export function addMetadata(
  script: Script,
  owner: MetadataOwner,
  key: string,
  second?: unknown,
  third?: unknown,
): void {
  const value = typeof second === "string" ? second : null;
  const visibility = third ?? (typeof second === "string" ? undefined : second);
  script.remote("addMetadata", owner, key, value, visibilityNamed(visibility));
}

/** The entries that belong to the owner itself. */
export function metadataOf(script: Script, owner: MetadataOwner): Entry[] {
  const wanted = JSON.stringify(owner);
  const entries = script.remote("metadata").filter((entry) => JSON.stringify(entry.owner) === wanted);
  return entries.map((entry) => metadataFacade(script, entry));
}

/** Finds within the spreadsheet, a sheet (with its columns), or the columns of a place. */
export function metadataFinder(script: Script, within: { sheet?: number; place?: Place }): Finder {
  const conditions: ((entry: MetadataEntry) => boolean)[] = [(entry) => lies(entry.owner, within)];
  const where = (condition: (entry: MetadataEntry) => boolean): Finder => {
    conditions.push(condition);
    return finder;
  };
  const finder: Finder = facade<Finder>(script, "DeveloperMetadataFinder", {
    withKey: (key) => where((entry) => entry.key === key),
    withValue: (value) => where((entry) => entry.value === value),
    withId: (id) => where((entry) => entry.id === id),
    withVisibility: (visibility) => where((entry) => entry.visibility === String(visibility)),
    withLocationType: (type) => where((entry) => entry.owner.kind === String(type)),
    find: () =>
      script
        .remote("metadata")
        .filter((entry) => conditions.every((condition) => condition(entry)))
        .map((entry) => metadataFacade(script, entry)),
  });
  return finder;
}

function lies(owner: MetadataOwner, { sheet, place }: { sheet?: number; place?: Place }): boolean {
  if (place) {
    const { column, columns } = place.area;
    return (
      owner.kind === "COLUMN" &&
      owner.sheet === place.sheet &&
      owner.column >= column &&
      owner.column < column + columns
    );
  }
  return sheet === undefined || (owner.kind !== "SPREADSHEET" && owner.sheet === sheet);
}

function metadataFacade(script: Script, entry: MetadataEntry): Entry {
  let current = entry;
  const change = (patch: Partial<Omit<MetadataEntry, "id">>): Entry => {
    script.remote("changeMetadata", entry.id, patch);
    current = { ...current, ...patch };
    return metadata;
  };
  const metadata: Entry = facade<Entry>(script, "DeveloperMetadata", {
    getId: () => entry.id,
    getKey: () => current.key,
    getValue: () => current.value,
    getVisibility: () => metadataVisibilities(script)[current.visibility],
    getLocation: () => locationFacade(script, current.owner),
    setKey: (key) => change({ key }),
    setValue: (value) => change({ value }),
    setVisibility: (visibility) => change({ visibility: visibilityNamed(visibility) }),
    moveToColumn(column) {
      const { sheet, area } = placeOf(column);
      return change({ owner: { kind: "COLUMN", sheet, column: area.column } });
    },
    remove: () => script.remote("removeMetadata", entry.id),
  });
  return metadata;
}

function locationFacade(script: Script, owner: MetadataOwner): Location {
  return facade<Location>(script, "DeveloperMetadataLocation", {
    getLocationType: () => metadataLocations(script)[owner.kind],
    getSpreadsheet: () => (owner.kind === "SPREADSHEET" ? script.spreadsheet() : null),
    getSheet: () => (owner.kind === "SHEET" ? script.sheet(owner.sheet) : null),
    getRow: () => null,
    getColumn() {
      if (owner.kind !== "COLUMN") return null;
      const { rows } = script.remote("sheetInfo", owner.sheet);
      return script.range({ sheet: owner.sheet, area: { row: 1, column: owner.column, rows, columns: 1 } });
    },
  });
}

function visibilityNamed(visibility: unknown): "DOCUMENT" | "PROJECT" {
  return visibility !== undefined && String(visibility) === "PROJECT" ? "PROJECT" : "DOCUMENT";
}
