/** `ConditionalFormatRule` with one custom formula, and its builder. */
import type { ConditionalRule } from "../workbook/sheet.ts";
import { booleanCriteria } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";

type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Condition = GoogleAppsScript.Spreadsheet.BooleanCondition;

const rules = new WeakMap<object, ConditionalRule>();

export function conditionalRuleOf(rule: Rule): ConditionalRule {
  const found = rules.get(rule);
  if (!found) throw new Error("Argument must be a conditional format rule");
  return found;
}

export function conditionalRuleFacade(script: Script, sheet: number, rule: ConditionalRule): Rule {
  const facadeOfRule = facade<Rule>(script, "ConditionalFormatRule", {
    ...getters(script, () => ({ sheet, rule })),
    copy: () => conditionalRuleBuilder(script, sheet, rule),
  });
  rules.set(facadeOfRule, rule);
  return facadeOfRule;
}

const emptyRule: ConditionalRule = { areas: [], formula: "", background: null, fontColour: null, bold: false };

export function conditionalRuleBuilder(script: Script, firstSheet = 0, start = emptyRule): Builder {
  let rule = { ...start };
  let sheet = firstSheet;
  const change = (patch: Partial<ConditionalRule>): Builder => {
    rule = { ...rule, ...patch };
    return builder;
  };
  const builder: Builder = facade<Builder>(script, "ConditionalFormatRuleBuilder", {
    ...getters(script, () => ({ sheet, rule })),
    whenFormulaSatisfied: (formula) => change({ formula }),
    setBackground: (colour) => change({ background: colour === null ? null : colour.toLowerCase() }),
    setFontColor: (colour) => change({ fontColour: colour }),
    setBold: (isBold) => change({ bold: isBold ?? false }),
    setRanges(ranges) {
      const places = Array.from(ranges, placeOf);
      sheet = places[0]?.sheet ?? sheet;
      return change({ areas: places.map((place) => place.area) });
    },
    copy: () => conditionalRuleBuilder(script, sheet, rule),
    build() {
      if (!rule.formula) throw new Error("The conditional format rule has no condition");
      if (!rule.areas.length) throw new Error("The conditional format rule has no ranges");
      return conditionalRuleFacade(script, sheet, rule);
    },
  });
  return builder;
}

function getters(script: Script, current: () => { sheet: number; rule: ConditionalRule }) {
  return {
    getRanges: () => current().rule.areas.map((area) => script.range({ sheet: current().sheet, area })),
    getBooleanCondition: () => (current().rule.formula ? condition(script, current().rule) : null),
    getGradientCondition: () => null,
  } satisfies Partial<Rule>;
}

function condition(script: Script, rule: ConditionalRule): Condition {
  return facade<Condition>(script, "BooleanCondition", {
    getBackground: () => rule.background,
    getFontColor: () => rule.fontColour,
    getBold: () => rule.bold || null,
    getCriteriaType: () => booleanCriteria(script).CUSTOM_FORMULA,
    getCriteriaValues: () => [rule.formula],
  });
}
