/** Which numbers a tab shows as percentages: it keeps «62,75%» as 0.6275, and only the cell's number format tells. */

import type { CellFormat, Table } from "../../shared/table.ts";
import { boundsOf } from "./bounds.ts";
import { withinGrid } from "./grid-edge.ts";
import type { Layout } from "./layout.ts";

/** Of a block of rows. */
export interface Percents {
  /** Formats are read apart from the values: where there is one, rows may have moved in between. */
  readonly any: boolean;
  /** `row` counts from 0 at the block's first row. */
  at(row: number, place: number): boolean;
}

export const noPercents: Percents = { any: false, at: () => false };

const formatsOfNumbers: readonly CellFormat[] = ["integer", "number", "money"];

/**
 * One read over the columns of numbers, none where these rows hold no number there. `first` is the number of the block's first
 * row. `null` where the sheet has become too short for it.
 */
export function percentsIn(
  table: Table,
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  layout: Layout,
  values: readonly (readonly unknown[])[],
  first: number,
): Percents | null {
  const places = [...layout.columns].flatMap(([key, place]) => {
    const format = table.columns[key]?.field.format;
    return format !== undefined && formatsOfNumbers.includes(format) ? [place] : [];
  });
  const rows = values.flatMap((line, row) =>
    places.some((place) => typeof line[place - 1] === "number") ? [row] : [],
  );
  if (rows.length === 0) return noPercents;
  const [top, bottom] = boundsOf(rows);
  const [left, right] = boundsOf(places);
  let formats: readonly (readonly string[])[] = [];
  const isThere = withinGrid(sheet, first + bottom, () => {
    formats = sheet.getRange(first + top, left, bottom - top + 1, right - left + 1).getNumberFormats();
  });
  if (!isThere) return null;
  const at = (row: number, place: number) => isPercentFormat(formats[row - top]?.[place - left] ?? "");
  return { any: rows.some((row) => places.some((place) => at(row, place))), at };
}

/** A sign in quotes or behind a backslash is only shown. */
function isPercentFormat(format: string): boolean {
  return format.includes("%") && format.replace(/"[^"]*"|\\./g, "").includes("%");
}
