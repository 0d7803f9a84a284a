/** Keeps formulas pointing at the same cells while rows, columns and cells change places and tabs are renamed. */

import { type Area, type Axis, type Stretch, stretchOf, withStretch } from "../cells/area.ts";
import { isFormula } from "../cells/cell.ts";
import { type Corner, isOfColumns, rewriteSpans, type Span } from "../formula/spans.ts";
import { type ConditionalRule, formulaCells, type Sheet } from "./sheet.ts";
import { followed, type LineChange } from "./stretch.ts";
import type { Workbook } from "./workbook.ts";

/** Cells of a tab. */
export interface Block {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** Every formula of the workbook that names the tab follows the change of its rows or columns. */
export function followLines(workbook: Workbook, sheet: Sheet, axis: Axis, change: LineChange): void {
  rewriteNaming(workbook, sheet, (area) => {
    const stretch = followed(stretchOf(area, axis), change);
    return stretch && withStretch(area, axis, stretch);
  });
}

/** Every formula that names cells which were cut follows them to where they were pasted. */
export function followCells(workbook: Workbook, from: Block, to: Block): void {
  const down = to.area.row - from.area.row;
  const right = to.area.column - from.area.column;
  rewriteFormulas(workbook, (span, own) => {
    const area = areaOf(span);
    if ((span.sheet ?? own.name) !== from.sheet.name || !contains(from.area, area)) return span;
    const moved = withArea(span, { ...area, row: area.row + down, column: area.column + right });
    return to.sheet === from.sheet ? moved : { ...moved, sheet: to.sheet.name };
  });
}

export function followName(workbook: Workbook, before: string, after: string): void {
  rewriteFormulas(workbook, (span) => (span.sheet === before ? { ...span, sheet: after } : span));
}

/** A rule's formula is written for its first cell: fixed places follow the change, the others go with that cell. */
export function followInRule(
  rule: Pick<ConditionalRule, "formula">,
  axis: Axis,
  change: LineChange,
  before: Area,
  after: Area,
): void {
  const shift = stretchOf(after, axis).start - stretchOf(before, axis).start;
  const move = (corner: Corner): Corner | null => {
    const isFixed = axis === "row" ? corner.isRowFixed : corner.isColumnFixed;
    const at = axis === "row" ? corner.row : corner.column;
    const start = isFixed ? followed({ start: at, length: 1 }, change)?.start : at + shift;
    if (start === undefined || start < 1) return null;
    return axis === "row" ? { ...corner, row: start } : { ...corner, column: start };
  };
  rule.formula = rewriteSpans(rule.formula, (span) => {
    if (axis === "row" && isOfColumns(span)) return span;
    const [first, last] = [move(span.first), span.last && move(span.last)];
    return first && (last || !span.last) ? { ...span, first, last } : null;
  });
}

function rewriteNaming(workbook: Workbook, sheet: Sheet, follow: (area: Area) => Area | null): void {
  rewriteFormulas(workbook, (span, own) => {
    if ((span.sheet ?? own.name) !== sheet.name) return span;
    const area = areaOf(span);
    const moved = follow(area);
    return moved && (sameArea(moved, area) ? span : withArea(span, moved));
  });
}

function rewriteFormulas(workbook: Workbook, change: (span: Span, own: Sheet) => Span | null): void {
  for (const sheet of workbook.sheets) {
    for (const cell of formulaCells(sheet)) {
      if (!isFormula(cell.content)) continue;
      const formula = rewriteSpans(cell.content.formula, (span) => change(span, sheet));
      if (formula !== cell.content.formula) cell.content = { formula };
    }
  }
}

function areaOf({ first, last }: Span): Area {
  const rows = stretchBetween(first.row, last?.row ?? first.row);
  const columns = stretchBetween(first.column, last?.column ?? first.column);
  return { row: rows.start, column: columns.start, rows: rows.length, columns: columns.length };
}

function stretchBetween(one: number, other: number): Stretch {
  return { start: Math.min(one, other), length: Math.abs(one - other) + 1 };
}

function withArea(span: Span, { row, column, rows, columns }: Area): Span {
  const first = { ...span.first, row, column };
  return { ...span, first, last: span.last && { ...span.last, row: row + rows - 1, column: column + columns - 1 } };
}

function sameArea(one: Area, other: Area): boolean {
  return (
    one.row === other.row && one.column === other.column && one.rows === other.rows && one.columns === other.columns
  );
}

function contains(outer: Area, inner: Area): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}
