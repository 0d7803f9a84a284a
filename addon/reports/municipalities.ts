/** «Районы и округа»: every municipality beside the region, computed in the sheet, so that it is right without the server. */

import { formatDate } from "../../shared/language/dates.ts";
import { adoptionDays } from "../../shared/metrics/adoption-days.ts";
import { computeMetrics, type MetricRows, metricById } from "../../shared/metrics/compute.ts";
import { metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { municipalities as region } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { columnLetter } from "../sheet/a1.ts";
import { type CheckedTab, checkWorkbook } from "../workbook-check.ts";

const tabName = "Отчёт: районы и округа";

/** The columns of the report, in order: metrics by municipality. */
const shown = [
  "nko-active",
  "nko-share",
  "nko-density",
  "nko-location-quotient",
  "nko-reach",
  "nko-new",
  "nko-ended",
  "nko-net",
  "center-coverage",
] as const;

/** Figures of the whole region that have no line for a municipality. */
const regional = ["nko-concentration", "nko-top-three"] as const;

export interface ReportSummary {
  readonly tab: string;
  readonly sentences: readonly string[];
}

/** Writes the report's tab anew and shows it. Only rows without errors count, as they would be published. */
export function reportMunicipalities(): ReportSummary {
  const asOf = today();
  const { tabs, problems } = checkWorkbook(asOf);
  const rows = goodRows(tabs);
  const context = metricContext({
    asOf,
    municipalities: region.map(({ key }) => key),
    population: populations(rows.municipalities ?? []),
    adoptedOn: adoptionDays(rows.recommendations ?? []),
  });
  const observations = computeMetrics(rows, context);
  write(observations, asOf);
  return {
    tab: tabName,
    sentences: [...problems, `Отчёт на ${formatDate(asOf, "ru")} готов: вкладка «${tabName}».`],
  };
}

function goodRows(tabs: readonly CheckedTab[]): MetricRows {
  const rows: { [table in TableKey]?: Values[] } = {};
  for (const { tab, rows: checked } of tabs) {
    rows[tab.table.key] = checked
      .filter(({ findings }) => !findings.some(({ severity }) => severity === "error"))
      .map((row) => row.checked.values)
      .filter((values) => tab.table.isPublic(values));
  }
  return rows;
}

function write(observations: readonly Observation[], asOf: CalendarDate): void {
  const spreadsheet = SpreadsheetApp.getActive();
  const sheet = spreadsheet.getSheetByName(tabName) ?? spreadsheet.insertSheet(tabName);
  for (const chart of sheet.getCharts()) sheet.removeChart(chart);
  sheet.clear();
  const places = [...region.map(({ key, name }) => ({ key, name })), ...summaryLines];
  const header = ["Муниципалитет", ...shown.map((metric) => metricById(metric).title.ru)];
  const lines = places.map(({ key, name }) => [
    name,
    ...shown.map((metric) => shownValue(observations.find((one) => one.metric === metric && one.municipality === key))),
  ]);
  const width = header.length;
  const title = `Районы и округа, ${formatDate(asOf, "ru")} По месту регистрации; считаются строки без ошибок.`;
  sheet.getRange(1, 1).setValue(title).setFontWeight("bold");
  sheet.getRange(2, 1, 1, width).setValues([header]).setFontWeight("bold").setWrap(true);
  sheet.getRange(3, 1, lines.length, width).setValues(lines);
  const notes = regional.flatMap((metric) => {
    const one = observations.find(
      (observation) => observation.metric === metric && observation.municipality === "region",
    );
    return one === undefined ? [] : [[metricById(metric).title.ru, shownValue(one), metricById(metric).formula.ru]];
  });
  const formulas = shown.map((metric) => [metricById(metric).title.ru, "", metricById(metric).formula.ru]);
  const legend = [...notes, ["Как посчитано", "", ""], ...formulas];
  sheet.getRange(lines.length + 4, 1, legend.length, 3).setValues(legend);
  sheet.setFrozenRows(2);
  sheet.setFrozenColumns(1);
  sheet.setColumnWidth(1, 220);
  drawChart(sheet, region.length, width);
  sheet.activate();
}

const summaryLines = [
  { key: "unknown", name: "Не определён" },
  { key: "unstated", name: "Территория не указана" },
  { key: "region", name: "Вся область" },
];

function shownValue(observation: Observation | undefined): string | number {
  if (observation === undefined) return "";
  return observation.value ?? observation.reason?.ru ?? "";
}

function drawChart(sheet: GoogleAppsScript.Spreadsheet.Sheet, municipalities: number, width: number): void {
  const density = shown.indexOf("nko-density") + 2;
  const letter = columnLetter(density);
  const chart = sheet
    .newChart()
    .asBarChart()
    .addRange(sheet.getRange(`A2:A${municipalities + 2}`))
    .addRange(sheet.getRange(`${letter}2:${letter}${municipalities + 2}`))
    .setNumHeaders(1)
    .setPosition(2, width + 2, 0, 0)
    .setOption("title", "НКО на 10 000 жителей")
    .setOption("height", 640)
    .setOption("width", 620)
    .build();
  sheet.insertChart(chart);
}
