/** «Районы и округа»: every municipality beside the region, computed in the sheet, so that it is right without the server. */

import { formatDate, formatDateShort } from "../../shared/language/dates.ts";
import { computeMetrics, type MetricRows, metricById } from "../../shared/metrics/compute.ts";
import { regionPopulation } from "../../shared/metrics/lines.ts";
import { type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { formatValue, type Unit, unitDigits } from "../../shared/metrics/units.ts";
import { municipalities as region } from "../../shared/region/municipalities.ts";
import { type PopulationFigure, populations } from "../../shared/region/population.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type CheckedTab, checkTabs } from "../check/check-tabs.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { MemberError } from "../member-error.ts";
import { columnLetter } from "../sheet/a1.ts";
import { readTab } from "../sheet/tab.ts";
import { replaceChart, reportTab } from "./parts/report-tab.ts";
import type { Report, ReportSummary } from "./report.ts";

const tabName = "Отчёт: районы и округа";

/** What the figures are made of: without any of these tabs the report would lie. */
const sources = ["nkos", "centers", "municipalities"] as const satisfies readonly TableKey[];

/** The columns of the report, in order: metrics by municipality. */
const shown = [
  "nko-active",
  "nko-share",
  "nko-density",
  "nko-location-quotient",
  "nko-reach",
  "nko-new",
  "nko-new-rate",
  "nko-ended",
  "nko-net",
  "center-coverage",
] as const;

/** Figures of the whole region that have no line for a municipality. */
const regional = ["nko-concentration", "nko-top-three"] as const;

const places = [
  ...region.map(({ key, name }) => ({ key, name })),
  { key: "unknown", name: "Не определён" },
  { key: "unstated", name: "Территория не указана" },
  { key: "region", name: "Вся область" },
];

/** Title, explanation, headers; below them a line for each place. */
const headRows = 3;

export const municipalities: Report = { title: { ru: "Районы и округа", en: "Municipalities" }, run };

/** Writes the report anew and shows it. Only rows without errors count, as they would be published. */
function run(): ReportSummary {
  return underLock(() => {
    const asOf = today();
    const rows = goodRows(checkTabs(sources.map(readable), asOf));
    const context = metricContext({
      asOf,
      municipalities: region.map(({ key }) => key),
      population: populations(rows.municipalities ?? []),
    });
    write(computeMetrics(rows, context), context);
    return {
      tab: tabName,
      sentences: [
        `Отчёт на ${formatDate(asOf, "ru")} готов: вкладка «${tabName}».`,
        "Таблица и диаграмма на ней составляются каждый раз заново. Своё пишите рядом или ниже: там всё сохраняется.",
      ],
    };
  });
}

function readable(key: TableKey) {
  const reading = readTab(tables[key]);
  if (reading.ok) return reading.tab;
  throw new MemberError(
    `${reading.why} Отчёт не составлен: без этих строк он был бы неверен. Прежний отчёт не тронут.`,
  );
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

function write(observations: readonly Observation[], context: MetricContext): void {
  const header = [
    "Муниципалитет",
    ...shown.map((metric) => metricById(metric).title.ru),
    "Население",
    "Население на дату",
  ];
  const width = header.length;
  const legend = legendLines(observations);
  const { sheet, isNew } = reportTab(tabName, headRows + places.length + 1 + legend.length, width);
  sheet.getRange(1, 1, headRows - 1, 1).setValues([[titleOf(context.asOf)], [explanation(context)]]);
  sheet.getRange(1, 1).setFontWeight("bold");
  sheet.getRange(headRows, 1, 1, width).setValues([header]).setFontWeight("bold").setWrap(true);
  const table = sheet.getRange(headRows + 1, 1, places.length, width);
  table.setNumberFormats(
    places.map(() => ["@", ...shown.map((metric) => numberFormat(metricById(metric).unit)), "#,##0", "@"]),
  );
  table.setValues(places.map(({ key, name }) => [name, ...figuresOf(key, observations), ...residentsOf(key, context)]));
  sheet.getRange(headRows + places.length + 2, 1, legend.length, 3).setValues(legend);
  if (isNew) {
    sheet.setFrozenRows(headRows);
    sheet.setFrozenColumns(1);
    sheet.setColumnWidth(1, 280);
    sheet.setColumnWidths(2, width - 1, 190);
  }
  drawChart(sheet, width);
  sheet.activate();
}

function titleOf(asOf: CalendarDate): string {
  return `Районы и округа, ${formatDate(asOf, "ru")}`;
}

function explanation({ periodStart, periodEnd }: MetricContext): string {
  const period = `за ${formatDateShort(periodStart)} – ${formatDateShort(periodEnd)}`;
  return `Новые, прекратившие, прирост: ${period}`;
}

function figuresOf(key: string, observations: readonly Observation[]): (string | number)[] {
  return shown.map((metric) => shownValue(observations, metric, key));
}

function shownValue(observations: readonly Observation[], metric: string, place: string): string | number {
  const one = observations.find((observation) => observation.metric === metric && observation.municipality === place);
  if (one === undefined) return "";
  if (one.value === null) return one.reason?.ru ?? "";
  return one.unit === "percent" ? one.value / 100 : one.value;
}

/** A percentage is a fraction to the sheet. */
function numberFormat(unit: Unit): string {
  const digits = unitDigits(unit);
  const decimals = digits === 0 ? "0" : `0.${"0".repeat(digits)}`;
  return unit === "percent" ? `${decimals}%` : decimals;
}

function residentsOf(key: string, context: MetricContext): [string | number, string] {
  const population = key === "region" ? regionPopulation(context) : context.population[key];
  return population === undefined ? ["", ""] : [population.residents, sourceOf(population)];
}

function sourceOf({ date, confidence }: PopulationFigure): string {
  return `${formatDateShort(date)}${confidence === "estimate" ? ", старая оценка" : ""}`;
}

const rules =
  "По месту регистрации; считаются строки без ошибок. Таблица и диаграмма составляются заново при каждом выборе отчёта; своё пишите рядом или ниже.";

/** Figures of the whole region, and how each column was computed. */
function legendLines(observations: readonly Observation[]): (string | number)[][] {
  const figures = regional.map((metric) => {
    const { title, unit, formula } = metricById(metric);
    const value = observations.find((one) => one.metric === metric && one.municipality === "region")?.value ?? null;
    return [title.ru, value === null ? "" : formatValue(value, unit, "ru"), formula.ru];
  });
  const formulas = shown.map((metric) => [metricById(metric).title.ru, "", metricById(metric).formula.ru]);
  return [...figures, ["Как посчитано", "", rules], ...formulas];
}

function drawChart(sheet: GoogleAppsScript.Spreadsheet.Sheet, width: number): void {
  const letter = columnLetter(shown.indexOf("nko-density") + 2);
  const last = headRows + region.length;
  replaceChart(sheet, 2, width + 2, (builder) =>
    builder
      .asBarChart()
      .addRange(sheet.getRange(`A${headRows}:A${last}`))
      .addRange(sheet.getRange(`${letter}${headRows}:${letter}${last}`))
      .setNumHeaders(1)
      .setOption("title", "НКО на 10 000 жителей")
      .setOption("height", 640)
      .setOption("width", 620)
      .build(),
  );
}
