/** What the conditional-format rules colour. The first rule that holds wins, as at Google. */

import { cellName } from "../cells/area.ts";
import { dayOf } from "../cells/date-serial.ts";
import { evaluate } from "../formula/evaluation.ts";
import { toBoolean } from "../formula/values.ts";
import { treeOf, valueAt } from "./cell-values.ts";
import type { ConditionalRule, Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

/** Colours by A1 address, for the first `lastRow` rows; a formula that fails or isn't understood colours nothing. */
export function conditionalColours(workbook: Workbook, sheet: Sheet, lastRow: number): Record<string, string> {
  const today = dayOf(workbook.now());
  const colours: Record<string, string> = {};
  for (const rule of sheet.rules) {
    if (rule.background !== null) paint(workbook, sheet, { rule, colour: rule.background, lastRow, today }, colours);
  }
  return colours;
}

function paint(
  workbook: Workbook,
  sheet: Sheet,
  {
    rule,
    colour,
    lastRow,
    today,
  }: { readonly rule: ConditionalRule; readonly colour: string; readonly lastRow: number; readonly today: number },
  colours: Record<string, string>,
): void {
  const tree = treeOf(rule.formula);
  const origin = rule.areas[0];
  if (!tree || !origin) return;
  for (const area of rule.areas) {
    const bottom = Math.min(area.row + area.rows - 1, lastRow);
    const right = Math.min(area.column + area.columns - 1, sheet.columns.length);
    for (let row = area.row; row <= bottom; row += 1) {
      for (let column = area.column; column <= right; column += 1) {
        const address = cellName(row, column);
        if (address in colours) continue;
        const value = evaluate(tree, {
          rowOffset: row - origin.row,
          columnOffset: column - origin.column,
          row,
          today,
          height: (name) => (name === null ? sheet.rows.length : 0),
          // Google lets a custom formula look at its own sheet only.
          read: (name, atRow, atColumn) =>
            name === null ? valueAt(workbook, sheet, atRow, atColumn) : { error: "#REF!" },
        });
        if (toBoolean(value) === true) colours[address] = colour;
      }
    }
  }
}
