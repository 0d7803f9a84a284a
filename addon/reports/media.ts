/** «СМИ о НКО»: who wrote about the sector, on whose initiative, about which places, and who wasn't mentioned. */

import { formatPeriod, isWithin, type Period, periodsWithin } from "../../shared/language/periods.ts";
import { publicationByNkos } from "../../shared/metrics/publication-by-nkos.ts";
import { publicationCount } from "../../shared/metrics/publication-count.ts";
import { publicationNkos } from "../../shared/metrics/publication-nkos.ts";
import { publicationOutlets } from "../../shared/metrics/publication-outlets.ts";
import { publicationReach } from "../../shared/metrics/publication-reach.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { grouped, headlines } from "./parts/figures.ts";
import type { PageSection } from "./parts/page.ts";
import { placesNamed, placeTitle } from "./parts/places.ts";
import { type Referred, referred } from "./parts/referred.ts";
import { dateOf, listOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [publicationCount, publicationOutlets, publicationReach, publicationNkos, publicationByNkos];

export const media: Report = {
  title: { ru: "СМИ о НКО", en: "Media about non-profits" },
  tab: "Отчёт: СМИ о НКО",
  sources: ["publications", "nkos"],
  metrics,
  page(input) {
    const { period, day } = input.span;
    const all = input.rows("publications");
    const find = referred("nkos", input.rows("nkos"));
    const within = { start: period.start, end: day };
    const own = of(all, within);
    const missed = municipalities.filter(({ key }) => !placesOf(own).has(key));
    return {
      widths: [360, 170, 130, 130, 130],
      lead: [],
      sections: [
        headlines(input, metrics),
        byMonth(own, within),
        ofGroups("По изданиям", "Издание или канал", own, "outlet", find),
        ofGroups("По видам", "Вид", own, "kind", find),
        ofGroups("По инициативе", "Чья инициатива", own, "initiatedBy", find),
        mostMentioned(own, find),
        {
          title: `О ком не писали: ${missed.length} из ${municipalities.length} муниципалитетов`,
          columns: [{ header: "Муниципалитет", kind: "text" }],
          rows: own.length === 0 ? [] : missed.map(({ key }) => [placeTitle(key)]),
          empty: own.length === 0 ? "За период публикаций в таблице нет." : "Писали о каждом муниципалитете.",
        },
      ],
      rules: [
        "По дню публикации. Муниципалитет — из «Территории» публикации; публикация о нескольких районах считается в каждом, «вся область» — ни в одном.",
        "Публикации вносят в таблицу сами участники Клуба: рост может означать лучший учёт.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
      ],
    };
  },
};

function of(all: readonly ReportRow[], period: Period): readonly ReportRow[] {
  return all.filter(({ values }) => isWithin(dateOf(values, "date"), period));
}

const outlets = (rows: readonly ReportRow[]) =>
  grouped(rows, ({ values }) => textOf(values, "outlet").toLowerCase()).length;
/** НКО that publications name, with how many do. */
export function mentioned(rows: readonly ReportRow[], find: Referred): ReadonlyMap<ReportRow, number> {
  const found = new Map<ReportRow, number>();
  for (const { values } of rows) {
    for (const nko of new Set(listOf(values, "nkos").map(find))) {
      if (nko !== undefined) found.set(nko, (found.get(nko) ?? 0) + 1);
    }
  }
  return found;
}

/** Municipalities that publications name. */
export function placesOf(rows: readonly ReportRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ values }) => placesNamed(values)));
}

function byMonth(own: readonly ReportRow[], period: Period): PageSection {
  const months = periodsWithin(period, "month");
  return {
    title: "По месяцам",
    columns: [
      { header: "Месяц", kind: "text" },
      { header: "Изданий", kind: "count" },
      { header: "Публикаций", kind: "count" },
    ],
    rows:
      months.length < 2
        ? []
        : months.map((month) => {
            const rows = of(own, month);
            return [formatPeriod(month, "ru"), outlets(rows), rows.length];
          }),
    empty: "Период — не больше месяца.",
    ...(months.length < 3
      ? {}
      : { picture: { kind: "column", title: "Публикации по месяцам", series: [2], height: 273 } as const }),
  };
}

function ofGroups(
  title: string,
  header: string,
  own: readonly ReportRow[],
  column: string,
  find: Referred,
): PageSection {
  return {
    title,
    columns: [
      { header, kind: "text" },
      { header: "Муниципалитетов", kind: "count" },
      { header: "Публикаций", kind: "count" },
      { header: "НКО", kind: "count" },
    ],
    rows: grouped(own, ({ values }) => textOf(values, column) || "не указано").map(([name, rows]) => [
      name,
      placesOf(rows).size,
      rows.length,
      mentioned(rows, find).size,
    ]),
    empty: "За период публикаций в таблице нет.",
  };
}

/** НКО named. */
const mostNamed = 20;

function mostMentioned(own: readonly ReportRow[], find: Referred): PageSection {
  return {
    title: "О ком писали чаще всего",
    columns: [
      { header: "НКО", kind: "text" },
      { header: "Муниципалитет", kind: "text" },
      { header: "Публикаций", kind: "count" },
    ],
    rows: [...mentioned(own, find)]
      .sort(([one, ones], [other, others]) => others - ones || one.row - other.row)
      .slice(0, mostNamed)
      .map(([{ row, values }, count]) => [
        { table: "nkos", row, text: textOf(values, "shortName") || textOf(values, "name") },
        placeTitle(textOf(values, "municipality")),
        count,
      ]),
    empty: "В публикациях НКО не названы.",
  };
}
