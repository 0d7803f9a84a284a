/** The tab's filter: which rows it hides, as they are when its criteria are set, and where it goes when lines come and go. */
import { type Area, type Axis, stretchOf } from "../cells/area.ts";
import { shownAt } from "./entry.ts";
import { followInRule } from "./following.ts";
import { ruleFormula } from "./rule-formula.ts";
import type { ColumnCriteria, Sheet } from "./sheet.ts";
import { followed, type LineChange } from "./stretch.ts";
import type { Workbook } from "./workbook.ts";

/** Hides the rows below the filter's header that one of its criteria leaves out, and shows all others. */
export function applyFilter(workbook: Workbook, sheet: Sheet): void {
  for (const row of sheet.rows) row.filtered = false;
  if (sheet.filter === null) return;
  const { area, criteria } = sheet.filter;
  const tests = criteria.map((each) => testOf(workbook, sheet, area, each));
  sheet.rows.slice(area.row, area.row + area.rows - 1).forEach((line, index) => {
    line.filtered = tests.some((isShown) => !isShown(area.row + 1 + index));
  });
}

export function isFilteredOut(sheet: Sheet, row: number): boolean {
  return sheet.filter !== null && (sheet.rows[row - 1]?.filtered ?? false);
}

function testOf(workbook: Workbook, sheet: Sheet, area: Area, { column, formula, hiddenValues }: ColumnCriteria) {
  const isTrueAt = formula === null ? null : ruleFormula(workbook, sheet, formula, { row: area.row + 1, column });
  return (row: number): boolean => {
    if (hiddenValues.includes(shownAt(workbook, sheet, row, column))) return false;
    return formula === null || (isTrueAt?.({ row, column }) ?? false);
  };
}

/** The filter after lines were put in or taken out. It ends with its last line; criteria end with their column. */
export function shiftFilter(sheet: Sheet, axis: Axis, change: LineChange, shift: (area: Area) => Area | null): void {
  if (sheet.filter === null) return;
  const { area: before, criteria } = sheet.filter;
  const after = shift(before);
  if (after === null) {
    sheet.filter = null;
    return;
  }
  const columnOf = ({ column }: ColumnCriteria): number | undefined =>
    axis === "row" ? column : followed(stretchOf({ ...before, column, columns: 1 }, axis), change)?.start;
  sheet.filter = {
    area: after,
    criteria: criteria.flatMap((each) => {
      const column = columnOf(each);
      if (column === undefined) return [];
      const moved = { formula: each.formula ?? "" };
      const [from, to] = [
        { ...before, column: each.column },
        { ...after, column },
      ];
      followInRule(moved, axis, change, from, to);
      return [{ ...each, column, formula: each.formula === null ? null : moved.formula }];
    }),
  };
}
