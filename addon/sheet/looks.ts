/** How a tab looks and helps: widths, frozen header, formats, drop-downs, the one colour rule, the guarded header. */

import type { Column, Table } from "../../shared/table.ts";
import { logCause } from "../google/log.ts";
import { dressedRows, rememberDressed } from "../google/looks-memory.ts";
import { columnLetter } from "./a1.ts";
import { boundsOf } from "./bounds.ts";
import { colourDeadlines } from "./deadline-colours.ts";
import { formatRows } from "./formats.ts";
import type { Layout } from "./layout.ts";
import { faultFormula } from "./marks.ts";
import type { Tab } from "./tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** Soft red that stays readable under black text. */
const faultColour = "#f9d6d2";

const headerNote = "Клуб РЦ: заголовки. По ним программа узнаёт столбцы.";

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
  if (fresh.tab && layout.own.state === 1) sheet.setFrozenColumns(1);
  for (const place of [layout.own.faults, layout.own.id, layout.own.print]) sheet.hideColumns(place);
  if (fresh.tab || fresh.columns.has("own:state")) sheet.setColumnWidth(layout.own.state, 220);
  for (const [key, place] of layout.columns) {
    const column = table.columns[key];
    if (column !== undefined && fresh.columns.has(key)) sheet.setColumnWidth(place, widthOf(column));
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
export function dressNewRows({
  table,
  sheet,
  layout,
  rows: filled,
}: Pick<Tab, "table" | "sheet" | "layout" | "rows">): void {
  const dressed = dressedRows(table.key) ?? 1;
  const standing = sheet.getMaxRows();
  const isShort = standing - (filled[filled.length - 1]?.row ?? 1) < fewestSpareRows;
  if (standing === dressed && !isShort) return;
  try {
    if (isShort) sheet.insertRowsAfter(standing, spareRows);
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
  sheet.insertRowsAfter(rows, lacking);
  return lacking;
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

function styleHeader(sheet: Sheet, { own, columns }: Layout, fresh: NewParts): void {
  const style = (range: GoogleAppsScript.Spreadsheet.Range) =>
    range.setFontWeight("bold").setWrap(true).setVerticalAlignment("middle");
  if (fresh.tab || fresh.headerRow) {
    style(sheet.getRange(1, 1, 1, sheet.getLastColumn()));
    return;
  }
  for (const [key, place] of [["own:state", own.state] as const, ...columns]) {
    if (fresh.columns.has(key)) style(sheet.getRange(1, place));
  }
}

/** Wide enough for the field's values, and for the header in two lines. */
function widthOf({ field, header }: Column): number {
  return Math.max(field.width, Math.ceil(header.ru.length / 2) * 9 + 16);
}

/** Puts the add-on's one rule after the members' own rules, over all declared columns. */
function colourFaults(sheet: Sheet, layout: Layout): void {
  const places = [...layout.columns.values()];
  if (places.length === 0) return;
  const [left, right] = boundsOf(places);
  const faults = columnLetter(layout.own.faults);
  const range = sheet.getRange(2, left, sheet.getMaxRows() - 1, right - left + 1);
  const formula = faultFormula(columnLetter(left), faults, SpreadsheetApp.getActive().getSpreadsheetLocale());
  const rules = sheet.getConditionalFormatRules();
  const [standing, ...copies] = rules.filter(isOurs);
  const isRight = standing !== undefined && formulaOf(standing) === withSemicolon(formula) && covers(standing, range);
  if (isRight && copies.length === 0) return;
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(formula)
    .setBackground(faultColour)
    .setRanges([range])
    .build();
  sheet.setConditionalFormatRules([...rules.filter((other) => !isOurs(other)), rule]);
}

function covers(rule: Rule, range: GoogleAppsScript.Spreadsheet.Range): boolean {
  return (
    rule
      .getRanges()
      .map((each) => each.getA1Notation())
      .join() === range.getA1Notation()
  );
}

/** The rule's formula with a semicolon between its arguments, whatever the locale has there. */
function formulaOf(rule: Rule): string {
  const formula: unknown = rule.getBooleanCondition()?.getCriteriaValues()[0];
  return withSemicolon(String(formula));
}

function withSemicolon(formula: string): string {
  return formula.replace(/[;,] ?(?=\$[A-Z]+\d+\)\)$)/, ";");
}

/** Rows inserted or deleted above leave another row number in the formula. */
function isOurs(rule: Rule): boolean {
  return /^=ISNUMBER\(SEARCH\(";"&\$?[A-Z]+\$\d+&";";\$[A-Z]+\d+\)\)$/.test(formulaOf(rule));
}

/** Warns members who change the header row. Never blocks, because scripts run as the member. */
function guardHeader(sheet: Sheet): void {
  const guards = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
  if (guards.some((guard) => guard.getDescription() === headerNote)) return;
  sheet.getRange(1, 1, 1, sheet.getMaxColumns()).protect().setDescription(headerNote).setWarningOnly(true);
}
