/** From which status a task may go to which, and when a deadline may move: judged against what was last accepted of it. */

import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Json, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** What of a version the judgement needs. */
export interface TaskVersion {
  readonly status: Json;
  readonly deadline: Json;
  readonly extendedReason: Json;
}

export type TransitionCode = "task.redrafted" | "task.reopened" | "task.extended.again";

const open = ["направлено", "на исполнении", "отчёт на рассмотрении", "на доработке"];
const closed = ["исполнено", "исполнено частично", "не исполнено", "снято с контроля", "утратило актуальность"];
const fromOpen = [...open, ...closed];
const fromClosed = [...closed, "на исполнении", "на доработке"];

/** A club that brings tasks with a history may begin anywhere. A task that was public is no draft again. */
const allowed: { readonly [from: string]: readonly string[] } = {
  черновик: ["черновик", ...fromOpen],
  ...Object.fromEntries(open.map((status) => [status, fromOpen])),
  ...Object.fromEntries(closed.map((status) => [status, fromClosed])),
};

/** Why the task can't go on from the accepted version to this one; `null` where it can. `day` is the day of the hand-over. */
export function forbiddenTransition(before: TaskVersion, now: TaskVersion, day: CalendarDate): TransitionCode | null {
  const next = typeof before.status === "string" ? allowed[before.status] : undefined;
  if (typeof now.status === "string" && next !== undefined && !next.includes(now.status)) {
    return now.status === "черновик" ? "task.redrafted" : "task.reopened";
  }
  const due = dayOf(before.deadline);
  const isPast = due !== null && due < day;
  const moved = dayOf(now.deadline);
  const isLater = due !== null && (moved === null || moved > due);
  const isOpen = typeof now.status === "string" && open.includes(now.status);
  const isSilent = now.extendedReason === null || now.extendedReason === before.extendedReason;
  return isOpen && isPast && isLater && isSilent ? "task.extended.again" : null;
}

/** The columns that the judgement is about: it is said until one of them changes. */
export const transitionColumns: { readonly [code in TransitionCode]: readonly string[] } = {
  "task.redrafted": ["status"],
  "task.reopened": ["status"],
  "task.extended.again": ["deadline", "extendedReason"],
};

export function isTransitionCode(code: string): code is TransitionCode {
  return code in transitionColumns;
}

export function transitionFinding(code: TransitionCode): RowFinding {
  const { column, ru, en } = words[code];
  return rowFinding(column, code, "error", ru, en);
}

const words: {
  readonly [code in TransitionCode]: { readonly column: string; readonly ru: string; readonly en: string };
} = {
  "task.redrafted": {
    column: "status",
    ru: "Задача уже была на сайте, и черновиком она снова не станет: читатели решат, что она пропала. Если её больше не контролируют, выберите «снято с контроля» и впишите основание.",
    en: "The task has been public and can't become a draft again. If nobody monitors it any more, say so with the grounds.",
  },
  "task.reopened": {
    column: "status",
    ru: "Задача была закрыта. Чтобы вернуться к ней, выберите «на исполнении» или «на доработке» и уберите дату закрытия.",
    en: "The task was closed. To take it up again choose “на исполнении” or “на доработке” and remove the date of closing.",
  },
  "task.extended.again": {
    column: "extendedReason",
    ru: "Срок уже прошёл, и его перенесли, а «Причина продления» пуста или та же, что в прошлый раз. Впишите, почему он перенесён теперь: просрочка не исчезает молча.",
    en: "The deadline had passed and was moved, but the reason is empty or the same as before. Enter why it was moved now.",
  },
};

function dayOf(deadline: Json): CalendarDate | null {
  if (typeof deadline !== "object" || deadline === null || !("date" in deadline)) return null;
  return typeof deadline.date === "string" ? parseCalendarDate(deadline.date) : null;
}
