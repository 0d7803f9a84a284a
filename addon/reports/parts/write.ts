/** Writes a laid out page into the report's tab: a handful of calls, however long it is. */

import type { TableKey } from "../../../shared/table.ts";
import { columnLetter } from "../../sheet/a1.ts";
import { type SheetValue, sheetValue } from "../../sheet/cells.ts";
import { dateFormat } from "../../sheet/formats.ts";
import { argumentSeparator } from "../../sheet/marks.ts";
import type { Layout, Line, PlacedPicture } from "./layout.ts";
import { type ColumnKind, isLink, type PageCell } from "./page.ts";
import { replaceCharts, reportTab } from "./report-tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Numbers of the tabs that links lead to. */
export type TabNumbers = { readonly [table in TableKey]?: number };

const formats: { readonly [kind in ColumnKind]: string } = {
  text: "@",
  count: "#,##0",
  tenths: "#,##0.0",
  hundredths: "#,##0.00",
  thousandths: "0.000",
  percent: "0.0%",
  money: "#,##0 ₽",
  date: dateFormat,
};
const automatic = "General";
const shades: { readonly [kind in Line["kind"]]?: string } = { head: "#e3ecf7", total: "#f1f3f4" };
const bold: ReadonlySet<Line["kind"]> = new Set(["title", "heading", "head", "total"]);
const wrapped: ReadonlySet<Line["kind"]> = new Set(["head", "body", "total"]);

export function writePage(tab: string, layout: Layout, tabs: TabNumbers): void {
  const { lines, widths } = layout;
  const width = widths.length;
  const own = reportTab(tab, lines.length, width);
  const { sheet } = own;
  const separator = argumentSeparator(SpreadsheetApp.getActive().getSpreadsheetLocale());
  const matrix = <Value>(of: (line: Line, column: number) => Value) =>
    lines.map((line) => widths.map((_, column) => of(line, column)));
  sheet
    .getRange(1, 1, lines.length, width)
    .setNumberFormats(matrix(formatOf))
    .setValues(matrix(({ cells }, column) => contentOf(cells[column] ?? null, tabs, separator)))
    .setFontWeights(matrix(({ kind }) => (bold.has(kind) ? "bold" : "normal")))
    .setBackgrounds(matrix(({ kind, columns }, column) => (column < columns.length ? (shades[kind] ?? null) : null)))
    .setWraps(matrix(({ kind }) => wrapped.has(kind)))
    .setHorizontalAlignments(matrix(alignmentOf))
    .setVerticalAlignment("top");
  if (own.isNew) dress(sheet, layout);
  else if (sheet.getFrozenRows() !== layout.frozenRows) sheet.setFrozenRows(layout.frozenRows);
  replaceCharts(
    own,
    layout.pictures.map((picture) => ({
      row: picture.row,
      // In sight as a whole while the frozen columns stay where they are.
      column: layout.frozenColumns + 1,
      draw: (builder) => draw(sheet, picture, builder, widths.slice(layout.frozenColumns)),
    })),
  );
  // A new tab is in sight from its beginning.
  if (!own.isNew) sheet.activate();
}

/** Of a column in a new tab, px. */
const usualWidth = 100;

/** Widths and what stays in sight belong to the members once the tab stands. */
function dress(sheet: Sheet, { widths, frozenRows, frozenColumns }: Layout): void {
  sheet.setFrozenRows(frozenRows);
  if (frozenColumns > 0) sheet.setFrozenColumns(frozenColumns);
  for (let first = 0; first < widths.length; ) {
    const width = widths[first] ?? usualWidth;
    let next = first + 1;
    while (widths[next] === width) next++;
    if (width !== usualWidth) sheet.setColumnWidths(first + 1, next - first, width);
    first = next;
  }
}

function formatOf({ kind, cells, columns }: Line, column: number): string {
  const cell = cells[column] ?? null;
  if (isLink(cell)) return automatic;
  const own = columns[column];
  return (kind === "body" || kind === "total") && own !== undefined && typeof cell !== "string"
    ? formats[own.kind]
    : formats.text;
}

function alignmentOf({ kind, columns }: Line, column: number): "left" | "right" {
  const own = columns[column];
  return wrapped.has(kind) && own !== undefined && own.kind !== "text" ? "right" : "left";
}

/** Text is written into cells of the format for plain text, so that nothing a member typed becomes a formula. */
function contentOf(cell: PageCell, tabs: TabNumbers, separator: string): SheetValue {
  if (isLink(cell)) {
    const tab = tabs[cell.table];
    if (tab === undefined) return cell.text;
    return `=HYPERLINK("#gid=${tab}&range=A${cell.row}"${separator}"${cell.text.replace(/"/g, '""')}")`;
  }
  return sheetValue(cell === null || cell === "" ? null : cell);
}

function draw(
  sheet: Sheet,
  { kind, title, series, height, head, last }: PlacedPicture,
  builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder,
  widths: readonly number[],
): GoogleAppsScript.Spreadsheet.EmbeddedChart {
  for (const column of [0, ...series]) {
    const letter = columnLetter(column + 1);
    builder.addRange(sheet.getRange(`${letter}${head}:${letter}${last}`));
  }
  const across = widths.reduce((sum, width) => sum + width, 0);
  builder
    .setNumHeaders(1)
    .setOption("title", title)
    .setOption("height", height)
    .setOption("width", Math.min(widest, across));
  if (kind === "bar") return builder.asBarChart().build();
  return kind === "column" ? builder.asColumnChart().build() : builder.asLineChart().build();
}

/** Of a picture, px: a screen of 1024 and a sheet of A4 across. */
const widest = 980;
