/** What a chart draws, read from the sheets it refers to. */
import type { ChartState, HostCell, SheetState } from "../../server/api.ts";
import { type CellRange, cropped, parseRange } from "../cells/addresses.ts";

export interface ChartData {
  /** The caption of the first column, an empty string if it has none. */
  readonly categoryTitle: string;
  readonly categories: string[];
  readonly series: { readonly title: string; readonly values: (number | null)[] }[];
}

/** Names of other tabs that the sheet's charts draw from. */
export function chartTabs(sheet: SheetState | undefined): string[] {
  if (!sheet) return [];
  const names = sheet.charts.flatMap((chart) => chart.ranges.map((range) => splitRange(range).tab));
  return [...new Set(names)].filter((name): name is string => name !== null && name !== sheet.name);
}

/** The first column holds categories, every further one a series; a first row without numbers holds captions. */
export function chartData(chart: ChartState, own: SheetState, sources: Record<string, SheetState>): ChartData {
  const columns = chart.ranges.flatMap((range) => {
    const { tab, address } = splitRange(range);
    const sheet = tab === null ? own : sources[tab];
    return sheet ? readColumns(sheet, address) : [];
  });
  const [first = [], ...rest] = columns;
  const hasCaptions = rest.length > 0 && rest.every((column) => column[0]?.number === null);
  const body = <T>(column: T[]) => (hasCaptions ? column.slice(1) : column);
  return {
    categoryTitle: hasCaptions ? (first[0]?.text ?? "") : "",
    categories: body(first).map(({ text }) => text),
    series: rest.map((column) => ({
      title: hasCaptions ? (column[0]?.text ?? "") : "",
      values: body(column).map(({ number }) => number),
    })),
  };
}

interface Point {
  readonly text: string;
  readonly number: number | null;
}

function readColumns(sheet: SheetState, address: string): Point[][] {
  const range = cropped(parseRange(address, sheet), { rows: sheet.values.length, columns: sheet.columns });
  if (range === null) return [];
  return Array.from({ length: range.endColumn - range.startColumn + 1 }, (_, index) =>
    readColumn(sheet, range, range.startColumn + index),
  );
}

function readColumn(sheet: SheetState, range: CellRange, column: number): Point[] {
  return Array.from({ length: range.endRow - range.startRow + 1 }, (_, index) => ({
    text: sheet.shown[range.startRow + index]?.[column] ?? "",
    number: numberOf(sheet.values[range.startRow + index]?.[column] ?? null),
  }));
}

function numberOf(cell: HostCell): number | null {
  if (typeof cell === "number") return cell;
  return cell !== null && typeof cell === "object" && "formula" in cell ? numberOf(cell.shown) : null;
}

/** `'Своды'!A1:B2` or `A1:B2`. */
function splitRange(range: string): { tab: string | null; address: string } {
  const at = range.lastIndexOf("!");
  if (at < 0) return { tab: null, address: range };
  return { tab: range.slice(0, at).replace(/^'|'$/g, "").replaceAll("''", "'"), address: range.slice(at + 1) };
}
