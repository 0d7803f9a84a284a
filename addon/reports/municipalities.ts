/** «Районы и округа»: every municipality beside the region, computed in the sheet, so that it is right without the server. */

import { formatDate, formatDateShort } from "../../shared/language/dates.ts";
import { adoptionDays, meetingDays } from "../../shared/metrics/adoption-days.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { computeMetrics } from "../../shared/metrics/compute.ts";
import { type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { reportDays } from "../../shared/metrics/report-days.ts";
import { municipalities as region } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { TableKey } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { goodRows } from "./parts/good-rows.ts";
import { legend } from "./parts/legend.ts";
import { metricColumn } from "./parts/metric-column.ts";
import { drawPlaceChart } from "./parts/place-chart.ts";
import { writePlaceTable } from "./parts/place-table.ts";
import { populationColumns } from "./parts/population-columns.ts";
import type { Report, ReportSummary } from "./report.ts";

export const municipalities: Report = { title: { ru: "Районы и округа", en: "Municipalities" }, run };

const tab = "Отчёт: районы и округа";

/** The columns of the report, in order: metrics by municipality. */
const shown = metrics.filter((metric) => metric.places === "each");
/** Figures of the whole region that have no line for a municipality. */
const regional = metrics.filter((metric) => metric.places === "region");

/** What the figures are made of: without any of these tabs the report would lie. */
const sources = [
  ...new Set<TableKey>([
    ...metrics.map(({ table }) => table),
    "municipalities",
    "recommendations",
    "meetings",
    "reports",
  ]),
];

const rules =
  "По месту регистрации; считаются строки без ошибок. Таблица и диаграмма составляются заново при каждом выборе отчёта; своё пишите рядом или ниже.";

/** Writes the report anew and shows it. */
function run(): ReportSummary {
  return underLock(() => {
    const asOf = today();
    const rows = goodRows(sources, asOf);
    const context = metricContext({
      asOf,
      municipalities: region.map(({ key }) => key),
      population: populations(rows.municipalities ?? []),
      adoptedOn: adoptionDays(rows.recommendations ?? []),
      heldOn: meetingDays(rows.meetings ?? []),
      reportedOn: reportDays(rows.reports ?? []),
    });
    write(context, computeMetrics(rows, context));
    return {
      tab,
      sentences: [
        `Отчёт на ${formatDate(asOf, "ru")} готов: вкладка «${tab}».`,
        "Таблица и диаграмма на ней составляются каждый раз заново. Своё пишите рядом или ниже: там всё сохраняется.",
      ],
    };
  });
}

function write(context: MetricContext, observations: readonly Observation[]): void {
  const columns = [...shown.map((metric) => metricColumn(metric, observations)), ...populationColumns(context)];
  const sheet = writePlaceTable({
    tab,
    title: `Районы и округа, ${formatDate(context.asOf, "ru")}`,
    explanation: `Новые, прекратившие, прирост: за ${formatDateShort(context.periodStart)} – ${formatDateShort(context.periodEnd)}`,
    columns,
    legend: legend(regional, shown, rules, observations),
  });
  drawPlaceChart(sheet, shown.indexOf(nkoDensity), columns.length, "НКО на 10 000 жителей");
  sheet.activate();
}
