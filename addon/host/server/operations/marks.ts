/** Conditional-format rules, protections and charts. */
import type { Core } from "../core.ts";
import type { OperationTable, ProtectionEntry } from "../runtime/protocol.ts";
import type { Run } from "../runtime/run.ts";
import { takeId } from "../workbook/workbook.ts";
import { sheetOf } from "./lookup.ts";

type MarkOperations = Pick<
  OperationTable,
  | ("rules" | "setRules" | "protections" | "addProtection" | "changeProtection" | "removeProtection")
  | ("charts" | "putChart" | "removeChart")
>;

export function markOperations(core: Core, run: Run): MarkOperations {
  const entries = (): ProtectionEntry[] =>
    core.workbook.sheets.flatMap((sheet) =>
      sheet.protections.map((protection) => ({ ...protection, sheet: sheet.id })),
    );
  return {
    rules: (id) => sheetOf(core, id).rules,
    setRules(id, rules) {
      const sheet = sheetOf(core, id);
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
      for (const sheet of core.workbook.sheets) {
        const found = sheet.protections.find((protection) => protection.id === id);
        if (!found) continue;
        Object.assign(found, patch);
        core.changed(sheet, null);
        return;
      }
      throw new Error("The protection was removed");
    },
    removeProtection(id) {
      for (const sheet of core.workbook.sheets) {
        if (!sheet.protections.some((protection) => protection.id === id)) continue;
        sheet.protections = sheet.protections.filter((protection) => protection.id !== id);
        core.changed(sheet, null);
      }
    },
    charts: (id) => sheetOf(core, id).charts,
    putChart(id, chart) {
      const sheet = sheetOf(core, id);
      const number = "id" in chart ? chart.id : takeId(core.workbook);
      sheet.charts = [...sheet.charts.filter((other) => other.id !== number), { ...chart, id: number }];
      core.changed(sheet, null);
    },
    removeChart(id, number) {
      const sheet = sheetOf(core, id);
      sheet.charts = sheet.charts.filter((chart) => chart.id !== number);
      core.changed(sheet, null);
    },
  };
}
