/** `Sheet`: what it is and its ranges. Its grid, rules and charts are in the files beside this one. */
import { facade, type Script } from "./facade.ts";
import { addMetadata, metadataFinder, metadataOf } from "./metadata.ts";
import { protectionFacade } from "./protection.ts";
import { rangeListFacade } from "./range-list.ts";
import { placeOf } from "./range-places.ts";
import { sheetGrid } from "./sheet-grid.ts";
import { sheetOverlays } from "./sheet-overlays.ts";
import { rangeByName } from "./sheet-place.ts";
import { textFinder } from "./text-finder.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const numbers = new WeakMap<object, number>();

/** The number of the sheet that a facade stands for. */
export function sheetNumber(sheet: Sheet): number {
  const number = numbers.get(sheet);
  if (number === undefined) throw new Error("Argument must be a sheet");
  return number;
}

export function sheetFacade(script: Script, id: number): Sheet {
  const { remote } = script;
  const info = () => remote("sheetInfo", id);
  const self = (): Sheet => sheet;
  const done = (_effect: unknown): Sheet => sheet;
  const owner = { kind: "SHEET", sheet: id } as const;
  const sheet = facade<Sheet>(script, "Sheet", {
    getSheetId: () => id,
    getName: () => info().name,
    getSheetName: () => info().name,
    getIndex: () => info().index,
    getParent: () => script.spreadsheet(),
    setName: (name) => done(remote("renameSheet", id, name)),
    isSheetHidden: () => info().hidden,
    hideSheet: () => done(remote("hideSheet", id, true)),
    showSheet: () => done(remote("hideSheet", id, false)),
    getTabColor: () => info().tabColour,
    setTabColor: (colour) => done(remote("colourTab", id, colour)),
    activate: () => done(remote("activate", id, null)),
    setActiveRange(range) {
      remote("activate", id, placeOf(range).area);
      return range;
    },
    getActiveRange: () => activeRange(script, id),
    getActiveCell: () => activeRange(script, id),
    getRange: (first: number | string, column: number = 1, rows: number = 1, columns: number = 1): Range =>
      typeof first === "string"
        ? rangeByName(script, id, first)
        : script.range({ sheet: id, area: { row: first, column, rows, columns } }),
    getRangeList: (names) =>
      rangeListFacade(
        script,
        names.map((name) => rangeByName(script, id, name)),
      ),
    getDataRange() {
      const { lastRow, lastColumn } = info();
      const area = { row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
      return script.range({ sheet: id, area });
    },
    getProtections: (type) =>
      remote("protections", id)
        .filter((entry) => String(type) === (entry.area ? "RANGE" : "SHEET"))
        .map((entry) => protectionFacade(script, entry)),
    protect: () => protectionFacade(script, remote("addProtection", id, null)),
    addDeveloperMetadata(key: string, second?: unknown, third?: unknown) {
      addMetadata(script, owner, key, second, third);
      return self();
    },
    getDeveloperMetadata: () => metadataOf(script, owner),
    createTextFinder(text: string) {
      const { rows, columns } = info();
      return textFinder(script, { sheet: id, area: { row: 1, column: 1, rows, columns } }, text);
    },
    createDeveloperMetadataFinder: () => metadataFinder(script, { sheet: id }),
    ...sheetGrid(script, id, self),
    ...sheetOverlays(script, id, self),
  });
  numbers.set(sheet, id);
  return sheet;
}

/** Where the user's cursor is in this sheet: its first cell when the user looks at another one. */
export function activeRange(script: Script, sheet: number): Range {
  const selection = script.remote("selection");
  const area = selection.sheet === sheet ? selection.area : { row: 1, column: 1, rows: 1, columns: 1 };
  return script.range({ sheet, area });
}
