/** «Обращения: ожидание и реальность»: what НКО asked for, by when they expected it, and what they got. */

import { daysBetween, formatDate } from "../../shared/language/dates.ts";
import { isWithin, type Period } from "../../shared/language/periods.ts";
import { requestCount } from "../../shared/metrics/request-count.ts";
import { requestInTime } from "../../shared/metrics/request-in-time.ts";
import { requestMet } from "../../shared/metrics/request-met.ts";
import { requestReplyDays } from "../../shared/metrics/request-reply-days.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { replyDays } from "./center-load.ts";
import { countLines, grouped, headlines, median, share } from "./parts/figures.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { referred } from "./parts/referred.ts";
import { dateOf, numberOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [requestCount, requestReplyDays, requestMet, requestInTime];

export const requestResults: Report = {
  title: { ru: "Обращения: ожидание и реальность", en: "Requests: expected and met" },
  tab: "Отчёт: обращения",
  sources: ["requests", "centers"],
  metrics,
  page(input) {
    const { period, before, day, dayBefore } = input.span;
    const all = input.rows("requests");
    const own = requestsOf(all, { start: period.start, end: day }, day);
    const earlier = requestsOf(all, before, dayBefore);
    const find = referred("centers", input.rows("centers"));
    const centerOf = ({ values }: ReportRow) => {
      const named = textOf(values, "center");
      return named === "" ? "центр не назван" : textOf(find(named)?.values ?? {}, "name") || named;
    };
    return {
      widths: [220, 80, 80, 80, 80, 80, 80, 100, 80, 80],
      lead: [
        "Вкладка стоит в таблице Клуба, поэтому видны и малые числа. Публиковать их нельзя: по двум обращениям из района узнают человека.",
      ],
      sections: [
        headlines(input, metrics),
        countLines("На последний день периода", input, [
          ["Ждут первого ответа", own.unanswered.length, earlier.unanswered.length],
          ["Открыты, хотя ожидаемый срок прошёл", own.late.length, earlier.late.length],
        ]),
        ofGroups("По темам", "Тема", own.received, ({ values }) => textOf(values, "topic") || "не указана", day),
        ofGroups("По центрам", "Центр", own.received, centerOf, day),
        ofGroups(
          "Кто обращался",
          "Кто",
          own.received,
          ({ values }) => textOf(values, "applicantKind") || "не указано",
          day,
        ),
        lateSection(own.late, centerOf, day),
      ],
      rules: [
        "Полученные — с датой запроса в периоде; по ним и считаются темы, центры и заявители, как эти обращения выглядят на последний день периода. Дни до ответа — медиана тех, на которые ответили.",
        "К ожидаемому сроку — закрыты не позже дня, которого ждала НКО / обращения, у которых этот день прошёл или которые закрыты; без ожидаемого срока не считаются. Доля полных — из закрытых.",
        ...metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
        "Обращения вносят в таблицу сами центры: рост может означать лучший учёт.",
      ],
    };
  },
};

export interface Requests {
  /** Received within the period. */
  readonly received: readonly ReportRow[];
  /** Received by the day and without a reply then. */
  readonly unanswered: readonly ReportRow[];
  /** Open on the day though the НКО expected it earlier, the latest first. */
  readonly late: readonly ReportRow[];
}

const open: ReadonlySet<string> = new Set(["новый", "в работе"]);

export function requestsOf(all: readonly ReportRow[], period: Period, day: CalendarDate): Requests {
  const by = (row: ReportRow, column: string) => dateOf(row.values, column);
  const known = all.filter((row) => (by(row, "receivedOn") ?? "9999") <= day);
  const expected = (row: ReportRow) => by(row, "expectedBy") ?? "9999";
  return {
    received: known.filter((row) => isWithin(by(row, "receivedOn"), period)),
    unanswered: known.filter((row) => isOpen(row, day) && (by(row, "firstReplyOn") ?? "9999") > day),
    late: known
      .filter((row) => isOpen(row, day) && expected(row) < day)
      .sort((one, other) => (expected(one) < expected(other) ? -1 : 1)),
  };
}

/** Whether it was open on the day: one closed later was, one closed on an unknown day wasn't. */
function isOpen({ values }: ReportRow, day: CalendarDate): boolean {
  const closedOn = dateOf(values, "closedOn");
  return closedOn === null ? open.has(textOf(values, "status")) : closedOn > day;
}

/** Of requests whose expected day is over, or that are closed: those closed by that day. */
export function metByExpectedDay(rows: readonly ReportRow[], day: CalendarDate): readonly [met: number, of: number] {
  let [met, of] = [0, 0];
  for (const row of rows) {
    const expected = dateOf(row.values, "expectedBy");
    if (expected === null) continue;
    const closed = isOpen(row, day) ? null : dateOf(row.values, "closedOn");
    if (expected >= day && closed === null) continue;
    of++;
    if (closed !== null && closed <= expected) met++;
  }
  return [met, of];
}

function ofGroups(
  title: string,
  header: string,
  rows: readonly ReportRow[],
  nameOf: (row: ReportRow) => string,
  day: CalendarDate,
): PageSection {
  const line = (name: string, group: readonly ReportRow[]): readonly PageCell[] => {
    const closed = group.filter((row) => !isOpen(row, day));
    const count = (result: string) => closed.filter(({ values }) => values.result === result).length;
    const [full, part, none] = [count("получено полностью"), count("частично"), count("не получено")];
    const ratings = closed.flatMap(({ values }) => numberOf(values, "rating") ?? []);
    const answered = group.filter(({ values }) => (dateOf(values, "firstReplyOn") ?? "9999") <= day);
    return [
      name,
      group.length,
      closed.length,
      full,
      part,
      none,
      share(full, closed.length),
      share(...metByExpectedDay(group, day)),
      median(answered.flatMap(replyDays)) ?? "",
      median(ratings) ?? "",
    ];
  };
  return {
    title,
    columns: [
      { header, kind: "text" },
      { header: "Получено", kind: "count" },
      { header: "Закрыто", kind: "count" },
      { header: "Полностью", kind: "count" },
      { header: "Частично", kind: "count" },
      { header: "Не получено", kind: "count" },
      { header: "Доля полных", kind: "percent" },
      { header: "К ожидаемому сроку", kind: "percent" },
      { header: "Дней до ответа", kind: "tenths" },
      { header: "Оценка (медиана)", kind: "tenths" },
    ],
    rows: grouped(rows, nameOf).map(([name, group]) => line(name, group)),
    total: line("Всего", rows),
    empty: "За период обращений не получено.",
    ...(title === "По темам"
      ? {
          picture: {
            kind: "bar",
            title: "Обращения по темам: получено и закрыто",
            series: [1, 2],
            height: 315,
          } as const,
        }
      : {}),
  };
}

function lateSection(rows: readonly ReportRow[], centerOf: (row: ReportRow) => string, day: CalendarDate): PageSection {
  return {
    title: "Ожидаемый срок прошёл, обращение открыто",
    notes: [`На ${formatDate(day, "ru")}`],
    columns: [
      { header: "Обращение", kind: "text" },
      { header: "Получено", kind: "date" },
      { header: "Ждали к", kind: "date" },
      { header: "Дней позже", kind: "count" },
      { header: "Статус", kind: "text" },
    ],
    rows: rows.map((row) => {
      const [received, expected] = [dateOf(row.values, "receivedOn"), dateOf(row.values, "expectedBy")];
      return [
        { table: "requests", row: row.row, text: `${textOf(row.values, "topic")}, ${centerOf(row)}` },
        received === null ? "" : { date: received },
        expected === null ? "" : { date: expected },
        expected === null ? "" : daysBetween(expected, day),
        textOf(row.values, "status"),
      ];
    }),
    empty: "Таких обращений нет.",
  };
}
