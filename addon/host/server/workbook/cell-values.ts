/** Values of cells with formulas, computed when they are asked for, so that they are never stale. */

import { isFormula, type Scalar } from "../cells/cell.ts";
import { dayOf } from "../cells/date-serial.ts";
import { evaluate } from "../formula/evaluation.ts";
import { type Expression, parseFormula } from "../formula/parser.ts";
import { cellAt, type Sheet } from "./sheet.ts";
import { sheetNamed, type Workbook } from "./workbook.ts";

/** Formulas repeat down a column; beyond this many all are forgotten. */
const rememberedFormulas = 2000;
const trees = new Map<string, Expression | null>();

/** The parsed formula, or null when it can't be read. */
export function treeOf(formula: string): Expression | null {
  const known = trees.get(formula);
  if (known !== undefined) return known;
  const tree = parseFormula(formula);
  if (trees.size >= rememberedFormulas) trees.clear();
  trees.set(formula, tree);
  return tree;
}

/** Returns a cell's value: a formula's result, `#ERROR!` for an unreadable one, `#REF!` for one that needs itself. */
export function valueAt(workbook: Workbook, sheet: Sheet, row: number, column: number): Scalar {
  const content = cellAt(sheet, row, column)?.content ?? null;
  return isFormula(content) ? compute(workbook, sheet, row, column, new Set()) : content;
}

function compute(workbook: Workbook, sheet: Sheet, row: number, column: number, pending: Set<string>): Scalar {
  const content = cellAt(sheet, row, column)?.content ?? null;
  if (!isFormula(content)) return content;
  const place = `${sheet.id}:${row}:${column}`;
  if (pending.has(place)) return { error: "#REF!" };
  const tree = treeOf(content.formula);
  if (!tree) return { error: "#ERROR!" };
  pending.add(place);
  const value = evaluate(tree, {
    rowOffset: 0,
    columnOffset: 0,
    row,
    today: () => dayOf(workbook.now()),
    height: (name) => (name === null ? sheet : sheetNamed(workbook, name))?.rows.length ?? 0,
    read: (name, atRow, atColumn) => {
      const target = name === null ? sheet : sheetNamed(workbook, name);
      if (!target || atRow < 1 || atColumn < 1) return { error: "#REF!" };
      return compute(workbook, target, atRow, atColumn, pending);
    },
  });
  pending.delete(place);
  return value;
}
