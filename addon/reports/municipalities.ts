/** «Районы и округа»: every municipality beside the region, computed in the sheet, so that it is right without the server. */

import { formatDateShort } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { headlines } from "./parts/figures.ts";
import { figure, kindOfUnit } from "./parts/metric-column.ts";
import type { PageSection } from "./parts/page.ts";
import { places, placeTitle } from "./parts/places.ts";
import { figureOf, type Report, type ReportInput } from "./parts/report.ts";

/** The columns of the report, in order: metrics by municipality. Those of the region alone stand in the reports about their matter. */
const shown = metrics.filter((metric) => metric.places === "each");

/** As many columns as fit a sheet of paper beside the names. */
const columnsAcross = 7;

export const municipalities: Report = {
  title: { ru: "Районы и округа", en: "Municipalities" },
  tab: "Отчёт: районы и округа",
  sources: ["municipalities"],
  metrics: shown,
  page: (input) => ({
    widths: [180, ...Array<number>(columnsAcross).fill(112)],
    frozen: { columns: 1 },
    lead: [
      "По месту регистрации, если не сказано иное. Новые, прекратившие и прирост — за период, остальное — на его последний день.",
    ],
    sections: [
      ...groupsOf(shown).map((group) => placeSection(input, group)),
      population(input),
      headlines(input, shown),
    ],
    rules: shown.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
  }),
};

/** Metrics of one tab together, cut where the sheet of paper ends. */
function groupsOf(all: readonly Metric[]): readonly (readonly Metric[])[] {
  const groups: Metric[][] = [];
  for (const metric of all) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.table === metric.table && last.length < columnsAcross) last.push(metric);
    else groups.push([metric]);
  }
  return groups;
}

function placeSection(input: ReportInput, group: readonly Metric[]): PageSection {
  const line = (place: string) => [
    placeTitle(place),
    ...group.map((metric) => figure(figureOf(input, metric, "now", place), metric.unit)),
  ];
  const others = ["unknown", "unstated"].filter((place) =>
    group.some((metric) => figureOf(input, metric, "now", place) !== undefined),
  );
  const density = group.indexOf(nkoDensity);
  return {
    title: "",
    columns: [
      { header: "Муниципалитет", kind: "text" },
      ...group.map(({ title, unit }) => ({
        header: title.ru.replace(" (по месту регистрации)", ""),
        kind: kindOfUnit(unit),
      })),
    ],
    rows: [...places.map(({ key }) => line(key)), ...others.map(line)],
    total: line("region"),
    empty: "Муниципалитетов нет.",
    ...(density < 0
      ? {}
      : { picture: { kind: "bar", title: "НКО на 10 000 жителей", series: [density + 1], height: 640 } as const }),
  };
}

function population(input: ReportInput): PageSection {
  const line = (place: string) => {
    const known = input.population(place);
    if (known === undefined) return [placeTitle(place), "", "", ""];
    const estimate = known.confidence === "estimate" ? "старая оценка" : "";
    return [placeTitle(place), known.residents, formatDateShort(known.date), estimate];
  };
  return {
    title: "Население, по которому посчитано",
    columns: [
      { header: "Муниципалитет", kind: "text" },
      { header: "Жителей", kind: "count" },
      { header: "На дату", kind: "date" },
      { header: "Надёжность", kind: "text" },
    ],
    rows: places.map(({ key }) => line(key)),
    total: line("region"),
    empty: "Население неизвестно.",
  };
}
