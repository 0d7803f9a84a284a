/** `DataValidation` and its builder. */
import type { ValidationKind, ValidationRule } from "../cells/cell.ts";
import { validationCriteria } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";

type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;

const rules = new WeakMap<object, ValidationRule>();

export function ruleOf(validation: Validation): ValidationRule {
  const rule = rules.get(validation);
  if (!rule) throw new Error("Argument must be a data validation rule");
  return rule;
}

export function validationFacade(script: Script, rule: ValidationRule): Validation {
  const validation = facade<Validation>(script, "DataValidation", {
    copy: () => validationBuilder(script, rule),
    getAllowInvalid: () => rule.allowInvalid,
    getCriteriaType: () => criteriaType(script, rule),
    getCriteriaValues: () => criteriaValues(rule),
    getHelpText: () => rule.help ?? "",
  });
  rules.set(validation, rule);
  return validation;
}

const emptyRule: ValidationRule = {
  kind: "custom",
  criteria: "",
  values: [],
  showDropdown: true,
  allowInvalid: true,
  help: null,
};

export function validationBuilder(script: Script, start: ValidationRule = emptyRule): Builder {
  let rule = start;
  const change = (patch: Partial<ValidationRule>): Builder => {
    rule = { ...rule, ...patch };
    return builder;
  };
  const require = (kind: ValidationKind, criteria: string, values: ValidationRule["values"]): Builder =>
    change({ kind, criteria, values });
  const builder: Builder = facade<Builder>(script, "DataValidationBuilder", {
    requireValueInList: (values: string[], showDropdown: boolean = true) =>
      change({ kind: "list", criteria: "VALUE_IN_LIST", values: Array.from(values, String), showDropdown }),
    requireValueInRange: (range, showDropdown: boolean = true) => {
      const sheet = range.getSheet().getName().replaceAll("'", "''");
      const values = [`'${sheet}'!${range.getA1Notation()}`];
      return change({ kind: "list", criteria: "VALUE_IN_RANGE", values, showDropdown });
    },
    requireCheckbox: () => require("checkbox", "CHECKBOX", []),
    requireDate: () => require("date", "DATE_IS_VALID_DATE", []),
    requireNumberBetween: (start, end) => require("number", "NUMBER_BETWEEN", [start, end]),
    requireNumberGreaterThan: (number) => require("number", "NUMBER_GREATER_THAN", [number]),
    requireNumberGreaterThanOrEqualTo: (number) => require("number", "NUMBER_GREATER_THAN_OR_EQUAL_TO", [number]),
    requireNumberLessThan: (number) => require("number", "NUMBER_LESS_THAN", [number]),
    requireNumberLessThanOrEqualTo: (number) => require("number", "NUMBER_LESS_THAN_OR_EQUAL_TO", [number]),
    requireFormulaSatisfied: (formula) => require("custom", "CUSTOM_FORMULA", [formula]),
    setAllowInvalid: (allowInvalid) => change({ allowInvalid }),
    setHelpText: (help) => change({ help: help || null }),
    getAllowInvalid: () => rule.allowInvalid,
    getCriteriaType: () => criteriaType(script, rule),
    getCriteriaValues: () => criteriaValues(rule),
    getHelpText: () => rule.help,
    copy: () => validationBuilder(script, rule),
    build() {
      if (!rule.criteria) throw new Error("The data validation rule has no criteria");
      return validationFacade(script, rule);
    },
  });
  return builder;
}

function criteriaType(script: Script, rule: ValidationRule): GoogleAppsScript.Spreadsheet.DataValidationCriteria {
  const found = Object.entries(criteriaByName).find(([name]) => name === rule.criteria);
  if (!found) throw new Error(`${rule.criteria} is no criteria of data validation`);
  return found[1](validationCriteria(script));
}

type Criteria = typeof GoogleAppsScript.Spreadsheet.DataValidationCriteria;

const criteriaByName: Record<string, (all: Criteria) => GoogleAppsScript.Spreadsheet.DataValidationCriteria> = {
  VALUE_IN_LIST: (all) => all.VALUE_IN_LIST,
  VALUE_IN_RANGE: (all) => all.VALUE_IN_RANGE,
  CHECKBOX: (all) => all.CHECKBOX,
  DATE_IS_VALID_DATE: (all) => all.DATE_IS_VALID_DATE,
  NUMBER_BETWEEN: (all) => all.NUMBER_BETWEEN,
  NUMBER_GREATER_THAN: (all) => all.NUMBER_GREATER_THAN,
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (all) => all.NUMBER_GREATER_THAN_OR_EQUAL_TO,
  NUMBER_LESS_THAN: (all) => all.NUMBER_LESS_THAN,
  NUMBER_LESS_THAN_OR_EQUAL_TO: (all) => all.NUMBER_LESS_THAN_OR_EQUAL_TO,
  CUSTOM_FORMULA: (all) => all.CUSTOM_FORMULA,
};

function criteriaValues(rule: ValidationRule): unknown[] {
  if (rule.criteria === "VALUE_IN_RANGE") {
    throw new Error("getCriteriaValues of a list from a range is not available in the local host");
  }
  return rule.criteria === "VALUE_IN_LIST" ? [[...rule.values], rule.showDropdown] : [...rule.values];
}
