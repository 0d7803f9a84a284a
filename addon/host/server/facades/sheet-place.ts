/** Ranges of a sheet from its size or from A1 notation. */
import { parseArea } from "../cells/area.ts";
import type { Script } from "./facade.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;

const notAsked = { rows: Number.NaN, columns: Number.NaN };

export function wholeSheet(script: Script, sheet: number): Range {
  const { rows, columns } = script.remote("sheetInfo", sheet);
  return script.range({ sheet, area: { row: 1, column: 1, rows, columns } });
}

/** Asks for the sheet's size only where the notation leaves an end open, as `A:C` does. */
export function rangeByName(script: Script, sheet: number, a1: string): Range {
  let area = parseArea(a1, notAsked);
  if (area && Object.values(area).some(Number.isNaN)) area = parseArea(a1, script.remote("sheetInfo", sheet));
  if (!area) throw new Error("Range not found");
  return script.range({ sheet, area });
}
