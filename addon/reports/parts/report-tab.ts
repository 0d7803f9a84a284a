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

export interface ReportTab {
  readonly sheet: Sheet;
  readonly isNew: boolean;
  readonly owned: Owned;
}

/**
 * Returns the tab, made where it is missing, with an empty block of this size; what members have below or beside a smaller
 * one moves away. Throws a `MemberError` where a tab of that name is somebody's own.
 */
export function reportTab(name: string, rows: number, columns: number): ReportTab {
  const spreadsheet = SpreadsheetApp.getActive();
  const standing = spreadsheet.getSheetByName(name);
  const sheet = standing ?? spreadsheet.insertSheet(name);
  const mark = standing === null ? undefined : markOf(sheet);
  const owned = ownedOf(mark);
  if (owned === null && sheet.getLastRow() > 0) {
    throw new MemberError(
      `Вкладка «${name}» занята вашими записями, и отчёт их не тронет. Переименуйте её и выберите отчёт ещё раз.`,
    );
  }
  if (owned !== null) {
    sheet.getRange(1, 1, owned.rows, owned.columns).clear({ contentsOnly: true, formatOnly: true });
    if (rows > owned.rows) sheet.insertRowsAfter(owned.rows, rows - owned.rows);
    if (columns > owned.columns) sheet.insertColumnsAfter(owned.columns, columns - owned.columns);
  }
  const lacking = rows - sheet.getMaxRows();
  if (lacking > 0) sheet.insertRowsAfter(sheet.getMaxRows(), lacking);
  const now = {
    rows: Math.max(rows, owned?.rows ?? 0),
    columns: Math.max(columns, owned?.columns ?? 0),
    charts: owned?.charts ?? [],
  };
  if (mark === undefined) sheet.addDeveloperMetadata(metadataKey, JSON.stringify(now));
  else if (JSON.stringify(now) !== JSON.stringify(owned)) mark.setValue(JSON.stringify(now));
  return { sheet, isNew: standing === null, owned: now };
}

/** A chart to be drawn, and the cell that it is put beside unless a member has moved it. */
export interface ChartToDraw {
  readonly row: number;
  readonly column: number;
  draw(builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder): Chart;
}

/** Draws the report's charts anew, each where a member has moved it to, else at its cell; the members' own stay. */
export function replaceCharts({ sheet, isNew, owned }: ReportTab, wanted: readonly ChartToDraw[]): void {
  if (wanted.length === 0 && owned.charts.length === 0) return;
  const standing = new Map((isNew ? [] : sheet.getCharts()).map((chart) => [chart.getChartId(), chart]));
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
  const charts = wanted.map(({ row, column }, index) => ({ id: fresh[index] ?? null, row, column }));
  markOf(sheet)?.setValue(JSON.stringify({ ...owned, charts }));
}

function ownedOf(mark: GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined): Owned | null {
  const text = mark?.getValue() ?? null;
  return text === null ? null : { charts: [], ...JSON.parse(text) };
}

function markOf(sheet: Sheet): GoogleAppsScript.Spreadsheet.DeveloperMetadata | undefined {
  return sheet.getDeveloperMetadata().find((metadata) => metadata.getKey() === metadataKey);
}
