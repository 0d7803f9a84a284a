/** A report with one place a line: each municipality, what belongs to none of them, and the region. */

import { municipalities } from "../../../shared/region/municipalities.ts";
import { reportTab } from "./report-tab.ts";

export interface PlaceTable {
  /** Name of the report's tab. */
  readonly tab: string;
  readonly title: string;
  /** What a reader should know of all figures, such as their period. */
  readonly explanation: string;
  readonly columns: readonly PlaceColumn[];
  /** Stands below the table. */
  readonly legend: readonly LegendLine[];
}

export interface PlaceColumn {
  readonly header: string;
  /** Number format of its cells. */
  readonly format: string;
  /** What stands in the line of a place, by its key; empty where nothing is known. */
  cell(place: string): string | number;
}

export type LegendLine = readonly [title: string, figure: string, words: string];

/** Title, explanation, headers; below them a line for each place. */
export const headRows = 3;

const places = [
  ...municipalities.map(({ key, name }) => ({ key, name })),
  { key: "unknown", name: "Не определён" },
  { key: "unstated", name: "Территория не указана" },
  { key: "region", name: "Вся область" },
];

/** Writes the table anew into the report's tab. */
export function writePlaceTable(table: PlaceTable): GoogleAppsScript.Spreadsheet.Sheet {
  const { columns, legend } = table;
  const width = columns.length + 1;
  const { sheet, isNew } = reportTab(table.tab, headRows + places.length + 1 + legend.length, width);
  sheet.getRange(1, 1, headRows - 1, 1).setValues([[table.title], [table.explanation]]);
  sheet.getRange(1, 1).setFontWeight("bold");
  const headers = ["Муниципалитет", ...columns.map(({ header }) => header)];
  sheet.getRange(headRows, 1, 1, width).setValues([headers]).setFontWeight("bold").setWrap(true);
  const lines = sheet.getRange(headRows + 1, 1, places.length, width);
  lines.setNumberFormats(places.map(() => ["@", ...columns.map(({ format }) => format)]));
  lines.setValues(places.map(({ key, name }) => [name, ...columns.map((column) => column.cell(key))]));
  sheet.getRange(headRows + places.length + 2, 1, legend.length, 3).setValues(legend.map((line) => [...line]));
  if (isNew) {
    sheet.setFrozenRows(headRows);
    sheet.setFrozenColumns(1);
    sheet.setColumnWidth(1, 280);
    sheet.setColumnWidths(2, width - 1, 190);
  }
  return sheet;
}
