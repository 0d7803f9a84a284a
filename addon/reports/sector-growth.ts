/** «Рост сектора»: how many НКО there were at the end of each of the last periods, who came, who went, and where. */

import { formatPeriod, isWithin, type Period, periodBefore } from "../../shared/language/periods.ts";
import { isActive, isCounted, type NkoValues } from "../../shared/metrics/active-nkos.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoConcentration } from "../../shared/metrics/nko-concentration.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNet } from "../../shared/metrics/nko-net.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import { nkoNewRate } from "../../shared/metrics/nko-new-rate.ts";
import { nkoTopThree } from "../../shared/metrics/nko-top-three.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { grouped, headlines, signed } from "./parts/figures.ts";
import { figure, growth } from "./parts/metric-column.ts";
import type { PageSection } from "./parts/page.ts";
import { places, placeTitle } from "./parts/places.ts";
import { figureOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [nkoActive, nkoNew, nkoNewRate, nkoEnded, nkoNet, nkoConcentration, nkoTopThree];

/** Periods of the history, this one included. */
const back = 8;

export const sectorGrowth: Report = {
  title: { ru: "Рост сектора", en: "Growth of the sector" },
  tab: "Отчёт: рост сектора",
  sources: ["nkos", "municipalities"],
  metrics,
  page(input) {
    const { period, day } = input.span;
    return {
      widths: [330, 130, 130, 130, 130, 130],
      lead: [],
      sections: [
        headlines(input, metrics),
        history(sectorHistory(input.rows("nkos"), period, day)),
        byPlace(input),
        byForm(input.rows("nkos"), { start: period.start, end: day }, day),
      ],
      rules: [
        "По месту регистрации. Состояние — на последний день периода, прирост — за период. НКО, у которой дата прекращения неизвестна, в прошлом не видна: её решает нынешний статус.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
      ],
    };
  },
};

export interface PeriodFlow {
  readonly period: Period;
  readonly active: number;
  readonly registered: number;
  readonly ended: number;
}

/** The last periods as long as this one, the earliest first; the state of the last one is that of `day`. */
export function sectorHistory(nkos: readonly ReportRow[], period: Period, day: CalendarDate): readonly PeriodFlow[] {
  const periods = [{ start: period.start, end: day }];
  for (let earlier = periodBefore(period); periods.length < back; earlier = periodBefore(earlier))
    periods.unshift(earlier);
  return periods.map((one, index) => {
    const flow = { period: index === back - 1 ? period : one, active: 0, registered: 0, ended: 0 };
    for (const { values } of nkos) {
      const nko = values as NkoValues;
      if (!isCounted(nko)) continue;
      if (isActive(nko, one.end)) flow.active++;
      if (isWithin(nko.registeredOn, one)) flow.registered++;
      if (isWithin(nko.endedOn, one)) flow.ended++;
    }
    return flow;
  });
}

function history(flows: readonly PeriodFlow[]): PageSection {
  return {
    title: "По периодам",
    columns: [
      { header: "Период", kind: "text" },
      { header: "Действующих на конец", kind: "count" },
      { header: "Новых", kind: "count" },
      { header: "Прекративших", kind: "count" },
      { header: "Прирост", kind: "count" },
    ],
    rows: flows.map(({ period, active, registered, ended }) => [
      formatPeriod(period, "ru"),
      active,
      registered,
      ended,
      signed(registered - ended, 0),
    ]),
    empty: "НКО в таблице нет.",
    picture: { kind: "column", title: "Новые и прекратившие НКО", series: [2, 3], height: 336 },
  };
}

function byPlace(input: ReportInput): PageSection {
  const line = (place: string) => {
    const [now, before] = [figureOf(input, nkoActive, "now", place), figureOf(input, nkoActive, "before", place)];
    const flow = [nkoNew, nkoEnded].map((metric) => figure(figureOf(input, metric, "now", place), metric.unit));
    return [
      placeTitle(place),
      figure(now, nkoActive.unit),
      figure(before, nkoActive.unit),
      growth(now, before),
      ...flow,
    ];
  };
  return {
    title: "По муниципалитетам",
    columns: [
      { header: "Муниципалитет", kind: "text" },
      { header: "Действующих", kind: "count" },
      { header: "В конце прошлого периода", kind: "count" },
      { header: "Изменение", kind: "count" },
      { header: "Новых", kind: "count" },
      { header: "Прекративших", kind: "count" },
    ],
    rows: [...places.map(({ key }) => line(key)), line("unknown")],
    total: line("region"),
    empty: "Муниципалитетов нет.",
  };
}

function byForm(nkos: readonly ReportRow[], period: Period, day: CalendarDate): PageSection {
  const counted = nkos.filter(({ values }) => isCounted(values as NkoValues));
  return {
    title: "По организационно-правовым формам",
    columns: [
      { header: "Форма", kind: "text" },
      { header: "Действующих", kind: "count" },
      { header: "Новых", kind: "count" },
      { header: "Прекративших", kind: "count" },
    ],
    rows: grouped(counted, ({ values }) => textOf(values, "legalForm") || "не указана")
      .map(([form, rows]) => {
        const all = rows.map(({ values }) => values as NkoValues);
        return [
          form,
          all.filter((nko) => isActive(nko, day)).length,
          all.filter(({ registeredOn }) => isWithin(registeredOn, period)).length,
          all.filter(({ endedOn }) => isWithin(endedOn, period)).length,
        ] as const;
      })
      .filter(([, ...counts]) => counts.some((count) => count > 0)),
    empty: "НКО в таблице нет.",
  };
}
