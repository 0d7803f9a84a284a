/** How a tab looks and helps: widths, frozen header, formats, drop-downs, the one colour rule, the guarded header. */

import type { CellFormat, Column, Table } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { columnLetter } from "./a1.ts";
import type { Layout } from "./layout.ts";
import { faultFormula } from "./marks.ts";
import { sheetOf } from "./tab.ts";
import { hiddenPlaces } from "./tab-setup.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const numberFormats: { readonly [format in CellFormat]: string | null } = {
  text: "@",
  date: "dd.mm.yyyy",
  integer: "0",
  number: "#,##0.##",
  money: "#,##0.00",
  general: null,
};

/** Soft red that stays readable under black text. */
const faultColour = "#f9d6d2";

const headerNote = "Клуб РЦ: заголовки. По ним программа узнаёт столбцы.";

/** Sets what the add-on owns of a tab's looks. `fresh` tabs also get widths, which later belong to the members. */
export function dressTab(table: Table, sheet: Sheet, layout: Layout, fresh: boolean): void {
  sheet.setFrozenRows(1);
  if (fresh) {
    sheet.getRange(1, 1, 1, sheet.getLastColumn()).setFontWeight("bold").setWrap(true).setVerticalAlignment("middle");
    sheet.setColumnWidth(layout.own.state, 220);
    sheet.setFrozenColumns(layout.own.state);
  }
  for (const place of hiddenPlaces(layout)) sheet.hideColumns(place);
  const rows = sheet.getMaxRows() - 1;
  for (const place of hiddenPlaces(layout)) sheet.getRange(2, place, rows, 1).setNumberFormat("@");
  for (const [key, place] of layout.columns) {
    const column = table.columns[key];
    if (column === undefined) continue;
    const range = sheet.getRange(2, place, rows, 1);
    const format = numberFormats[column.field.format];
    if (format !== null) range.setNumberFormat(format);
    const validation = validationOf(column);
    if (validation !== null) range.setDataValidation(validation);
    if (fresh) sheet.setColumnWidth(place, widthOf(column));
  }
  colourFaults(sheet, layout);
  guardHeader(sheet);
}

/** Wide enough for the field's values, and for the header in two lines. */
function widthOf({ field, header }: Column): number {
  return Math.max(field.width, Math.ceil(header.ru.length / 2) * 9 + 16);
}

/** A drop-down or date check that warns and never rejects: rejecting would block the input that repairs exist for. */
function validationOf(column: Column): GoogleAppsScript.Spreadsheet.DataValidation | null {
  const { field } = column;
  const builder = SpreadsheetApp.newDataValidation();
  const help = (column.help ?? field.help).ru;
  if (field.choices !== undefined) {
    return builder
      .requireValueInList([...field.choices], true)
      .setAllowInvalid(true)
      .setHelpText(help)
      .build();
  }
  if (field.kind === "date") return builder.requireDate().setAllowInvalid(true).setHelpText(help).build();
  const names = field.kind === "reference" && field.refersTo !== undefined ? namesIn(tables[field.refersTo]) : null;
  if (names !== null) return builder.requireValueInRange(names, true).setAllowInvalid(true).setHelpText(help).build();
  return null;
}

/** The column by which people know the rows of another tab. */
function namesIn(target: Table): GoogleAppsScript.Spreadsheet.Range | null {
  const sheet = sheetOf(target);
  const handle = target.handles.find((key) => target.columns[key]?.field.kind === "text");
  const header = handle === undefined ? undefined : target.columns[handle]?.header.ru;
  if (sheet === null || header === undefined || sheet.getLastColumn() === 0) return null;
  const texts = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  const place = texts.indexOf(header) + 1;
  return place === 0 ? null : sheet.getRange(2, place, sheet.getMaxRows() - 1, 1);
}

/** Puts the add-on's one rule after the members' own rules, over all declared columns. */
function colourFaults(sheet: Sheet, layout: Layout): void {
  const places = [...layout.columns.values()];
  if (places.length === 0) return;
  const left = Math.min(...places);
  const faults = columnLetter(layout.own.faults);
  const range = sheet.getRange(2, left, sheet.getMaxRows() - 1, Math.max(...places) - left + 1);
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(faultFormula(columnLetter(left), faults, SpreadsheetApp.getActive().getSpreadsheetLocale()))
    .setBackground(faultColour)
    .setRanges([range])
    .build();
  sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules().filter((other) => !isOurs(other)), rule]);
}

function isOurs(rule: GoogleAppsScript.Spreadsheet.ConditionalFormatRule): boolean {
  const formula: unknown = rule.getBooleanCondition()?.getCriteriaValues()[0];
  return typeof formula === "string" && /^=ISNUMBER\(SEARCH\(";"&[A-Z]+\$1&";"[;,] ?\$[A-Z]+2\)\)$/.test(formula);
}

/** Warns whoever changes the header row; never blocks, because scripts run as the member. */
function guardHeader(sheet: Sheet): void {
  const guards = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
  if (guards.some((guard) => guard.getDescription() === headerNote)) return;
  sheet.getRange(1, 1, 1, sheet.getMaxColumns()).protect().setDescription(headerNote).setWarningOnly(true);
}
