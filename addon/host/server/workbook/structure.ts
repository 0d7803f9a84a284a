/** Inserting, deleting and moving rows and columns; whatever names a place in the sheet is shifted along. */
import type { Area } from "./area.ts";
import { emptyCell, type Style } from "./cell.ts";
import { type Column, createColumn, createRow, type Row, type Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

type Axis = "row" | "column";

/** Puts rows before a position; new ones (without cells) should be made by `rowLike`. */
export function insertRows(workbook: Workbook, sheet: Sheet, before: number, rows: Row[]): void {
  sheet.rows.splice(before - 1, 0, ...rows);
  shiftAreas(workbook, sheet, (area) => widened(area, "row", before, rows.length));
  if (before <= sheet.frozenRows) sheet.frozenRows += rows.length;
  for (const chart of sheet.charts) if (chart.row >= before) chart.row += rows.length;
}

/** Takes rows out and gives them back. */
export function removeRows(workbook: Workbook, sheet: Sheet, first: number, count: number): Row[] {
  const removed = sheet.rows.splice(first - 1, count);
  shiftAreas(workbook, sheet, (area) => narrowed(area, "row", first, removed.length));
  sheet.frozenRows -= overlap(first, removed.length, 1, sheet.frozenRows);
  for (const chart of sheet.charts)
    chart.row = Math.max(1, chart.row - overlap(first, removed.length, 1, chart.row - 1));
  return removed;
}

/** Moves rows before a position, both counted before the move. Ranges of rules and protections stay where they are. */
export function moveRows(sheet: Sheet, first: number, count: number, before: number): void {
  const moved = sheet.rows.splice(first - 1, count);
  sheet.rows.splice(before > first ? before - 1 - moved.length : before - 1, 0, ...moved);
}

export function insertColumns(workbook: Workbook, sheet: Sheet, before: number, count: number): void {
  const columns: Column[] = Array.from({ length: count }, createColumn);
  const neighbour = Math.max(0, before - 2);
  sheet.columns.splice(before - 1, 0, ...columns);
  for (const row of sheet.rows) {
    if (row.cells.length < before) continue;
    const style = row.cells[neighbour]?.style;
    row.cells.splice(
      before - 1,
      0,
      ...Array.from({ length: count }, () => style && emptyCell(withoutBackground(style))),
    );
  }
  shiftAreas(workbook, sheet, (area) => widened(area, "column", before, count));
  if (before <= sheet.frozenColumns) sheet.frozenColumns += count;
  for (const chart of sheet.charts) if (chart.column >= before) chart.column += count;
}

/** Moves columns before a position, both counted before the move; their metadata goes with them. */
export function moveColumns(sheet: Sheet, first: number, count: number, before: number): void {
  const target = before > first ? before - 1 - count : before - 1;
  const move = <T>(line: T[]): void => void line.splice(target, 0, ...line.splice(first - 1, count));
  move(sheet.columns);
  for (const row of sheet.rows) {
    while (row.cells.length < sheet.columns.length) row.cells.push(undefined);
    move(row.cells);
  }
}

export function removeColumns(workbook: Workbook, sheet: Sheet, first: number, count: number): void {
  const removed = sheet.columns.splice(first - 1, count).length;
  for (const row of sheet.rows) row.cells.splice(first - 1, removed);
  shiftAreas(workbook, sheet, (area) => narrowed(area, "column", first, removed));
  sheet.frozenColumns -= overlap(first, removed, 1, sheet.frozenColumns);
  for (const chart of sheet.charts) {
    chart.column = Math.max(1, chart.column - overlap(first, removed, 1, chart.column - 1));
  }
}

/** An empty row that looks like another one: Google gives new rows their neighbour's formats and validation. */
export function rowLike(neighbour: Row | undefined): Row {
  const row = createRow();
  row.cells = (neighbour?.cells ?? []).map((cell) => cell && emptyCell(cell.style));
  return row;
}

function withoutBackground(style: Style): Style {
  return style.background === null ? style : { ...style, background: null };
}

function shiftAreas(workbook: Workbook, sheet: Sheet, shift: (area: Area) => Area | null): void {
  const shiftAll = (areas: Area[]): Area[] => areas.map(shift).filter((area) => area !== null);
  for (const rule of sheet.rules) rule.areas = shiftAll(rule.areas);
  sheet.rules = sheet.rules.filter((rule) => rule.areas.length > 0);
  sheet.protections = sheet.protections.filter((protection) => {
    if (!protection.area) return true;
    const area = shift(protection.area);
    if (area) protection.area = area;
    return area !== null;
  });
  for (const { charts } of workbook.sheets) {
    for (const chart of charts) {
      chart.ranges = chart.ranges.flatMap((range) => {
        if (range.sheet !== sheet.id) return [range];
        const area = shift(range.area);
        return area ? [{ ...range, area }] : [];
      });
    }
  }
  workbook.namedRanges = workbook.namedRanges.flatMap((named) => {
    if (named.sheet !== sheet.id) return [named];
    const area = shift(named.area);
    return area ? [{ ...named, area }] : [];
  });
}

function widened(area: Area, axis: Axis, before: number, count: number): Area {
  const length = lengthOf(area, axis);
  if (before <= area[axis]) return along(area, axis, area[axis] + count, length);
  return before < area[axis] + length ? along(area, axis, area[axis], length + count) : area;
}

function narrowed(area: Area, axis: Axis, first: number, count: number): Area | null {
  const length = lengthOf(area, axis) - overlap(first, count, area[axis], lengthOf(area, axis));
  const start = area[axis] - overlap(first, count, 1, area[axis] - 1);
  return length > 0 ? along(area, axis, start, length) : null;
}

function lengthOf(area: Area, axis: Axis): number {
  return axis === "row" ? area.rows : area.columns;
}

function along(area: Area, axis: Axis, start: number, length: number): Area {
  return axis === "row" ? { ...area, row: start, rows: length } : { ...area, column: start, columns: length };
}

/** How many positions two stretches share. */
function overlap(first: number, count: number, start: number, length: number): number {
  return Math.max(0, Math.min(first + count, start + length) - Math.max(first, start));
}
