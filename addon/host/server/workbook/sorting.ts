/** Sorting a selected range as people do. Whole cells move: values, notes, formats, colours, validation. */

import type { Area } from "../cells/area.ts";
import { type Cell, isError, isFormula, type Scalar } from "../cells/cell.ts";
import { copiedFormula } from "../formula/spans.ts";
import { valueAt } from "./cell-values.ts";
import type { Row, Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

const collator = new Intl.Collator("ru", { sensitivity: "accent" });

/** Which cells went where: `places[i]` now holds what `places[origins[i]]` held. */
export interface Arrangement {
  /** Counted from 0. */
  readonly firstColumn: number;
  readonly columns: number;
  readonly places: Row[];
  readonly origins: number[];
}

/** Stable; empty cells come last in both directions, as at Google. */
export function arrangementOf(
  workbook: Workbook,
  sheet: Sheet,
  area: Area,
  by: number,
  isAscending: boolean,
): Arrangement {
  const places = sheet.rows.slice(area.row - 1, area.row - 1 + area.rows);
  const keys = places.map((_, index) => valueAt(workbook, sheet, area.row + index, by));
  const origins = places.map((_, index) => index);
  origins.sort((left, right) => order(keys[left] ?? null, keys[right] ?? null, isAscending) || left - right);
  return { firstColumn: area.column - 1, columns: area.columns, places, origins };
}

/** Arranges the rows that are still in the sheet. */
export function arrange(sheet: Sheet, arrangement: Arrangement): void {
  move(sheet, arrangement, arrangement.origins);
}

/** Undoes it. Cells whose row was deleted meanwhile make room for those that would have no place. */
export function disarrange(sheet: Sheet, arrangement: Arrangement): void {
  const alive = new Set(sheet.rows);
  const living = arrangement.places.filter((row) => alive.has(row));
  const wanted = new Map<Row, Row>();
  const homeless: Row[] = [];
  arrangement.places.forEach((from, index) => {
    const to = arrangement.places[arrangement.origins[index] ?? index];
    if (!to || !alive.has(from)) return;
    if (alive.has(to)) wanted.set(to, from);
    else homeless.push(from);
  });
  for (const row of living) {
    if (wanted.has(row)) continue;
    const from = homeless.shift();
    if (from) wanted.set(row, from);
  }
  const places = new Map(living.map((row, index) => [row, index]));
  move(
    sheet,
    { ...arrangement, places: living },
    living.map((row) => places.get(wanted.get(row) ?? row) ?? 0),
  );
}

/** Formulas go along as if they were copied: those that name cells of their own row still do. */
function move(sheet: Sheet, arrangement: Arrangement, origins: number[]): void {
  const { firstColumn, columns, places } = arrangement;
  const strips = places.map((row) => stripOf(row, firstColumn, columns));
  const positions = new Map(sheet.rows.map((row, index) => [row, index]));
  const at = places.map((row) => positions.get(row) ?? 0);
  places.forEach((row, index) => {
    const origin = origins[index] ?? index;
    const strip = strips[origin];
    if (!strip) return;
    while (row.cells.length < firstColumn + columns) row.cells.push(undefined);
    row.cells.splice(firstColumn, columns, ...strip);
    shiftFormulas(strip, (at[index] ?? 0) - (at[origin] ?? 0));
  });
}

function shiftFormulas(strip: (Cell | undefined)[], down: number): void {
  for (const cell of strip) {
    if (cell && isFormula(cell.content)) cell.content = { formula: copiedFormula(cell.content.formula, down, 0) };
  }
}

function stripOf(row: Row, first: number, columns: number): (Cell | undefined)[] {
  return Array.from({ length: columns }, (_, index) => row.cells[first + index]);
}

function order(left: Scalar, right: Scalar, isAscending: boolean): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  const kinds = kind(left) - kind(right);
  const difference = kinds === 0 ? withinKind(left, right) : kinds;
  return isAscending ? difference : -difference;
}

function withinKind(left: Scalar, right: Scalar): number {
  if (typeof left === "string" && typeof right === "string") return collator.compare(left, right);
  if (typeof left === "object" || typeof right === "object") return 0;
  return Number(left) - Number(right);
}

function kind(value: Scalar): number {
  if (isError(value)) return 3;
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}
