/** «Просроченное и ближайшее»: what is late today, what falls due soon, and which standing tasks are silent. */

import { addDays, daysBetween } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { sourceDay, type TaskSources } from "../../shared/metrics/adoption-days.ts";
import { type Relations, relationsOf } from "../../shared/metrics/relations.ts";
import { lastReportOn } from "../../shared/metrics/report-days.ts";
import { isOverdue, taskOverdue } from "../../shared/metrics/task-overdue.ts";
import { deadlineDate, type TaskValues, taskStateOn } from "../../shared/metrics/task-state.ts";
import { silentMonths, taskUnreported } from "../../shared/metrics/task-unreported.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { headlines } from "./parts/figures.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { dateOf, type Report, textOf, valuesOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const sources = ["tasks", "recommendations", "meetings", "reports"] as const;

/** Days ahead that count as soon, and as later. */
const soon = 14;
const later = 60;

export const dueTasks: Report = {
  title: { ru: "Просроченное и ближайшее", en: "Overdue and due soon" },
  tab: "Отчёт: просроченное и ближайшее",
  sources,
  metrics: [taskOverdue, taskUnreported],
  page(input) {
    const found = tasksByDue(input.rows("tasks"), relationsOf(valuesOf(input, sources)), input.today);
    return {
      widths: [330, 180, 104, 104, 104, 130],
      lead: [
        "Списки — на сегодня, каким бы ни был период. Название задачи — ссылка на её строку, где та стояла, когда отчёт составлялся.",
      ],
      sections: [
        late("Просрочено", found.overdue, input.today, "Просроченных задач нет."),
        dated(
          `Срок в ближайшие ${countOf(soon, nouns.day, "ru")}`,
          found.soon,
          input.today,
          "На ближайшие две недели сроков нет.",
        ),
        dated(`Срок позже, до ${later} дней`, found.later, input.today, "Дальше сроков тоже нет."),
        silent(found.silent),
        headlines(input, [taskOverdue, taskUnreported]),
      ],
      rules: [taskOverdue, taskUnreported].map(({ title, formula }) => `${title.ru}. ${formula.ru}`),
    };
  },
};

interface DueTask {
  readonly task: ReportRow;
  readonly due: CalendarDate;
}

export interface TasksByDue {
  readonly overdue: readonly DueTask[];
  readonly soon: readonly DueTask[];
  readonly later: readonly DueTask[];
  /** Standing tasks without a report for so many full months. */
  readonly silent: readonly { readonly task: ReportRow; readonly months: number }[];
}

/** Open tasks by how their deadline stands on the day, the earliest first. */
export function tasksByDue(
  tasks: readonly ReportRow[],
  related: Pick<Relations, keyof TaskSources | "reportedOn">,
  day: CalendarDate,
): TasksByDue {
  const due: DueTask[] = [];
  for (const task of tasks) {
    const date = deadlineDate(task.values.deadline ?? null) as CalendarDate | null;
    if (date !== null && taskStateOn(task.values as TaskValues, day) === "open") due.push({ task, due: date });
  }
  due.sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.task.row - other.task.row));
  const within = (from: number, to: number) =>
    due.filter((one) => one.due >= addDays(day, from) && one.due <= addDays(day, to));
  const silent = tasks.flatMap((task) => {
    const reported = lastReportOn(task.values.action ?? null, related.reportedOn, day);
    const months = silentMonths(
      task.values as Parameters<typeof silentMonths>[0],
      day,
      sourceDay(task.values, related),
      reported,
    );
    return months === null ? [] : [{ task, months }];
  });
  return {
    overdue: due.filter(({ task }) => isOverdue(task.values as Parameters<typeof isOverdue>[0], day)),
    soon: within(0, soon),
    later: within(soon + 1, later),
    silent: silent.sort((one, other) => other.months - one.months),
  };
}

const head = [
  { header: "Задача", kind: "text" },
  { header: "Ответственный", kind: "text" },
  { header: "Срок", kind: "date" },
] as const;

function beginning({ task, due }: DueTask): readonly PageCell[] {
  return [taskLink(task), textOf(task.values, "lead"), { date: due }];
}

export function taskLink({ row, values }: ReportRow): PageCell {
  return { table: "tasks", row, text: textOf(values, "action") };
}

function late(title: string, tasks: readonly DueTask[], today: CalendarDate, empty: string): PageSection {
  return {
    title: `${title}: ${countOf(tasks.length, nouns.task, "ru")}`,
    columns: [
      ...head,
      { header: "Дней просрочки", kind: "count" },
      { header: "Первый срок", kind: "date" },
      { header: "Статус", kind: "text" },
    ],
    rows: tasks.map((one) => [
      ...beginning(one),
      daysBetween(one.due, today),
      firstDue(one),
      textOf(one.task.values, "status"),
    ]),
    empty,
  };
}

function dated(title: string, tasks: readonly DueTask[], today: CalendarDate, empty: string): PageSection {
  return {
    title: `${title}: ${countOf(tasks.length, nouns.task, "ru")}`,
    columns: [
      ...head,
      { header: "Осталось дней", kind: "count" },
      { header: "Первый срок", kind: "date" },
      { header: "Статус", kind: "text" },
    ],
    rows: tasks.map((one) => [
      ...beginning(one),
      daysBetween(today, one.due),
      firstDue(one),
      textOf(one.task.values, "status"),
    ]),
    empty,
  };
}

/** The original deadline where it is another one. */
function firstDue({ task, due }: DueTask): PageCell {
  const first = deadlineDate(task.values.originalDeadline ?? null) as CalendarDate | null;
  return first === null || first === due ? "" : { date: first };
}

function silent(tasks: TasksByDue["silent"]): PageSection {
  return {
    title: `Постоянные задачи без отчёта: ${countOf(tasks.length, nouns.task, "ru")}`,
    columns: [
      { header: "Задача", kind: "text" },
      { header: "Ответственный", kind: "text" },
      { header: "Последний отчёт", kind: "date" },
      { header: "Месяцев без отчёта", kind: "count" },
    ],
    rows: tasks.map(({ task, months }) => {
      const reported = dateOf(task.values, "reportedOn");
      return [taskLink(task), textOf(task.values, "lead"), reported === null ? "не было" : { date: reported }, months];
    }),
    empty: "По постоянным задачам отчёты есть.",
  };
}
