/** A bar for each municipality, beside the table. */

import { municipalities } from "../../../shared/region/municipalities.ts";
import { columnLetter } from "../../sheet/a1.ts";
import { headRows } from "./place-table.ts";
import { replaceChart } from "./report-tab.ts";

/** Draws the figures of one of the table's columns, counted from 0. The chart stands to the right of all `columns`. */
export function drawPlaceChart(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  column: number,
  columns: number,
  title: string,
): void {
  const letter = columnLetter(column + 2);
  const last = headRows + municipalities.length;
  replaceChart(sheet, 2, columns + 3, (builder) =>
    builder
      .asBarChart()
      .addRange(sheet.getRange(`A${headRows}:A${last}`))
      .addRange(sheet.getRange(`${letter}${headRows}:${letter}${last}`))
      .setNumHeaders(1)
      .setOption("title", title)
      .setOption("height", 640)
      .setOption("width", 620)
      .build(),
  );
}
