/** Custom formulas of colour rules and filters. */
import { dayOf } from "../cells/date-serial.ts";
import { evaluate } from "../formula/evaluation.ts";
import { toBoolean } from "../formula/values.ts";
import { treeOf, valueAt } from "./cell-values.ts";
import type { Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

interface Spot {
  readonly row: number;
  readonly column: number;
}

/**
 * Tells of a cell whether the formula, which was written for the cell `origin`, is true there; null where it can't be
 * read. One that fails is not true. Google lets it look at its own sheet only.
 */
export function ruleFormula(
  workbook: Workbook,
  sheet: Sheet,
  formula: string,
  origin: Spot,
): ((spot: Spot) => boolean) | null {
  const tree = treeOf(formula);
  if (!tree) return null;
  const today = () => dayOf(workbook.now());
  return ({ row, column }) => {
    const value = evaluate(tree, {
      rowOffset: row - origin.row,
      columnOffset: column - origin.column,
      row,
      today,
      height: (name) => (name === null ? sheet.rows.length : 0),
      read: (name, atRow, atColumn) => (name === null ? valueAt(workbook, sheet, atRow, atColumn) : { error: "#REF!" }),
    });
    return toBoolean(value) === true;
  };
}
