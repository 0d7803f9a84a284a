/** What the public reads about a task that is late, or whose report is. */

import type { Deadline } from "../fields/deadline.ts";
import { parseCalendarDate } from "../language/dates.ts";
import { countOf, nouns } from "../language/declension.ts";
import type { CalendarDate, ComputedField, Words } from "../table.ts";
import { isOverdue } from "./task-overdue.ts";
import { silentMonths } from "./task-unreported.ts";

export const delayWords = {
  overdue: { ru: "срок истёк, отчёта нет", en: "past the deadline, no report" },
  unfulfilled: { ru: "срок истёк, не исполнено", en: "past the deadline, not done" },
} as const satisfies { readonly [delay: string]: Words };

/** «нет отчёта 5 месяцев» */
export function silenceWords(months: number): Words {
  return {
    ru: `нет отчёта ${countOf(months, nouns.month, "ru")}`,
    en: `no report for ${countOf(months, nouns.month, "en")}`,
  };
}

interface Task {
  readonly status: string | null;
  readonly closedOn: CalendarDate | null;
  readonly deadline: Deadline | null;
  readonly report: string | null;
  readonly reportedOn: CalendarDate | null;
}

/** `null` for a task that is neither late nor without a recent report. */
export const taskDelay: ComputedField<Task> = {
  title: { ru: "Просрочка", en: "Delay" },
  schema: { type: "string" },
  reads: { reports: ["submittedOn"] },
  compute: (task, day, { referred, referring }) => {
    const days = referring("reports").map(({ submittedOn }) => String(submittedOn ?? ""));
    const came = days.filter((submittedOn) => submittedOn !== "" && submittedOn <= day);
    if (isOverdue(task, day)) return delayWords[isReported(task, came.length) ? "unfulfilled" : "overdue"].ru;
    const source = referred("recommendation")?.adoptedOn ?? referred("meeting")?.date;
    const documentDay = typeof source === "string" ? parseCalendarDate(source) : null;
    const lastReport = parseCalendarDate(came.sort()[came.length - 1] ?? "");
    const months = silentMonths(task, day, documentDay, lastReport);
    return months === null ? null : silenceWords(months).ru;
  },
};

/** Whether anything was reported about a task: in its own row, or in so many rows of «Отчёты о задачах». */
export function isReported({ report }: Pick<Task, "report">, reports: number): boolean {
  return report !== null || reports > 0;
}
