/** How a tab looks and helps: widths, frozen header, formats, drop-downs, the guarded header. */

import type { Column, Table } from "../../shared/table.ts";
import { logCause } from "../google/log.ts";
import { type DressedRows, rememberDressed } from "../google/looks-memory.ts";
import { colourFaults } from "./colours.ts";
import { colourDeadlines } from "./deadline-colours.ts";
import { formatRows } from "./formats.ts";
import { daysColumn, type Layout } from "./layout.ts";
import type { Tab } from "./tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const headerNote = "Клуб РЦ: заголовки. По ним программа узнаёт столбцы.";

/** A name that stays in view: two lines of it tell which row it is, and the rest of the window stays free. */
const nameWidth = 240;

/** The header in two lines. */
const daysWidth = 90;

/** Rows below the last filled one that a tab keeps ready. */
const spareRows = 1000;
/** A tab with fewer gets more. */
const fewRows = 500;
/** A check gives a tab room when people are about to reach its end. */
const fewestSpareRows = 20;

/** What a setup has made new: only that gets widths and styles, which belong to the members afterwards. */
export interface NewParts {
  readonly tab: boolean;
  readonly headerRow: boolean;
  /** Keys of columns. */
  readonly columns: ReadonlySet<string>;
}

type Dressed = Pick<Tab, "table" | "sheet" | "layout">;

/** Sets what the add-on owns of a tab's looks. Returns headers of columns that are typed by a Google table, where it can't. */
export function dressTab(
  { table, sheet, layout }: Dressed,
  fresh: NewParts,
  isGrown: (target: Table) => boolean,
): readonly string[] {
  sheet.setFrozenRows(1);
  styleHeader(sheet, layout, fresh);
  if (fresh.tab && layout.own.state === 1) sheet.setFrozenColumns(layout.columns.get(table.front[0] ?? "") ?? 1);
  if (fresh.tab && table.front.length > 0) wrapRows(sheet);
  for (const place of [layout.own.faults, layout.own.id, layout.own.print]) sheet.hideColumns(place);
  if (fresh.tab || fresh.columns.has("own:state")) sheet.setColumnWidth(layout.own.state, 280);
  if (layout.days !== undefined && fresh.columns.has(daysColumn.key)) {
    // Beside hidden columns a new one might be hidden too.
    sheet.showColumns(layout.days);
    sheet.setColumnWidth(layout.days, daysWidth);
  }
  for (const [key, place] of layout.columns) {
    const column = table.columns[key];
    if (column === undefined || !fresh.columns.has(key)) continue;
    sheet.setColumnWidth(place, key === table.front[0] ? nameWidth : widthOf(column, table.front.length > 0));
  }
  const typed = formatRows(table, sheet, layout, 2, isGrown);
  colourFaults(sheet, layout);
  colourDeadlines({ table, sheet, layout });
  guardHeader(sheet);
  return typed;
}

/**
 * Gives rows that were added below the dressed ones their formats, drop-downs and colour. Makes no call on the document
 * where there are none. Never throws: where people delete rows meanwhile, the next check dresses what is left.
 */
export function dressNewRows(
  { table, sheet, layout, rows: filled }: Pick<Tab, "table" | "sheet" | "layout" | "rows">,
  known: DressedRows,
): void {
  const dressed = known.of(table.key) ?? 1;
  const standing = sheet.getMaxRows();
  const isShort = standing - (filled[filled.length - 1]?.row ?? 1) < fewestSpareRows;
  if (standing === dressed && !isShort) return;
  try {
    if (isShort) addEmptyLines(sheet, spareRows);
    const rows = isShort ? standing + spareRows : standing;
    if (rows > dressed) {
      formatRows(table, sheet, layout, Math.max(2, dressed + 1), () => false);
      colourFaults(sheet, layout);
      colourDeadlines({ table, sheet, layout });
    }
    rememberDressed(table.key, rows);
  } catch (cause) {
    logCause(cause);
  }
}

/** Keeps rows ready below the last filled one. Returns how many were added. */
export function keepSpareRows(sheet: Sheet): number {
  const [last, rows] = [sheet.getLastRow(), sheet.getMaxRows()];
  if (rows - last >= fewRows) return 0;
  const lacking = last + spareRows - rows;
  addEmptyLines(sheet, lacking);
  return lacking;
}

/** Adds lines at the tab's end, none where `count` isn't positive. Where its last line is filled they don't look as that one was made to look. */
export function addEmptyLines(sheet: Sheet, count: number): void {
  const standing = sheet.getMaxRows();
  if (count < 1) return;
  sheet.insertRowsAfter(standing, count);
  if (sheet.getLastRow() < standing) return;
  const lines = sheet.getRange(standing + 1, 1, count, sheet.getMaxColumns());
  lines.setBackground(null).setFontColor(null).setFontWeight(null).setFontStyle(null);
}

/** Brings the colour rule down to the last row. Never throws: the next check does what is left. */
export function colourToTheEdge({ table, sheet, layout }: Dressed): void {
  try {
    colourFaults(sheet, layout);
    colourDeadlines({ table, sheet, layout });
  } catch (cause) {
    logCause(cause);
  }
}

/** Tabs whose rows are read as sentences show them whole. */
function wrapRows(sheet: Sheet): void {
  sheet
    .getRange(2, 1, sheet.getMaxRows() - 1, sheet.getLastColumn())
    .setWrap(true)
    .setVerticalAlignment("top");
}

function styleHeader(sheet: Sheet, { own, days, columns }: Layout, fresh: NewParts): void {
  const style = (range: GoogleAppsScript.Spreadsheet.Range) =>
    range.setFontWeight("bold").setWrap(true).setVerticalAlignment("middle");
  if (fresh.tab || fresh.headerRow) {
    style(sheet.getRange(1, 1, 1, sheet.getLastColumn()));
    return;
  }
  for (const [key, place] of [["own:state", own.state] as const, [daysColumn.key, days] as const, ...columns]) {
    if (place !== undefined && fresh.columns.has(key)) style(sheet.getRange(1, place));
  }
}

/** From this width on a field holds sentences. */
const sentenceWidth = 280;

/** Wide enough for the field's values, and for the header in two lines. Sentences that wrap get half as much again: fewer lines. */
function widthOf({ field, header }: Column, isWrapped: boolean): number {
  const width = isWrapped && field.width >= sentenceWidth ? field.width * 1.5 : field.width;
  return Math.max(width, Math.ceil(header.ru.length / 2) * 9 + 16);
}

/** Warns members who change the header row. Never blocks, because scripts run as the member. */
function guardHeader(sheet: Sheet): void {
  const guards = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
  if (guards.some((guard) => guard.getDescription() === headerNote)) return;
  sheet.getRange(1, 1, 1, sheet.getMaxColumns()).protect().setDescription(headerNote).setWarningOnly(true);
}
