/** How tasks moved in a period: at its start + fresh − done − ended − removed = at its end. */

import type { Period } from "../language/periods.ts";
import { timeliness } from "../metrics/task-on-time.ts";
import { isOverdue } from "../metrics/task-overdue.ts";
import { deadlineDate, taskStateOn } from "../metrics/task-state.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

/** Numbers of tasks. Drafts are nowhere in them. */
export interface TaskMovement {
  /** Open when the period began. */
  readonly atStart: number;
  /** Whose document or meeting is of the period. */
  readonly fresh: number;
  readonly done: number;
  /** Closed as done in part or not done. */
  readonly ended: number;
  /** No longer monitored, or obsolete. */
  readonly removed: number;
  /** Open at the end of the period's last day. */
  readonly atEnd: number;
  /** Of `done`: by their original deadline, after it, and without a dated one. */
  readonly inTime: number;
  readonly late: number;
  readonly undated: number;
  /** Of `atEnd`: past their deadline on the last day. */
  readonly overdueAtEnd: number;
  /** Of those on hand at any time of the period: put off, and how often. On which day they were isn't known. */
  readonly extended: number;
  readonly extensions: number;
  /** Closed or removed on a day that nobody wrote down: left out of all else. */
  readonly closedUnknown: number;
  /** Nobody knows since when: they count as there from the beginning. */
  readonly startUnknown: number;
}

/** All that left the list. */
export function leftIn({ done, ended, removed }: TaskMovement): number {
  return done + ended + removed;
}

/**
 * Of parsed rows of «Задачи». `startedOn` tells the day of the document or meeting that a task comes from. What was closed on the
 * period's last day is closed.
 */
export function taskMovement(
  tasks: readonly Values[],
  startedOn: (task: Values) => CalendarDate | null,
  period: Period,
): TaskMovement {
  const found = { ...nothing };
  for (const task of tasks) count(found, task, startedOn(task), period);
  return found;
}

type Counting = { -readonly [name in keyof TaskMovement]: number };

const nothing: Counting = {
  atStart: 0,
  fresh: 0,
  done: 0,
  ended: 0,
  removed: 0,
  atEnd: 0,
  inTime: 0,
  late: 0,
  undated: 0,
  overdueAtEnd: 0,
  extended: 0,
  extensions: 0,
  closedUnknown: 0,
  startUnknown: 0,
};

function count(found: Counting, task: Values, documentDay: CalendarDate | null, period: Period): void {
  const ending = endingOf(task);
  if (ending === "draft") return;
  const closedOn = ending === null ? null : dayOf(task.closedOn);
  if (ending !== null && closedOn === null) {
    found.closedUnknown += 1;
    return;
  }
  // Nothing is closed before it begins, whatever the two days say.
  const start = closedOn !== null && documentDay !== null && documentDay > closedOn ? closedOn : documentDay;
  if (start !== null && start > period.end) return;
  if (closedOn !== null && closedOn < period.start) return;
  if (start === null) found.startUnknown += 1;
  if (start === null || start < period.start) found.atStart += 1;
  else found.fresh += 1;
  const times = extensionsOf(task);
  if (times > 0) found.extended += 1;
  found.extensions += times;
  if (ending !== null && closedOn !== null && closedOn <= period.end) {
    found[ending] += 1;
    if (ending === "done") found[timelinessOf(task)] += 1;
    return;
  }
  found.atEnd += 1;
  if (isOverdue(taskValues(task), period.end)) found.overdueAtEnd += 1;
}

/** How a task ended; `null` while it is open. A day of closing in an open task means nothing. */
function endingOf(task: Values): "done" | "ended" | "removed" | "draft" | null {
  const { status = null } = task;
  if (status === "снято с контроля" || status === "утратило актуальность") return "removed";
  const state = taskStateOn({ status: textOf(status), closedOn: null }, lastDay);
  return state === "open" ? null : state === "out" ? "draft" : state;
}

function timelinessOf(task: Values): "inTime" | "late" | "undated" {
  const timely = timeliness(taskValues(task), lastDay);
  if (timely === "on time") return "inTime";
  return timely === "late" ? "late" : "undated";
}

const lastDay = "9999-12-31" as CalendarDate;

/** How often the deadline was put off: as counted in the row, else once where it is a later day than at first. */
function extensionsOf(task: Values): number {
  if (typeof task.extensions === "number") return task.extensions;
  const first = deadlineDate(task.originalDeadline ?? null);
  const now = deadlineDate(task.deadline ?? null);
  return first !== null && now !== null && now > first ? 1 : 0;
}

function taskValues(task: Values) {
  return {
    status: textOf(task.status),
    closedOn: textOf(task.closedOn),
    deadline: task.deadline ?? null,
    originalDeadline: task.originalDeadline ?? null,
  };
}

function dayOf(value: Json | undefined): CalendarDate | null {
  return typeof value === "string" ? (value as CalendarDate) : null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
