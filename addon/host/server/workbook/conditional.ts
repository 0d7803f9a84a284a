/** What the conditional-format rules colour. The first rule that holds wins, as at Google. */

import { cellName } from "../cells/area.ts";
import { ruleFormula } from "./rule-formula.ts";
import type { ConditionalRule, Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

/** Colours by A1 address, for the first `lastRow` rows; a formula that fails or isn't understood colours nothing. */
export function conditionalColours(workbook: Workbook, sheet: Sheet, lastRow: number): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const rule of sheet.rules) {
    if (rule.background !== null) paint(workbook, sheet, { rule, colour: rule.background, lastRow }, colours);
  }
  return colours;
}

function paint(
  workbook: Workbook,
  sheet: Sheet,
  { rule, colour, lastRow }: { readonly rule: ConditionalRule; readonly colour: string; readonly lastRow: number },
  colours: Record<string, string>,
): void {
  const [origin] = rule.areas;
  const isTrueAt = origin && ruleFormula(workbook, sheet, rule.formula, origin);
  if (!isTrueAt) return;
  for (const area of rule.areas) {
    const bottom = Math.min(area.row + area.rows - 1, lastRow);
    const right = Math.min(area.column + area.columns - 1, sheet.columns.length);
    for (let row = area.row; row <= bottom; row += 1) {
      for (let column = area.column; column <= right; column += 1) {
        const address = cellName(row, column);
        if (!(address in colours) && isTrueAt({ row, column })) colours[address] = colour;
      }
    }
  }
}
