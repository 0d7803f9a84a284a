/** A report's tab: the report owns one block, from A1 on, and one chart. Everything else there is the members'. */

import { MemberError } from "../../member-error.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;

/** Key of the developer metadata on the tab that remembers what of it is the report's. */
const metadataKey = "club-report";

interface Owned {
  readonly rows: number;
  readonly columns: number;
  readonly chart: number | null;
}

/**
 * Returns the tab, made where it is missing, with an empty block of this size; what members have below or beside a smaller
 * one moves away. Throws a `MemberError` where a tab of that name is somebody's own.
 */
export function reportTab(
  name: string,
  rows: number,
  columns: number,
): { readonly sheet: Sheet; readonly isNew: boolean } {
  const spreadsheet = SpreadsheetApp.getActive();
  const standing = spreadsheet.getSheetByName(name);
  const sheet = standing ?? spreadsheet.insertSheet(name);
  const owned = ownedOf(sheet);
  if (owned === null && sheet.getLastRow() > 0) {
    throw new MemberError(
      `Вкладка «${name}» занята вашими записями, и отчёт их не тронет. Переименуйте её и выберите отчёт ещё раз.`,
    );
  }
  if (owned !== null) {
    sheet.getRange(1, 1, owned.rows, owned.columns).clearContent().clearFormat();
    if (rows > owned.rows) sheet.insertRowsAfter(owned.rows, rows - owned.rows);
    if (columns > owned.columns) sheet.insertColumnsAfter(owned.columns, columns - owned.columns);
  }
  const lacking = rows - sheet.getMaxRows();
  if (lacking > 0) sheet.insertRowsAfter(sheet.getMaxRows(), lacking);
  own(sheet, {
    rows: Math.max(rows, owned?.rows ?? 0),
    columns: Math.max(columns, owned?.columns ?? 0),
    chart: owned?.chart ?? null,
  });
  return { sheet, isNew: standing === null };
}

/** Draws the report's chart anew, where a member has moved the old one to, else at `row` and `column`. */
export function replaceChart(
  sheet: Sheet,
  row: number,
  column: number,
  draw: (builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder) => Chart,
): void {
  const owned = ownedOf(sheet);
  const charts = sheet.getCharts();
  const old = charts.find((chart) => owned?.chart !== null && chart.getChartId() === owned?.chart);
  const place = old?.getContainerInfo();
  const builder = sheet
    .newChart()
    .setPosition(
      place?.getAnchorRow() ?? row,
      place?.getAnchorColumn() ?? column,
      place?.getOffsetX() ?? 0,
      place?.getOffsetY() ?? 0,
    );
  if (old !== undefined) sheet.removeChart(old);
  sheet.insertChart(draw(builder));
  const others = new Set(charts.map((chart) => chart.getChartId()));
  const chart =
    sheet
      .getCharts()
      .find((one) => !others.has(one.getChartId()))
      ?.getChartId() ?? null;
  if (owned !== null) own(sheet, { ...owned, chart });
}

function ownedOf(sheet: Sheet): Owned | null {
  const text = markOf(sheet)?.getValue() ?? null;
  return text === null ? null : JSON.parse(text);
}

function own(sheet: Sheet, owned: Owned): void {
  const mark = markOf(sheet);
  if (mark === undefined) sheet.addDeveloperMetadata(metadataKey, JSON.stringify(owned));
  else mark.setValue(JSON.stringify(owned));
}

function markOf(sheet: Sheet): GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined {
  return sheet.getDeveloperMetadata().find((metadata) => metadata.getKey() === metadataKey);
}
