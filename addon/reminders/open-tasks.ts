/** The tasks that leads still have to do, as «Задачи» holds them, and what is due of each: the task itself, or a report on it. */

import { rhythmOf } from "../../shared/checks/report.ts";
import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import type { Deadline } from "../../shared/fields/deadline.ts";
import { periodOf } from "../../shared/fields/period.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import { sourceDay } from "../../shared/metrics/adoption-days.ts";
import { relatedColumns, relationsOf } from "../../shared/metrics/relations.ts";
import { deadlineDate, taskStateOn } from "../../shared/metrics/task-state.ts";
import type { StandingTask } from "../../shared/metrics/task-unreported.ts";
import type { CalendarDate, Table, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type OwedReport, owedReport, type TaskReport } from "../../shared/tasks/owed-report.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { narrowTable } from "../edit/other-rows.ts";
import { isFilled, requireTab } from "../sheet/tab.ts";
import type { Due, LetterTask } from "./letter.ts";

export interface OpenTask extends Omit<LetterTask, "due"> {
  /** Row id. */
  readonly id: string;
  readonly lead: string;
  readonly mailbox: string;
  /** `null` where nothing is: «постоянно» is no day, and who sent a report that is being looked at isn't reminded. */
  readonly due: Due | null;
  /** Neither personal data nor a cell too long to be searched for any. */
  readonly mayLeave: boolean;
}

type TaskRow = StandingTask & Values & { readonly recommendation: string | null; readonly meeting: string | null };
type Owing = (task: TaskRow) => OwedReport | null;

/** Throws a `MemberError` where a tab can't be read: without the reports it would ask for what has come. */
export function openTasks(today: CalendarDate): OpenTask[] {
  const rows = requireTab(tables.tasks)
    .rows.filter(isFilled)
    .map((row) => ({ id: row.id, checked: checkRow(tables.tasks, row.cells, today, releasedColumns(row)) }));
  const hasRhythm = rows.some(({ checked }) => rhythmOf(checked.values.deadline ?? null) !== null);
  const owing = hasRhythm ? owingOn(today) : () => null;
  return rows.flatMap(({ id, checked }) => openTask(id, checked, today, owing) ?? []);
}

function openTask(id: string, checked: CheckedRow, today: CalendarDate, owing: Owing): OpenTask | null {
  const task = checked.values as TaskRow;
  const [lead, action] = [textOf(task, "lead"), textOf(task, "action")];
  if (id === "" || lead === "" || action === "" || taskStateOn(task, today) !== "open") return null;
  return {
    id,
    lead,
    action,
    recommendation: textOf(task, "recommendation"),
    mailbox: textOf(task, "mailbox"),
    due: task.status === "отчёт на рассмотрении" ? null : dueOf(task, owing),
    mayLeave: !checked.private && !checked.unsearched,
  };
}

function dueOf(task: TaskRow, owing: Owing): Due | null {
  const day = deadlineDate(task.deadline) as CalendarDate | null;
  if (day !== null) return { day, report: null };
  const owed = owing(task);
  if (owed === null) return null;
  const { words } = task.deadline as Deadline & Values;
  return { day: owed.period.end, report: { ...owed, rhythm: words } };
}

/** What tasks owe by the other tabs: the rows about them in «Отчёты о задачах», and the days of what they come from. */
function owingOn(today: CalendarDate): Owing {
  const sources = relationsOf({
    recommendations: valuesIn(tables.recommendations, relatedColumns.recommendations, today),
    meetings: valuesIn(tables.meetings, relatedColumns.meetings, today),
  });
  const reports = new Map<string, TaskReport[]>();
  for (const values of valuesIn(tables.reports, ["task", "period", "submittedOn"], today)) {
    const submittedOn = parseCalendarDate(textOf(values, "submittedOn"));
    const task = handleOf(textOf(values, "task"));
    if (submittedOn === null || task === "") continue;
    reports.set(task, [...(reports.get(task) ?? []), { submittedOn, period: periodOf(textOf(values, "period")) }]);
  }
  return (task) =>
    owedReport(task, today, sourceDay(task, sources), reports.get(handleOf(textOf(task, "action"))) ?? []);
}

function valuesIn(table: Table, columns: readonly string[], today: CalendarDate): readonly Values[] {
  const narrow = narrowTable(table, columns);
  return requireTab(table)
    .rows.filter(isFilled)
    .map(({ cells }) => checkRow(narrow, cells, today).values);
}

function textOf(values: Values, key: string): string {
  const value = values[key];
  return typeof value === "string" ? value.trim() : "";
}
