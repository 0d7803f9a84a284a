/** «Встречи»: held, planned and cancelled, by whom, and which municipalities nobody has visited. */

import { isWithin, type Period } from "../../shared/language/periods.ts";
import { meetingClub } from "../../shared/metrics/meeting-club.ts";
import { meetingCount } from "../../shared/metrics/meeting-count.ts";
import { meetingLocal } from "../../shared/metrics/meeting-local.ts";
import { meetingMunicipalities } from "../../shared/metrics/meeting-municipalities.ts";
import { meetingNkos } from "../../shared/metrics/meeting-nkos.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { placeForms } from "../../shared/region/municipality-forms.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { countLines, grouped, headlines } from "./parts/figures.ts";
import type { PageSection } from "./parts/page.ts";
import { placesNamed, placeTitle } from "./parts/places.ts";
import { dateOf, listOf, numberOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [meetingCount, meetingMunicipalities, meetingClub, meetingLocal, meetingNkos];

export const meetings: Report = {
  title: { ru: "Встречи", en: "Meetings" },
  tab: "Отчёт: встречи",
  sources: ["meetings"],
  metrics,
  page(input) {
    const { period, before, day } = input.span;
    const all = input.rows("meetings");
    const own = meetingsOf(all, { start: period.start, end: day }, period.end);
    const earlier = meetingsOf(all, before, before.end);
    const ever = visits(all.filter(({ values }) => values.state === "состоялась"));
    return {
      widths: [330, 160, 110, 110, 110, 110],
      lead: [],
      sections: [
        headlines(input, metrics),
        countLines("Не состоялись", input, [
          ["Остались в плане", own.planned.length, earlier.planned.length],
          ["Отменены", own.cancelled.length, earlier.cancelled.length],
        ]),
        ofGroups("По организаторам", "Организатор", "organiser", own),
        ofGroups("По видам встреч", "Вид", "kind", own),
        notVisited(visits(own.held), ever),
        list("Состоялись", own.held, "За период встреч не было."),
        list("В плане", [...own.planned, ...laterOf(all, period.end)], "Запланированных встреч нет."),
      ],
      rules: [
        "По дню встречи. Посещён — муниципалитет назван в «Территории» состоявшейся встречи; встреча «на всю область» или онлайн никуда не выезжала.",
        "В плане — со статусом «план»: встреча, день которой прошёл, ждёт, чтобы ей поставили «состоялась» или «отменена».",
        "Встречи вносят в таблицу сами участники Клуба: рост может означать лучший учёт.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
      ],
    };
  },
};

export interface Meetings {
  readonly held: readonly ReportRow[];
  readonly planned: readonly ReportRow[];
  readonly cancelled: readonly ReportRow[];
}

/** Meetings of a period by their state, the earliest first; planned ones up to the period's `end`, though it goes on. */
export function meetingsOf(all: readonly ReportRow[], period: Period, end: CalendarDate): Meetings {
  const of = (state: string, until: CalendarDate) =>
    all
      .filter(
        ({ values }) => values.state === state && isWithin(dateOf(values, "date"), { start: period.start, end: until }),
      )
      .sort((one, other) => ((dateOf(one.values, "date") ?? "") < (dateOf(other.values, "date") ?? "") ? -1 : 1));
  return { held: of("состоялась", period.end), planned: of("план", end), cancelled: of("отменена", end) };
}

function laterOf(all: readonly ReportRow[], end: CalendarDate): readonly ReportRow[] {
  return all
    .filter(({ values }) => values.state === "план" && (dateOf(values, "date") ?? "") > end)
    .sort((one, other) => ((dateOf(one.values, "date") ?? "") < (dateOf(other.values, "date") ?? "") ? -1 : 1));
}

/** Municipalities that meetings name, with the last day of each. */
export function visits(held: readonly ReportRow[]): ReadonlyMap<string, CalendarDate> {
  const found = new Map<string, CalendarDate>();
  for (const { values } of held) {
    const date = dateOf(values, "date");
    if (date === null) continue;
    for (const place of placesNamed(values)) if (date > (found.get(place) ?? "")) found.set(place, date);
  }
  return found;
}

function ofGroups(title: string, header: string, column: string, own: Meetings): PageSection {
  const nameOf = ({ values }: ReportRow) => textOf(values, column) || "не указан";
  const count = (rows: readonly ReportRow[], name: string) => rows.filter((row) => nameOf(row) === name).length;
  const names = grouped([...own.held, ...own.planned, ...own.cancelled], nameOf).map(([name]) => name);
  return {
    title,
    columns: [
      { header, kind: "text" },
      { header: "Муниципалитетов", kind: "count" },
      { header: "Состоялось", kind: "count" },
      { header: "В плане", kind: "count" },
      { header: "Отменено", kind: "count" },
    ],
    rows: names.map((name) => [
      name,
      visits(own.held.filter((row) => nameOf(row) === name)).size,
      count(own.held, name),
      count(own.planned, name),
      count(own.cancelled, name),
    ]),
    total: ["Всего", visits(own.held).size, own.held.length, own.planned.length, own.cancelled.length],
    empty: "За период встреч в таблице нет.",
  };
}

function notVisited(own: ReadonlyMap<string, CalendarDate>, ever: ReadonlyMap<string, CalendarDate>): PageSection {
  const rest = municipalities.filter(({ key }) => !own.has(key));
  return {
    title: `Не посещены за период: ${rest.length} из ${municipalities.length}`,
    columns: [
      { header: "Муниципалитет", kind: "text" },
      { header: "Последняя встреча", kind: "date" },
    ],
    rows: rest.map(({ key, name }) => {
      const last = ever.get(key);
      return [placeTitle(key), last === undefined ? `${placeForms(name).within} встреч не было` : { date: last }];
    }),
    empty: "За период посещены все муниципалитеты.",
  };
}

function list(title: string, rows: readonly ReportRow[], empty: string): PageSection {
  return {
    title: `${title}: ${rows.length}`,
    columns: [
      { header: "Встреча", kind: "text" },
      { header: "Где", kind: "text" },
      { header: "Дата", kind: "date" },
      { header: "Вид", kind: "text" },
      { header: "НКО", kind: "count" },
      { header: "Участников", kind: "count" },
    ],
    rows: rows.map(({ row, values }) => {
      const date = dateOf(values, "date");
      return [
        { table: "meetings", row, text: textOf(values, "title") || textOf(values, "kind") },
        listOf(values, "territory").map(placeTitle).join(", "),
        date === null ? "" : { date },
        textOf(values, "kind"),
        numberOf(values, "nkoCount"),
        numberOf(values, "participants"),
      ];
    }),
    empty,
  };
}
