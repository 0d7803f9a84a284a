/** `Range`: where it is. Its values, notes and looks are in the files beside this one. */

import { formatArea } from "../cells/area.ts";
import type { Place } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";
import { filterFacade } from "./filter.ts";
import { addMetadata, metadataFinder, metadataOf } from "./metadata.ts";
import { protectionFacade } from "./protection.ts";
import { rangeLooks } from "./range-looks.ts";
import { checkedPlace, rememberPlace } from "./range-places.ts";
import { rangeValidation } from "./range-validation.ts";
import { rangeValues } from "./range-values.ts";
import { textFinder } from "./text-finder.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;

export function rangeFacade(script: Script, place: Place): Range {
  const { sheet, area } = checkedPlace(place);
  const self = (): Range => range;
  const at = (row: number, column: number, rows: number, columns: number): Range =>
    script.range({ sheet, area: { row, column, rows, columns } });
  const range = facade<Range>(script, "Range", {
    getRow: () => area.row,
    getColumn: () => area.column,
    getNumRows: () => area.rows,
    getNumColumns: () => area.columns,
    getLastRow: () => area.row + area.rows - 1,
    getLastColumn: () => area.column + area.columns - 1,
    getWidth: () => area.columns,
    getHeight: () => area.rows,
    getGridId: () => sheet,
    getA1Notation: () => formatArea(area),
    getSheet: () => script.sheet(sheet),
    getCell: (row: number, column: number) => at(area.row + row - 1, area.column + column - 1, 1, 1),
    offset: (rowOffset: number, columnOffset: number, rows: number = area.rows, columns: number = area.columns) =>
      at(area.row + rowOffset, area.column + columnOffset, rows, columns),
    activate() {
      script.remote("activate", sheet, area);
      return self();
    },
    createFilter() {
      script.remote("putFilter", place);
      return filterFacade(script, sheet);
    },
    protect: () => protectionFacade(script, script.remote("addProtection", sheet, area)),
    addDeveloperMetadata(key: string, second?: unknown, third?: unknown) {
      addMetadata(script, columnOf(place), key, second, third);
      return self();
    },
    createTextFinder: (text: string) => textFinder(script, place, text),
    createDeveloperMetadataFinder: () => metadataFinder(script, { place }),
    getDeveloperMetadata: () => metadataOf(script, columnOf(place)),
    ...rangeValues(script, place, self),
    ...rangeLooks(script, place, self),
    ...rangeValidation(script, place, self),
  });
  rememberPlace(range, place);
  return range;
}

/** Google lets metadata belong to whole rows and columns; the host keeps it for columns. */
function columnOf({ sheet, area }: Place): { kind: "COLUMN"; sheet: number; column: number } {
  if (area.columns !== 1) {
    throw new Error("Adding developer metadata to arbitrary ranges is not currently supported.");
  }
  return { kind: "COLUMN", sheet, column: area.column };
}
