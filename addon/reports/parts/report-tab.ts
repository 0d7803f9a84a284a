/** A report's tab: the report owns one block, from A1 on, and its charts. Everything else there is the members'. */

import { MemberError } from "../../member-error.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;

/** Key of the developer metadata on the tab that remembers what of it is the report's. */
const metadataKey = "club-report";

interface Owned {
  readonly rows: number;
  readonly columns: number;
  readonly charts: readonly OwnedChart[];
}

/** Where the report has put it: anywhere else a member has moved it to. */
interface OwnedChart {
  readonly id: number | null;
  readonly row: number;
  readonly column: number;
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
    charts: owned?.charts ?? [],
  });
  return { sheet, isNew: standing === null };
}

/** A chart to be drawn, and the cell that it is put beside unless a member has moved it. */
export interface ChartToDraw {
  readonly row: number;
  readonly column: number;
  draw(builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder): Chart;
}

/** Draws the report's charts anew, each where a member has moved it to, else at its cell; the members' own stay. */
export function replaceCharts(sheet: Sheet, wanted: readonly ChartToDraw[]): void {
  const owned = ownedOf(sheet);
  if (owned === null || (wanted.length === 0 && owned.charts.length === 0)) return;
  const standing = new Map(sheet.getCharts().map((chart) => [chart.getChartId(), chart]));
  const places = wanted.map(({ row, column }, index) => {
    const before = owned.charts[index];
    const place = before === undefined ? undefined : standing.get(before.id)?.getContainerInfo();
    const isMoved =
      place !== undefined && (place.getAnchorRow() !== before?.row || place.getAnchorColumn() !== before.column);
    return isMoved
      ? ([place.getAnchorRow(), place.getAnchorColumn(), place.getOffsetX(), place.getOffsetY()] as const)
      : ([row, column, 0, 0] as const);
  });
  for (const { id } of owned.charts) {
    const old = standing.get(id);
    if (old !== undefined) sheet.removeChart(old);
  }
  wanted.forEach(({ draw }, index) => {
    const [row, column, x, y] = places[index] ?? [1, 1, 0, 0];
    sheet.insertChart(draw(sheet.newChart().setPosition(row, column, x, y)));
  });
  const fresh = sheet
    .getCharts()
    .map((chart) => chart.getChartId())
    .filter((id): id is number => id !== null && !standing.has(id));
  // A chart that stands elsewhere than its cell keeps being known as moved.
  own(sheet, { ...owned, charts: wanted.map(({ row, column }, index) => ({ id: fresh[index] ?? null, row, column })) });
}

function ownedOf(sheet: Sheet): Owned | null {
  const text = markOf(sheet)?.getValue() ?? null;
  return text === null ? null : { charts: [], ...JSON.parse(text) };
}

function own(sheet: Sheet, owned: Owned): void {
  const mark = markOf(sheet);
  if (mark === undefined) sheet.addDeveloperMetadata(metadataKey, JSON.stringify(owned));
  else mark.setValue(JSON.stringify(owned));
}

function markOf(sheet: Sheet): GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined {
  return sheet.getDeveloperMetadata().find((metadata) => metadata.getKey() === metadataKey);
}
