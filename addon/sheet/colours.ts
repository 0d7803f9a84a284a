/** The add-on's conditional rules: a cell in a faulty column, and «Проверка» by the row's worst severity. */

import type { Severity } from "../../shared/table.ts";
import { columnLetter } from "./a1.ts";
import { boundsOf } from "./bounds.ts";
import type { Layout } from "./layout.ts";
import { colourFormulas } from "./marks.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** Soft, so that black text stays readable on them. */
const colours: { readonly [state in Severity | "good"]: string } = {
  error: "#f9d6d2",
  warning: "#fdebc8",
  hint: "#e3edf7",
  good: "#e6f2ea",
};

interface Wanted {
  readonly formula: string;
  readonly background: string;
  readonly range: Range;
}

/** Puts the add-on's rules after the members' own rules, down to the last row. Writes only where they differ. */
export function colourFaults(sheet: Sheet, layout: Layout): void {
  const wanted = wantedRules(sheet, layout);
  const rules = sheet.getConditionalFormatRules();
  const own = rules.filter(isOurs);
  if (own.length === wanted.length && wanted.every((each, place) => isAsWanted(own[place], each))) return;
  const made = wanted.map(({ formula, background, range }) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(formula)
      .setBackground(background)
      .setRanges([range])
      .build(),
  );
  sheet.setConditionalFormatRules([...rules.filter((other) => !isOurs(other)), ...made]);
}

function wantedRules(sheet: Sheet, { columns, own }: Layout): Wanted[] {
  const formulas = colourFormulas(SpreadsheetApp.getActive().getSpreadsheetLocale());
  const height = sheet.getMaxRows() - 1;
  const [faults, stateColumn] = [columnLetter(own.faults), columnLetter(own.state)];
  const state = sheet.getRange(2, own.state, height, 1);
  const severities = (["error", "warning", "hint"] as const).map((severity): Wanted => {
    return { formula: formulas.severity(severity, faults), background: colours[severity], range: state };
  });
  const good: Wanted = { formula: formulas.good(stateColumn), background: colours.good, range: state };
  const places = [...columns.values()];
  if (places.length === 0) return [...severities, good];
  const [left, right] = boundsOf(places);
  const fault: Wanted = {
    formula: formulas.fault(columnLetter(left), faults),
    background: colours.error,
    range: sheet.getRange(2, left, height, right - left + 1),
  };
  return [fault, ...severities, good];
}

function isAsWanted(rule: Rule | undefined, { formula, range }: Wanted): boolean {
  if (rule === undefined || formulaOf(rule) !== withSemicolon(formula)) return false;
  const ranges = rule.getRanges().map((each) => each.getA1Notation());
  return ranges.join() === range.getA1Notation();
}

/** The rule's formula with a semicolon between its arguments, whatever the locale has there. */
function formulaOf(rule: Rule): string {
  const formula: unknown = rule.getBooleanCondition()?.getCriteriaValues()[0];
  return withSemicolon(String(formula));
}

function withSemicolon(formula: string): string {
  return formula.replace(/[;,] ?(?=\$[A-Z]+\d+\)\)$)/, ";");
}

/** Rows inserted or deleted above leave another row number in the formula. */
function isOurs(rule: Rule): boolean {
  const formula = formulaOf(rule);
  return (
    /^=ISNUMBER\(SEARCH\((?:";"&\$?[A-Z]+\$\d+&";"|"●[a-z]+");\$[A-Z]+\d+\)\)$/.test(formula) ||
    /^=\$[A-Z]+\d+="Верно"$/.test(formula)
  );
}
