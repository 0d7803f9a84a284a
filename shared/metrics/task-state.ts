/** What state a task was in on a day: the words that the task-metrics share. */
import type { CalendarDate, Json, Words } from "../table.ts";

export type TaskValues = {
  readonly status: string | null;
  readonly closedOn: string | null;
};

/** A task that somebody still has to finish, one that ended as meant, or otherwise; drafts and cancelled ones don't count. */
export type TaskState = "open" | "done" | "ended" | "out";

const stateOfStatus: { readonly [status: string]: TaskState } = {
  направлено: "open",
  "на исполнении": "open",
  "отчёт на рассмотрении": "open",
  "на доработке": "open",
  исполнено: "done",
  "исполнено частично": "ended",
  "не исполнено": "ended",
};

/** The rule of what counts, to be repeated in the formulas. */
export const taskRule: Words = {
  ru: "Черновики, снятые с контроля и утратившие актуальность задачи не учитываются.",
  en: "Drafts, tasks no longer monitored and obsolete ones are left out.",
};

/** The state on the day; a task closed later was still open then. */
export function taskStateOn({ status, closedOn }: TaskValues, day: CalendarDate): TaskState {
  const state = stateOfStatus[status ?? ""] ?? "out";
  return state !== "out" && closedOn !== null && closedOn > day ? "open" : state;
}

/** The day of a deadline that is a date or is counted to one; `null` for «постоянно», «ежеквартально» and the like. */
export function deadlineDate(deadline: Json): string | null {
  if (deadline === null || typeof deadline !== "object" || !("date" in deadline)) return null;
  return typeof deadline.date === "string" ? deadline.date : null;
}
