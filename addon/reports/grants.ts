/** «Гранты»: applications, winners and money, with and without a center, by fund, level of budget and place. */

import { isWithin, type Period } from "../../shared/language/periods.ts";
import {
  type ApplicationValues,
  isDecided,
  isWon,
  supportKinds,
  supportOf,
} from "../../shared/metrics/applications.ts";
import { grantApplications } from "../../shared/metrics/grant-applications.ts";
import { grantMunicipalities } from "../../shared/metrics/grant-municipalities.ts";
import { grantParticipation } from "../../shared/metrics/grant-participation.ts";
import { grantPerResident } from "../../shared/metrics/grant-per-resident.ts";
import { grantSuccess } from "../../shared/metrics/grant-success.ts";
import { grantSum } from "../../shared/metrics/grant-sum.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { grouped, headlines, share } from "./parts/figures.ts";
import { figure } from "./parts/metric-column.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { places, placeTitle } from "./parts/places.ts";
import { dateOf, figureOf, numberOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [grantApplications, grantParticipation, grantMunicipalities, grantSuccess, grantSum, grantPerResident];

export const grants: Report = {
  title: { ru: "Гранты", en: "Grants" },
  tab: "Отчёт: гранты",
  sources: ["applications", "nkos", "centers", "municipalities"],
  metrics,
  page(input) {
    const { period, day } = input.span;
    const centers = input.rows("centers").map(({ values }) => values);
    const related = relationsOf({ centers });
    const all = input.rows("applications");
    const own = grantsOf(all, { start: period.start, end: day });
    return {
      widths: [300, 110, 110, 110, 110, 110],
      lead: [],
      sections: [
        headlines(input, metrics),
        ofGroups(
          "С поддержкой центра и без неё",
          "Поддержка",
          own,
          ({ values }) => supportKinds[supportOf(values as ApplicationValues, related)]?.ru ?? "",
          [
            "Разница не доказывает, что центр помог: к нему могут приходить сильные заявители, а заявку могут поддержать и неформально. Собственные заявки центра — без поддержки.",
          ],
        ),
        ofGroups("По конкурсам", "Конкурс", own, ({ values }) => textOf(values, "fund") || "не указан"),
        ofGroups("По бюджетам", "Бюджет", own, ({ values }) => textOf(values, "level") || "не указан"),
        byPlace(input),
      ],
      rules: [
        "Подано — по дню подачи, решения, победители и суммы — по дню решения в периоде: заявки одного периода решают и в следующем. Доля побед — победители / решения; отозванные не считаются.",
        "Победители без суммы в столбце «Присуждено» дают 0 ₽.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
      ],
    };
  },
};

export interface Grants {
  readonly submitted: readonly ReportRow[];
  /** Won or lost within the period. */
  readonly decided: readonly ReportRow[];
  readonly won: readonly ReportRow[];
}

/** Applications by what happened to them within the period. */
export function grantsOf(all: readonly ReportRow[], period: Period): Grants {
  const decided = all.filter(
    ({ values }) => isWithin(dateOf(values, "decidedOn"), period) && isDecided(values as ApplicationValues),
  );
  return {
    submitted: all.filter(({ values }) => isWithin(dateOf(values, "submittedOn"), period)),
    decided,
    won: decided.filter(({ values }) => isWon(values as ApplicationValues)),
  };
}

export function sumOf(won: readonly ReportRow[]): number {
  return won.reduce((sum, { values }) => sum + (numberOf(values, "granted") ?? 0), 0);
}

function line(name: string, { submitted, decided, won }: Grants): readonly PageCell[] {
  return [name, submitted.length, decided.length, won.length, share(won.length, decided.length), sumOf(won)];
}

const columns = (header: string) =>
  [
    { header, kind: "text" },
    { header: "Подано", kind: "count" },
    { header: "Решено", kind: "count" },
    { header: "Побед", kind: "count" },
    { header: "Доля побед", kind: "percent" },
    { header: "Присуждено", kind: "money" },
  ] as const;

function ofGroups(
  title: string,
  header: string,
  own: Grants,
  nameOf: (row: ReportRow) => string,
  notes: readonly string[] = [],
): PageSection {
  const names = grouped([...new Set([...own.submitted, ...own.decided])], nameOf).map(([name]) => name);
  const of = (name: string): Grants => ({
    submitted: own.submitted.filter((row) => nameOf(row) === name),
    decided: own.decided.filter((row) => nameOf(row) === name),
    won: own.won.filter((row) => nameOf(row) === name),
  });
  return {
    title,
    notes,
    columns: columns(header),
    rows: names.map((name) => line(name, of(name))),
    total: line("Всего", own),
    empty: "За период заявок не подано и не решено.",
  };
}

const byMunicipality = [grantApplications, grantSum, grantPerResident];

function byPlace(input: ReportInput): PageSection {
  const line = (place: string) => [
    placeTitle(place),
    ...byMunicipality.map((metric) => figure(figureOf(input, metric, "now", place), metric.unit)),
    input.population(place)?.residents ?? "",
  ];
  const without = places.filter(({ key }) => (figureOf(input, grantApplications, "now", key)?.value ?? 0) === 0).length;
  return {
    title: "По муниципалитетам",
    notes: [
      `Муниципалитетов без заявок за период: ${without} из ${places.length}. На жителя — деньги самого муниципалитета, без межрайонных проектов.`,
    ],
    columns: [
      { header: "Муниципалитет", kind: "text" },
      { header: "Подано", kind: "count" },
      { header: "Присуждено", kind: "count" },
      { header: "₽ на жителя", kind: "hundredths" },
      { header: "Население", kind: "count" },
    ],
    rows: [...places.map(({ key }) => key), "several", "unstated"].map(line),
    total: line("region"),
    empty: "Муниципалитетов нет.",
    picture: { kind: "bar", title: "Присуждено по муниципалитетам, ₽", series: [2], height: 640 },
  };
}
