/** Adds rows below the last filled one in one write, into newly inserted lines where others might be typing. */

import { fingerprint, rowId } from "../../shared/handover/identity.ts";
import type { Cells } from "../../shared/table.ts";
import { now, random } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import { dressedRows } from "../google/looks-memory.ts";
import { type SheetValue, sheetValue } from "../sheet/cells.ts";
import { daysFormula } from "../sheet/days-left.ts";
import { addEmptyLines, dressNewRows } from "../sheet/looks.ts";
import { requireMoscowTime } from "../sheet/regional-settings.ts";
import type { Tab } from "../sheet/tab.ts";
import { greatestId } from "./heal.ts";

/** Appends rows under these ids, or new ones, leaving out columns that the tab lacks. Returns the first new row's number. */
export function appendRows(tab: Tab, rows: readonly Cells[], ids: readonly string[] = []): number {
  const { table, sheet, layout, rows: standing } = tab;
  requireMoscowTime();
  const last = sheet.getLastRow();
  const first = last + 1;
  if (rows.length === 0) return first;
  const [most, isEmpty] = [sheet.getMaxRows(), last < 2];
  // They look like the empty line in whose place they come: below the last row they would take on what marks that one.
  if (last < most && !isEmpty) sheet.insertRowsBefore(first, rows.length);
  else addEmptyLines(sheet, last + rows.length - most);
  // Text that should stay text needs its format before it comes.
  dressNewRows(tab, dressedRows());
  const width = sheet.getLastColumn();
  const days = daysFormula(layout);
  let latest = greatestId(standing);
  const lines = rows.map((cells, index) => {
    const line: SheetValue[] = new Array<SheetValue>(width).fill("");
    for (const [key, place] of layout.columns) line[place - 1] = sheetValue(cells[key] ?? null);
    latest = rowId(now(), random, latest);
    line[layout.own.id - 1] = ids[index] ?? latest;
    line[layout.own.print - 1] = fingerprint(table, cells, sha256);
    if (layout.days !== undefined) line[layout.days - 1] = days ?? "";
    return line;
  });
  sheet.getRange(first, 1, rows.length, width).setValues(lines);
  return first;
}
