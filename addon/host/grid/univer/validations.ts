/** Drop-down lists and tick boxes. Other rules are the host's: the grid holds only text and would misjudge numbers. */
import { DataValidationErrorStyle, DataValidationType, type ISheetDataValidationRule } from "@univerjs/core";
import { serializeListOptions } from "@univerjs/preset-sheets-core";
import { AddDataValidationMutation, RemoveDataValidationMutation } from "@univerjs/preset-sheets-data-validation";
import type { SheetState, Validation } from "../../server/api.ts";
import { parseRange } from "../cells/addresses.ts";
import { type Engine, workbookId } from "./engine.ts";

/** Call inside the write gate. */
export function paintValidations(engine: Engine, before: Validation[], state: SheetState): void {
  const old = new Set(before.filter(isShown).map(ruleId));
  const now = new Map(state.validations.filter(isShown).map((validation) => [ruleId(validation), validation]));
  const sheet = { unitId: workbookId, subUnitId: state.name };
  for (const id of old) {
    if (!now.has(id)) engine.commands.syncExecuteCommand(RemoveDataValidationMutation.id, { ...sheet, ruleId: id });
  }
  for (const [id, validation] of now) {
    if (old.has(id)) continue;
    engine.commands.syncExecuteCommand(AddDataValidationMutation.id, { ...sheet, rule: rule(id, validation, state) });
  }
}

function isShown(validation: Validation): boolean {
  return validation.kind === "list" || validation.kind === "checkbox";
}

function ruleId(validation: Validation): string {
  return JSON.stringify(validation);
}

function rule(uid: string, validation: Validation, state: SheetState): ISheetDataValidationRule {
  const ranges = [parseRange(validation.range, state)];
  if (validation.kind === "checkbox") {
    return { uid, type: DataValidationType.CHECKBOX, formula1: "ИСТИНА", formula2: "ЛОЖЬ", ranges, allowBlank: true };
  }
  return {
    uid,
    type: DataValidationType.LIST,
    formula1: serializeListOptions(validation.values),
    ranges,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: validation.allowInvalid ? DataValidationErrorStyle.WARNING : DataValidationErrorStyle.STOP,
    error: validation.help ?? "Такого значения нет в списке.",
  };
}
