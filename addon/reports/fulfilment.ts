/** «Исполнение рекомендаций»: who answered what, what is done about each recommendation, and how its indicator stands. */

import { daysBetween } from "../../shared/language/dates.ts";
import { metrics as allMetrics } from "../../shared/metrics/all.ts";
import { metricTables } from "../../shared/metrics/compute.ts";
import { isReplied, isSent, positionOn, type ReplyValues } from "../../shared/metrics/reply.ts";
import { taskAccepted } from "../../shared/metrics/task-accepted.ts";
import { taskDone } from "../../shared/metrics/task-done.ts";
import { isOverdue, taskOverdue } from "../../shared/metrics/task-overdue.ts";
import { taskReplied } from "../../shared/metrics/task-replied.ts";
import { type TaskValues, taskStateOn } from "../../shared/metrics/task-state.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { grouped, headlines } from "./parts/figures.ts";
import { shownValue } from "./parts/metric-column.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { referred } from "./parts/referred.ts";
import { dateOf, figureOf, listOf, numberOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [taskReplied, taskAccepted, taskDone, taskOverdue];

export const fulfilment: Report = {
  title: { ru: "Исполнение рекомендаций", en: "Follow-up of recommendations" },
  tab: "Отчёт: исполнение рекомендаций",
  // An indicator may be any metric.
  sources: ["recommendations", "tasks", "municipalities", ...metricTables],
  // An indicator may be any of them; only the first are held against the edition.
  metrics,
  page(input) {
    const { day } = input.span;
    const all = recommendationLines(input.rows("recommendations"), input.rows("tasks"), day);
    return {
      widths: [284, 100, 100, 100, 100, 100, 100, 100],
      lead: [],
      sections: [
        headlines(input, metrics),
        byRecommendation(all),
        byAddressee(all),
        waiting(all.filter(({ waits }) => waits !== null)),
        indicators(input, all),
      ],
      rules: metrics.map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
    };
  },
};

export interface RecommendationLine {
  readonly recommendation: ReportRow;
  readonly addressees: readonly string[];
  readonly sentOn: CalendarDate | null;
  readonly isSent: boolean;
  readonly repliedOn: CalendarDate | null;
  readonly isReplied: boolean;
  readonly position: string;
  /** Days from sending to the reply, and days that an unanswered one has waited; `null` where a day isn't known. */
  readonly replyDays: number | null;
  readonly waits: number | null;
  /** Tasks that came of it: all but cancelled ones, those done, and those overdue. */
  readonly tasks: number;
  readonly done: number;
  readonly overdue: number;
}

/** Every recommendation as it stood on the day, with its tasks. */
export function recommendationLines(
  recommendations: readonly ReportRow[],
  tasks: readonly ReportRow[],
  day: CalendarDate,
): readonly RecommendationLine[] {
  const find = referred("recommendations", recommendations);
  const tasksOf = new Map<ReportRow, ReportRow[]>();
  for (const task of tasks) {
    const recommendation = find(textOf(task.values, "recommendation"));
    if (recommendation !== undefined) tasksOf.set(recommendation, [...(tasksOf.get(recommendation) ?? []), task]);
  }
  return recommendations.map((recommendation) => {
    const { values } = recommendation;
    const reply = values as ReplyValues;
    const [sentOn, repliedOn] = [dateOf(values, "sentOn"), dateOf(values, "repliedOn")];
    const [wasSent, wasReplied] = [isSent(reply, day), isReplied(reply, day)];
    const mine = tasksOf.get(recommendation) ?? [];
    const states = mine.map((task) => taskStateOn(task.values as TaskValues, day));
    return {
      recommendation,
      addressees: listOf(values, "addressees"),
      sentOn,
      isSent: wasSent,
      repliedOn,
      isReplied: wasReplied,
      position: wasSent ? positionOn(reply, day) : "не направлена",
      replyDays: wasReplied && sentOn !== null && repliedOn !== null ? daysBetween(sentOn, repliedOn) : null,
      waits: wasSent && !wasReplied && sentOn !== null ? daysBetween(sentOn, day) : null,
      tasks: states.filter((state) => state !== "out").length,
      done: states.filter((state) => state === "done").length,
      overdue: mine.filter((task) => isOverdue(task.values as Parameters<typeof isOverdue>[0], day)).length,
    };
  });
}

function link({ recommendation: { row, values } }: RecommendationLine): PageCell {
  const item = textOf(values, "item");
  return { table: "recommendations", row, text: `${item === "" ? "" : `${item}. `}${textOf(values, "title")}` };
}

const day = (date: CalendarDate | null): PageCell => (date === null ? "" : { date });

function byRecommendation(all: readonly RecommendationLine[]): PageSection {
  const sum = (of: (line: RecommendationLine) => number) => all.reduce((total, line) => total + of(line), 0);
  return {
    title: "По рекомендациям",
    columns: [
      { header: "Рекомендация", kind: "text" },
      { header: "Адресаты", kind: "text" },
      { header: "Направлена", kind: "date" },
      { header: "Ответ", kind: "date" },
      { header: "Позиция", kind: "text" },
      { header: "Задач", kind: "count" },
      { header: "Исполнено", kind: "count" },
      { header: "Просрочено", kind: "count" },
    ],
    rows: all.map((line) => [
      link(line),
      line.addressees.join(", "),
      day(line.sentOn),
      day(line.repliedOn),
      line.position,
      line.tasks,
      line.done,
      line.overdue,
    ]),
    total: ["Всего", "", "", "", "", sum(({ tasks }) => tasks), sum(({ done }) => done), sum(({ overdue }) => overdue)],
    empty: "Принятых рекомендаций нет.",
  };
}

function byAddressee(all: readonly RecommendationLine[]): PageSection {
  const named = all.flatMap((line) => line.addressees.map((name) => ({ name, line })));
  return {
    title: "По адресатам",
    notes: ["Рекомендация двум адресатам стоит у каждого."],
    columns: [
      { header: "Адресат", kind: "text" },
      { header: "Рекомендаций", kind: "count" },
      { header: "Направлено", kind: "count" },
      { header: "С ответом", kind: "count" },
      { header: "Задач", kind: "count" },
      { header: "Исполнено", kind: "count" },
      { header: "Просрочено", kind: "count" },
    ],
    rows: grouped(named, ({ name }) => name).map(([name, lines]) => {
      const count = (of: (line: RecommendationLine) => boolean | number) =>
        lines.reduce((total, { line }) => total + Number(of(line)), 0);
      return [
        name,
        lines.length,
        count(({ isSent }) => isSent),
        count(({ isReplied }) => isReplied),
        count(({ tasks }) => tasks),
        count(({ done }) => done),
        count(({ overdue }) => overdue),
      ];
    }),
    empty: "Адресатов нет.",
  };
}

function waiting(lines: readonly RecommendationLine[]): PageSection {
  return {
    title: "Ждут ответа",
    columns: [
      { header: "Рекомендация", kind: "text" },
      { header: "Адресаты", kind: "text" },
      { header: "Направлена", kind: "date" },
      { header: "Дней ждёт", kind: "count" },
      { header: "Исх. №", kind: "text" },
    ],
    rows: [...lines]
      .sort((one, other) => (other.waits ?? 0) - (one.waits ?? 0))
      .map((line) => [
        link(line),
        line.addressees.join(", "),
        day(line.sentOn),
        line.waits,
        textOf(line.recommendation.values, "sentRef"),
      ]),
    empty: "Направленных рекомендаций без ответа нет.",
  };
}

/** «Показатель» of each recommendation: where it stood, where it is, where it shall be. */
function indicators(input: ReportInput, all: readonly RecommendationLine[]): PageSection {
  return {
    title: "Показатели рекомендаций",
    columns: [
      { header: "Рекомендация", kind: "text" },
      { header: "Показатель", kind: "text" },
      { header: "Исходное", kind: "hundredths" },
      { header: "Сейчас", kind: "text" },
      { header: "Целевое", kind: "hundredths" },
    ],
    rows: all.flatMap((line) => {
      const { values } = line.recommendation;
      const named = textOf(values, "metric");
      if (named === "") return [];
      const metric = allMetrics.find(({ id, title }) => id === named || title.ru === named);
      const now = metric === undefined ? "нет такого" : shownValue(figureOf(input, metric), metric.unit);
      return [[link(line), metric?.title.ru ?? named, numberOf(values, "baseline"), now, numberOf(values, "target")]];
    }),
    empty: "Показатели рекомендаций не названы: впишите их в столбец «Показатель».",
  };
}
