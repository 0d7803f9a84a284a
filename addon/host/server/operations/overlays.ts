/** Conditional-format rules, protections and charts. */
import type { Core } from "../core/core.ts";
import type { OperationTable, ProtectionEntry } from "../protocol/operations.ts";
import type { Protection, Sheet } from "../workbook/sheet.ts";
import { takeId } from "../workbook/workbook.ts";
import { checkProtection, sheetOf } from "./lookup.ts";
import type { Run } from "./run.ts";

type OverlayOperations = Pick<
  OperationTable,
  | ("rules" | "setRules" | "protections" | "addProtection" | "changeProtection" | "removeProtection")
  | ("charts" | "putChart" | "removeChart")
>;

const notAllowedWords = "You do not have permission to perform that action.";

export function overlayOperations(core: Core, run: Run): OverlayOperations {
  const entries = (): ProtectionEntry[] =>
    core.workbook.sheets.flatMap((sheet) =>
      sheet.protections.map((protection) => ({ ...protection, sheet: sheet.id })),
    );
  const ownSheet = (id: number): Sheet => {
    const sheet = sheetOf(core, id);
    checkProtection(sheet, null, run.user);
    return sheet;
  };
  /** A protection that is more than a warning can be changed and removed by its owner only. */
  const findOwn = (id: number): { sheet: Sheet; protection: Protection } | null => {
    for (const sheet of core.workbook.sheets) {
      const protection = sheet.protections.find((candidate) => candidate.id === id);
      if (!protection) continue;
      if (!protection.warningOnly && protection.owner !== run.user) throw new Error(notAllowedWords);
      return { sheet, protection };
    }
    return null;
  };
  return {
    rules: (id) => sheetOf(core, id).rules,
    setRules(id, rules) {
      const sheet = ownSheet(id);
      sheet.rules = rules;
      core.changed(sheet, null);
    },
    protections: (id) => entries().filter((entry) => id === null || entry.sheet === id),
    addProtection(id, area) {
      const sheet = sheetOf(core, id);
      const protection = { id: takeId(core.workbook), area, description: "", warningOnly: false, owner: run.user };
      sheet.protections.push(protection);
      core.changed(sheet, null);
      return { ...protection, sheet: id };
    },
    changeProtection(id, patch) {
      const found = findOwn(id);
      if (!found) throw new Error("The protection was removed");
      Object.assign(found.protection, patch);
      core.changed(found.sheet, null);
    },
    removeProtection(id) {
      const found = findOwn(id);
      if (!found) return;
      found.sheet.protections = found.sheet.protections.filter((protection) => protection !== found.protection);
      core.changed(found.sheet, null);
    },
    charts: (id) => sheetOf(core, id).charts,
    putChart(id, chart) {
      const sheet = ownSheet(id);
      const number = "id" in chart ? chart.id : takeId(core.workbook);
      sheet.charts = [...sheet.charts.filter((other) => other.id !== number), { ...chart, id: number }];
      core.changed(sheet, null);
    },
    removeChart(id, number) {
      const sheet = ownSheet(id);
      sheet.charts = sheet.charts.filter((chart) => chart.id !== number);
      core.changed(sheet, null);
    },
  };
}
