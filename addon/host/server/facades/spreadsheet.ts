/** `Spreadsheet`: its tabs, metadata, named ranges and toasts. */

import { splitSheetName } from "../cells/area.ts";
import type { SheetName } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";
import { addMetadata, metadataFinder, metadataOf } from "./metadata.ts";
import { protectionFacade } from "./protection.ts";
import { placeOf } from "./range-places.ts";
import { activeRange, sheetNumber } from "./sheet.ts";
import { rangeByName } from "./sheet-place.ts";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const locale = "ru_RU";
const toastSeconds = 5;

export function spreadsheetFacade(script: Script): Spreadsheet {
  const { remote } = script;
  const sheetOf = ({ id }: SheetName): Sheet => script.sheet(id);
  const activeId = (): number => remote("selection").sheet;
  const owner = { kind: "SPREADSHEET" } as const;
  const spreadsheet: Spreadsheet = facade<Spreadsheet>(script, "Spreadsheet", {
    getId: () => remote("spreadsheet").id,
    getName: () => remote("spreadsheet").name,
    getUrl: () => remote("spreadsheet").url,
    rename: (name) => remote("renameSpreadsheet", name),
    getSpreadsheetLocale: () => locale,
    getSpreadsheetTimeZone: () => script.setup.timeZone,
    getSheets: () => remote("sheets").map(sheetOf),
    getNumSheets: () => remote("sheets").length,
    getSheetByName(name) {
      const found = remote("sheets").find((sheet) => sheet.name === name);
      return found ? sheetOf(found) : null;
    },
    getSheetById(id) {
      const found = remote("sheets").find((sheet) => sheet.id === id);
      return found ? sheetOf(found) : null;
    },
    insertSheet: (first?: unknown, second?: unknown) => insertSheet(script, first, second),
    deleteSheet: (sheet) => remote("deleteSheet", sheetNumber(sheet)),
    getActiveSheet: () => script.sheet(activeId()),
    setActiveSheet(sheet: Sheet) {
      remote("activate", sheetNumber(sheet), null);
      return sheet;
    },
    moveActiveSheet: (position) => remote("moveSheet", activeId(), position),
    getActiveRange: () => activeRange(script, activeId()),
    getActiveCell: () => activeRange(script, activeId()),
    setActiveRange(range) {
      remote("activate", placeOf(range).sheet, placeOf(range).area);
      return range;
    },
    getRange(a1) {
      const { sheet: name, rest } = splitSheetName(a1);
      const sheet = remote("sheets").find((candidate) => candidate.name === name);
      if (name !== null && !sheet) throw new Error("Range not found");
      return rangeByName(script, sheet?.id ?? activeId(), rest);
    },
    getRangeByName(name) {
      const place = remote("namedRange", name);
      return place && script.range(place);
    },
    setNamedRange: (name, range) => remote("nameRange", name, placeOf(range)),
    getProtections: (type) =>
      remote("protections", null)
        .filter((entry) => String(type) === (entry.area ? "RANGE" : "SHEET"))
        .map((entry) => protectionFacade(script, entry)),
    addDeveloperMetadata(key: string, second?: unknown, third?: unknown) {
      addMetadata(script, owner, key, second, third);
      return spreadsheet;
    },
    getDeveloperMetadata: () => metadataOf(script, owner),
    createDeveloperMetadataFinder: () => metadataFinder(script, {}),
    toast: (message: string, title: string = "", seconds: number | null = toastSeconds) =>
      remote("toast", message, title, seconds ?? toastSeconds),
  });
  return spreadsheet;
}

/** Google's overloads: a name, an index (from 0), or both; templates aren't there. */
function insertSheet(script: Script, first: unknown, second: unknown): Sheet {
  const isTemplate = [first, second].some((parameter) => typeof parameter === "object" && parameter !== null);
  if (isTemplate) throw new Error("Spreadsheet.insertSheet with a template is not available in the local host");
  const name = typeof first === "string" ? first : null;
  const index = [first, second].find((parameter) => typeof parameter === "number");
  return script.sheet(script.remote("addSheet", name, typeof index === "number" ? index : null).id);
}
