/** Number formats and drop-downs of the declared columns, written only where they are missing or do harm: members' own stay. */

import type { CellFormat, Column, Table } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { unlessTyped } from "../google/typed-columns.ts";
import { columnLetter } from "./a1.ts";
import { type Layout, sameHeader } from "./layout.ts";
import { runsOf } from "./runs.ts";
import { headerTexts, sheetOf } from "./tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;

/** Plain text keeps an identifier's zeros: any other format does harm there. */
const plainText = "@";

/**
 * Stops in quotation marks: in a workbook that Google exports with bare ones, readers built on SheetJS take the format for a
 * number's and show 46204 in place of the day.
 */
export const dateFormat = 'dd"."mm"."yyyy';

/** What sheets that were set up earlier have in its place. */
const formerDateFormat = "dd.mm.yyyy";

/** `null`: any format will do. */
export const numberFormats = {
  text: plainText,
  date: dateFormat,
  integer: "0",
  number: null,
  money: "#,##0.00",
  general: null,
} as const satisfies { readonly [format in CellFormat]: string | null };

/** The format of cells that nobody has formatted: Google and the local sheet name it differently. */
const automatic = /^(?:General|0\.#+|)$/;

/**
 * Formats the rows from `first` to the sheet's end. `isStale` tells which other tabs have grown since the drop-downs of
 * their names were made. Returns headers of columns that Google keeps for itself: typed ones of a Google table.
 */
export function formatRows(
  table: Table,
  sheet: Sheet,
  layout: Layout,
  first: number,
  isStale: (target: Table) => boolean,
): readonly string[] {
  const count = sheet.getMaxRows() - first + 1;
  if (count < 1) return [];
  const typed = new Set<string>();
  const block = sheet.getRange(first, 1, count, sheet.getMaxColumns());
  const formats = block.getNumberFormats();
  const validations = block.getDataValidations();
  const rowsWhere = (lacks: (index: number) => boolean) =>
    runsOf(Array.from({ length: count }, (_, index) => index).filter(lacks)).map(
      (run): [from: number, length: number] => [first + (run[0] ?? 0), run.length],
    );
  const formatColumn = (place: number, format: string, former = format) => {
    const lacks = (index: number) => {
      const standing = formats[index]?.[place - 1] ?? "";
      if (format === plainText) return standing !== format;
      return automatic.test(standing) || (standing === former && standing !== format);
    };
    const letter = columnLetter(place);
    const names = rowsWhere(lacks).map(([from, length]) => `${letter}${from}:${letter}${from + length - 1}`);
    return names.length === 0 || unlessTyped(() => sheet.getRangeList(names).setNumberFormat(format));
  };
  for (const place of [layout.own.faults, layout.own.id, layout.own.print]) formatColumn(place, plainText);
  // A new column looks like its neighbour, and in plain text a formula would be a text.
  if (layout.days !== undefined) formatColumn(layout.days, numberFormats.integer, plainText);
  for (const [key, place] of layout.columns) {
    const column = table.columns[key];
    if (column === undefined) continue;
    const format = numberFormats[column.field.format];
    const former = format === dateFormat ? formerDateFormat : undefined;
    if (format !== null && !formatColumn(place, format, former)) typed.add(column.header.ru);
    const wanted = validationOf(column);
    if (wanted === null) continue;
    const target = column.field.refersTo;
    const isGrown = target !== undefined && isStale(tables[target]);
    const lacks = (index: number) => isToReplace(validations[index]?.[place - 1] ?? null, wanted, isGrown);
    for (const [from, length] of rowsWhere(lacks)) {
      const range = sheet.getRange(from, place, length, 1);
      if (!unlessTyped(() => range.setDataValidation(wanted))) typed.add(column.header.ru);
    }
  }
  return [...typed];
}

/** True where a validation is missing, blocks the input that repairs exist for, or is an outdated one of the add-on's. */
function isToReplace(standing: Validation | null, wanted: Validation, isGrown: boolean): boolean {
  if (standing === null || !standing.getAllowInvalid()) return true;
  if (standing.getHelpText() !== wanted.getHelpText()) return false;
  if (String(standing.getCriteriaType()) !== String(wanted.getCriteriaType())) return true;
  if (String(wanted.getCriteriaType()) !== "VALUE_IN_LIST") return isGrown;
  return JSON.stringify(standing.getCriteriaValues()) !== JSON.stringify(wanted.getCriteriaValues());
}

/** A drop-down or date check that warns and never rejects: rejecting would block the input that repairs exist for. */
function validationOf(column: Column): Validation | null {
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
  if (field.format === "date") return builder.requireDate().setAllowInvalid(true).setHelpText(help).build();
  const names = field.refersTo !== undefined && !field.several ? namesIn(tables[field.refersTo]) : null;
  if (names !== null) return builder.requireValueInRange(names, true).setAllowInvalid(true).setHelpText(help).build();
  return null;
}

/** The column by which people know the rows of another tab: a name, not a number that tells by itself what it is. */
function namesIn(target: Table): GoogleAppsScript.Spreadsheet.Range | null {
  const sheet = sheetOf(target);
  const handle = target.handles.find((key) => target.columns[key]?.field.telling === undefined);
  const header = handle === undefined ? undefined : target.columns[handle]?.header.ru;
  if (sheet === null || header === undefined || sheet.getLastColumn() === 0) return null;
  const texts = headerTexts(sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? []);
  const place = texts.findIndex((text) => sameHeader(text, header)) + 1;
  return place === 0 ? null : sheet.getRange(2, place, sheet.getMaxRows() - 1, 1);
}
