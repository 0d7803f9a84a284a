/** Colours of «Срок» in «Задачи»: past and open, or due within 14 days. The sheet itself renews them each day, without a trigger. */

import { tables } from "../../shared/tables/all.ts";
import { columnLetter } from "./a1.ts";
import { argumentSeparator } from "./marks.ts";
import type { Tab } from "./tab.ts";

type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** Both stay readable under black text, and differ from the colour of faults. */
const overdueColour = "#ffcc99";
const soonColour = "#fff2b3";
const soonDays = 14;

/** Whoever has handed in a report isn't overdue, but may be due soon. */
export const working = ["направлено", "на исполнении", "на доработке"];
export const open = [...working, "отчёт на рассмотрении"];

/** Puts the rules after all others, down to the last row. Nothing for other tabs, or where a column is missing. */
export function colourDeadlines({ table, sheet, layout }: Pick<Tab, "table" | "sheet" | "layout">): void {
  const [deadline, status] = [layout.columns.get("deadline"), layout.columns.get("status")];
  if (table !== tables.tasks || deadline === undefined || status === undefined) return;
  const range = sheet.getRange(2, deadline, sheet.getMaxRows() - 1, 1);
  const formulas = deadlineFormulas(
    columnLetter(deadline),
    columnLetter(status),
    argumentSeparator(SpreadsheetApp.getActive().getSpreadsheetLocale()),
  );
  const rules = sheet.getConditionalFormatRules();
  const ours = rules.filter(isOurs);
  const isRight =
    ours.length === formulas.length &&
    ours.every((rule, index) => {
      const areas = rule.getRanges().map((area) => area.getA1Notation());
      return plain(formulaOf(rule)) === plain(formulas[index] ?? "") && areas.join() === range.getA1Notation();
    });
  if (isRight) return;
  const made = formulas.map((formula, index) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(formula)
      .setBackground(index === 0 ? overdueColour : soonColour)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules([...rules.filter((rule) => !isOurs(rule)), ...made]);
}

/** Of overdue cells, then of those that are due soon; only days that the sheet knows as days. */
function deadlineFormulas(deadline: string, status: string, separator: string): readonly string[] {
  const cell = `$${deadline}2`;
  const isOneOf = (statuses: readonly string[]) =>
    `OR(${statuses.map((one) => `$${status}2="${one}"`).join(separator)})`;
  const all = (...conditions: readonly string[]) => `=AND(${conditions.join(separator)})`;
  return [
    all(`ISNUMBER(${cell})`, `${cell}<TODAY()`, isOneOf(working)),
    all(`ISNUMBER(${cell})`, `${cell}>=TODAY()`, `${cell}<=TODAY()+${soonDays}`, isOneOf(open)),
  ];
}

/** Rows inserted or deleted above leave another row number in the formula. */
function isOurs(rule: Rule): boolean {
  return /^=AND\(ISNUMBER\(\$[A-Z]+\d+\);\$[A-Z]+\d+(?:<|>=)TODAY\(\);.*="направлено"/.test(plain(formulaOf(rule)));
}

function formulaOf(rule: Rule): string {
  const formula: unknown = rule.getBooleanCondition()?.getCriteriaValues()[0];
  return String(formula);
}

/** With a semicolon between arguments, whatever the locale has there. */
function plain(formula: string): string {
  return formula.replace(/[;,] ?/g, ";");
}
