/** `Sheet`: conditional-format rules, the filter and charts. */
import { chartBuilder, chartFacade, chartOf } from "./chart.ts";
import { conditionalRuleFacade, conditionalRuleOf } from "./conditional-rule.ts";
import type { Script } from "./facade.ts";
import { filterFacade } from "./filter.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

export function sheetOverlays(script: Script, id: number, self: () => Sheet) {
  const { remote } = script;
  return {
    getConditionalFormatRules: () => remote("rules", id).map((rule) => conditionalRuleFacade(script, id, rule)),
    setConditionalFormatRules: (rules: Rule[]) => remote("setRules", id, Array.from(rules, conditionalRuleOf)),
    clearConditionalFormatRules: () => remote("setRules", id, []),
    getFilter: () => (remote("filter", id) === null ? null : filterFacade(script, id)),
    getCharts: () => remote("charts", id).map((chart) => chartFacade(script, chart)),
    newChart: () => chartBuilder(script),
    insertChart(chart: Chart) {
      const { id: _, ...draft } = chartOf(chart);
      remote("putChart", id, draft);
    },
    updateChart(chart: Chart) {
      const { id: number, ...draft } = chartOf(chart);
      if (number === null) throw new Error("The chart is not in the sheet");
      remote("putChart", id, { ...draft, id: number });
    },
    removeChart(chart: Chart) {
      const number = chartOf(chart).id;
      if (number === null) throw new Error("The chart is not in the sheet");
      remote("removeChart", id, number);
    },
    getSheetValues: (row: number, column: number, rows: number, columns: number) =>
      self().getRange(row, column, rows, columns).getValues(),
  } satisfies Partial<Sheet>;
}
