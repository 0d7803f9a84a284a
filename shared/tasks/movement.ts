/** How tasks moved in a period: at its start + new − closed − removed = at its end. */

import type { Period } from "../language/periods.ts";
import { sourceDay, type TaskSources } from "../metrics/adoption-days.ts";
import { timeliness } from "../metrics/task-on-time.ts";
import { isOverdue } from "../metrics/task-overdue.ts";
import { deadlineDate, type TaskState, taskStateOn } from "../metrics/task-state.ts";
import type { CalendarDate, Json, Values } from "../table.ts";

/** Numbers of tasks. Drafts are nowhere in them. */
export interface TaskMovement {
  /** Open when the period began. */
  readonly atStart: number;
  /** Whose document is of the period. */
  readonly started: number;
  /** Closed in the period, by how; together with `removed` all that left. */
  readonly inTime: number;
  readonly late: number;
  /** Done, with no dated deadline to be late by. */
  readonly withoutDeadline: number;
  readonly inPart: number;
  readonly notDone: number;
  /** No longer monitored, or obsolete. */
  readonly removed: number;
  /** Open at the end of the period's last day. */
  readonly atEnd: number;
  /** Of those open at the end: past their deadline. */
  readonly overdueAtEnd: number;
  /** Of those that were open in the period: with a later deadline than at first. On which day it was put off isn't known. */
  readonly extended: number;
  /** Closed or removed on an unknown day: in none of the numbers above. */
  readonly endedUnknown: number;
  /** The day of their document isn't known: they count as there from the beginning. */
  readonly startUnknown: number;
}

type Ending = "inTime" | "late" | "withoutDeadline" | "inPart" | "notDone" | "removed";

/** The sum that is taken away between start and end. */
export function leftIn(movement: TaskMovement): number {
  return endings.reduce((sum, ending) => sum + movement[ending], 0);
}

const endings = ["inTime", "late", "withoutDeadline", "inPart", "notDone", "removed"] as const satisfies Ending[];

/** Of parsed rows of «Задачи». The last day is the period's, and what was closed on it is closed. */
export function taskMovement(tasks: readonly Values[], period: Period, sources: TaskSources): TaskMovement {
  const found = { ...nothing };
  for (const task of tasks) count(found, task, period, sources);
  return found;
}

const nothing = {
  atStart: 0,
  started: 0,
  inTime: 0,
  late: 0,
  withoutDeadline: 0,
  inPart: 0,
  notDone: 0,
  removed: 0,
  atEnd: 0,
  overdueAtEnd: 0,
  extended: 0,
  endedUnknown: 0,
  startUnknown: 0,
};

function count(
  found: { -readonly [name in keyof TaskMovement]: number },
  task: Values,
  period: Period,
  sources: TaskSources,
) {
  const ending = endingOf(task);
  if (ending === "draft") return;
  const closedOn = dayOf(task.closedOn);
  if (ending !== null && closedOn === null) {
    found.endedUnknown += 1;
    return;
  }
  const documentDay = sourceDay(task, sources);
  // Nothing is closed before it begins, whatever the two days say.
  const start = closedOn !== null && documentDay !== null && documentDay > closedOn ? closedOn : documentDay;
  if (start !== null && start > period.end) return;
  if (ending !== null && closedOn !== null && closedOn < period.start) return;
  if (start === null) found.startUnknown += 1;
  if (start === null || start < period.start) found.atStart += 1;
  else found.started += 1;
  if (isExtended(task)) found.extended += 1;
  if (ending !== null && closedOn !== null && closedOn <= period.end) {
    found[ending] += 1;
    return;
  }
  found.atEnd += 1;
  if (isOverdue(taskValues(task), period.end)) found.overdueAtEnd += 1;
}

/** How a task ended; `null` while it is open. A day of closing in an open task means nothing. */
function endingOf(task: Values): Ending | "draft" | null {
  const { status } = task;
  if (status === "снято с контроля" || status === "утратило актуальность") return "removed";
  const state: TaskState = taskStateOn({ status: textOf(status), closedOn: null }, lastDay);
  if (state === "out") return "draft";
  if (state === "open") return null;
  if (state === "ended") return status === "не исполнено" ? "notDone" : "inPart";
  const timely = timeliness(taskValues(task), lastDay);
  if (timely === "on time") return "inTime";
  return timely === "late" ? "late" : "withoutDeadline";
}

const lastDay = "9999-12-31" as CalendarDate;

/** Whether the present deadline is a later day than the first one. */
export function isExtended(task: Values): boolean {
  const first = deadlineDate(task.originalDeadline ?? null);
  const now = deadlineDate(task.deadline ?? null);
  return first !== null && now !== null && now > first;
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
