import type { CalendarDate, Json } from "../table.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { deadlineDate, type TaskValues, taskRule, taskStateOn } from "./task-state.ts";
import { tasks } from "./units.ts";

type Values = TaskValues & { readonly deadline: Json };
type State = { overdue: number; open: number };

export const taskOverdue = defineMetric<State, Values>({
  table: "tasks",
  columns: ["status", "closedOn", "deadline"],
  span: "day",
  id: "task-overdue",
  title: { ru: "Незакрытые задачи с истёкшим сроком", en: "Open tasks past their deadline" },
  unit: tasks,
  places: "region",
  version: 1,
  formula: {
    ru: `Незакрытые задачи, нынешний срок которых — дата раньше этого дня, кроме тех, отчёт по которым на рассмотрении; знаменатель — все незакрытые задачи со сроком-датой. ${taskRule.ru}`,
    en: `Open tasks whose present deadline is a date before this day, except those whose report is under review; the denominator is all open tasks with a dated deadline. ${taskRule.en}`,
  },
  empty: () => ({ overdue: 0, open: 0 }),
  add: (state, values, { asOf }) => {
    if (openDeadline(values, asOf) === null) return state;
    state.open += 1;
    if (isOverdue(values, asOf)) state.overdue += 1;
    return state;
  },
  merge: (state, other) => ({ overdue: state.overdue + other.overdue, open: state.open + other.open }),
  finish: ({ overdue, open }) => [{ ...countLine("region", overdue), denominator: open }],
  counts: (values, place, { asOf }) => place === "region" && isOverdue(values, asOf),
});

/** Whether a task is past its deadline and open: of one whose report is under review that can't be said yet. */
export function isOverdue(values: Values, day: CalendarDate): boolean {
  const due = openDeadline(values, day);
  return due !== null && due < day && values.status !== "отчёт на рассмотрении";
}

/** The dated deadline of a task that is still open on the day. */
function openDeadline(values: Values, day: CalendarDate): string | null {
  return taskStateOn(values, day) === "open" ? deadlineDate(values.deadline) : null;
}
