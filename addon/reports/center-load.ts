/** «Центры: нагрузка и охват»: whom each center serves and what it did in the period. */

import { daysBetween } from "../../shared/language/dates.ts";
import { isWithin, type Period } from "../../shared/language/periods.ts";
import { type CenterValues, isActiveCenter, serves } from "../../shared/metrics/active-centers.ts";
import { isActive, type NkoValues } from "../../shared/metrics/active-nkos.ts";
import { type ApplicationValues, isWon } from "../../shared/metrics/applications.ts";
import { centerClub } from "../../shared/metrics/center-club.ts";
import { centerCoverage } from "../../shared/metrics/center-coverage.ts";
import { centerGap } from "../../shared/metrics/center-gap.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { headlines, median } from "./parts/figures.ts";
import type { PageSection } from "./parts/page.ts";
import { placeTitle } from "./parts/places.ts";
import { type Referred, referred } from "./parts/referred.ts";
import { dateOf, listOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [centerCoverage, centerGap, centerClub];

export const centerLoad: Report = {
  title: { ru: "Центры: нагрузка и охват", en: "Centers: load and coverage" },
  tab: "Отчёт: центры",
  sources: ["centers", "nkos", "requests", "applications", "trainings", "meetings"],
  metrics,
  page(input) {
    const { period, day } = input.span;
    const load = loadOf(input, { start: period.start, end: day }, day);
    return {
      widths: [226, ...Array<number>(9).fill(84)],
      frozen: { columns: 1 },
      lead: [],
      sections: [byCenter(load), byPlace(input), headlines(input, metrics)],
      rules: [
        "НКО центра — действующие, у которых центр назван в столбце «Ресурсные центры». Обращения, заявки, курсы и встречи — за период; обращение к центру — то, в котором он назван. Дни до ответа — медиана: половине ответили быстрее.",
        "Числа об обращениях видны только Клубу, даже малые: не публикуйте их, пока они меньше десяти.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
      ],
    };
  },
};

export interface CenterLoad {
  readonly center: ReportRow;
  readonly isActive: boolean;
  /** Municipalities that it serves. */
  readonly places: number;
  readonly nkos: number;
  readonly requests: number;
  /** Median days to the first reply; `null` where there was none. */
  readonly replyDays: number | null;
  readonly applications: number;
  readonly won: number;
  readonly trainings: number;
  readonly meetings: number;
}

/** What each center did, the busiest first. */
export function loadOf(input: Pick<ReportInput, "rows">, period: Period, day: CalendarDate): readonly CenterLoad[] {
  const centers = input.rows("centers");
  const find = referred("centers", centers);
  const within = (table: Parameters<ReportInput["rows"]>[0], column: string) =>
    input.rows(table).filter(({ values }) => isWithin(dateOf(values, column), period));
  const nkos = input.rows("nkos").filter(({ values }) => isActive(values as NkoValues, day));
  const requests = within("requests", "receivedOn");
  const applications = within("applications", "submittedOn");
  const trainings = within("trainings", "date");
  const meetings = within("meetings", "date").filter(({ values }) => values.state === "состоялась");
  const groups = {
    nkos: byOwnCenter(nkos, find),
    requests: byOwnCenter(requests, find),
    applications: byOwnCenter(applications, find),
    trainings: byOwnCenter(trainings, find),
    meetings: byOwnCenter(meetings, find),
  };
  const of = (kind: keyof typeof groups, center: ReportRow) => groups[kind].get(center) ?? [];
  return centers
    .map((center) => {
      const values = center.values as CenterValues & typeof center.values;
      return {
        center,
        isActive: isActiveCenter(values, day),
        places: municipalities.filter(({ key }) => serves(values, key)).length,
        nkos: of("nkos", center).length,
        requests: of("requests", center).length,
        replyDays: median(of("requests", center).flatMap(replyDays)),
        applications: of("applications", center).length,
        won: of("applications", center).filter(({ values }) => isWon(values as ApplicationValues)).length,
        trainings: of("trainings", center).length,
        meetings: of("meetings", center).length,
      };
    })
    .sort((one, other) => other.requests - one.requests || other.nkos - one.nkos || one.center.row - other.center.row);
}

/** Days from a request to its first reply; none where there was no reply yet. */
export function replyDays({ values }: ReportRow): readonly number[] {
  const [received, replied] = [dateOf(values, "receivedOn"), dateOf(values, "firstReplyOn")];
  return received === null || replied === null ? [] : [daysBetween(received, replied)];
}

/** Rows by the centers they name, each once however often it is named. */
function byOwnCenter(rows: readonly ReportRow[], find: Referred): ReadonlyMap<ReportRow, readonly ReportRow[]> {
  const found = new Map<ReportRow, ReportRow[]>();
  for (const row of rows) {
    const named = [...listOf(row.values, "centers"), textOf(row.values, "center")].map(find);
    for (const center of new Set(named)) {
      if (center !== undefined) found.set(center, [...(found.get(center) ?? []), row]);
    }
  }
  return found;
}

function byCenter(load: readonly CenterLoad[]): PageSection {
  return {
    title: "По центрам",
    columns: [
      { header: "Центр", kind: "text" },
      { header: "Статус", kind: "text" },
      { header: "Районов", kind: "count" },
      { header: "НКО", kind: "count" },
      { header: "Обращений", kind: "count" },
      { header: "Дней до ответа", kind: "tenths" },
      { header: "Заявок", kind: "count" },
      { header: "Побед", kind: "count" },
      { header: "Курсов", kind: "count" },
      { header: "Встреч", kind: "count" },
    ],
    rows: load.map((one) => [
      { table: "centers", row: one.center.row, text: textOf(one.center.values, "name") },
      one.isActive ? "действует" : "не действует",
      one.places,
      one.nkos,
      one.requests,
      one.replyDays ?? "",
      one.applications,
      one.won,
      one.trainings,
      one.meetings,
    ]),
    empty: "Центров в таблице нет.",
    picture: { kind: "bar", title: "Обращения и заявки по центрам", series: [4, 6], height: 420 },
  };
}

function byPlace(input: ReportInput): PageSection {
  const active = input.rows("centers").filter(({ values }) => isActiveCenter(values as CenterValues, input.span.day));
  return {
    title: "Кто обслуживает муниципалитет",
    columns: [
      { header: "Муниципалитет", kind: "text" },
      { header: "Центров", kind: "count" },
    ],
    rows: municipalities.map(({ key }) => [
      placeTitle(key),
      active.filter(({ values }) => serves(values as CenterValues, key)).length,
    ]),
    empty: "Муниципалитетов нет.",
  };
}
