import { rhythmOf } from "../checks/report.ts";
import { addMonths, monthsBetween, parseCalendarDate } from "../language/dates.ts";
import { monthsOf } from "../language/periods.ts";
import type { CalendarDate, Json } from "../table.ts";
import { sourceDay } from "./adoption-days.ts";
import { countLine } from "./lines.ts";
import { defineMetric, type MetricContext } from "./metric.ts";
import { lastReportOn, reportsOn } from "./report-days.ts";
import { deadlineDate, type TaskValues, taskRule, taskStateOn } from "./task-state.ts";
import { tasks } from "./units.ts";

export type StandingTask = TaskValues & {
  readonly deadline: Json;
  readonly report: string | null;
  readonly reportedOn: string | null;
};
type Values = StandingTask & {
  readonly recommendation: string | null;
  readonly meeting: string | null;
  readonly action: string | null;
};
type State = { unreported: number; standing: number; undated: number };

/** Stands beside task-overdue: what has no date can't be overdue, only silent. */
export const taskUnreported = defineMetric<State, Values>({
  table: "tasks",
  columns: ["recommendation", "meeting", "action", "status", "closedOn", "deadline", "report", "reportedOn"],
  leans: ["recommendations", "meetings", "reports"],
  span: "day",
  months: Object.values(monthsOf),
  told: (values, context) => {
    const source = sourceDay(values, context);
    return [...(source === null ? [] : [source]), ...reportsOn(values.action, context.reportedOn)];
  },
  id: "task-unreported",
  title: { ru: "Постоянные задачи, по которым давно нет отчёта", en: "Standing tasks without a recent report" },
  unit: tasks,
  places: "region",
  version: 4,
  formula: {
    ru: `Незакрытые задачи без даты срока («постоянно», «ежеквартально» и подобные, «без срока»), по которым отчёта нет дольше положенного: по ежемесячным — больше месяца, по полугодовым — больше 6 месяцев, по ежегодным — больше 12 месяцев, по остальным — больше 3 месяцев. Считается со дня последнего отчёта (в «Отчётах о задачах» или в строке задачи), а если отчётов не было — со дня документа, в котором стоит рекомендация, или встречи, которая дала задачу. Задачи, отчёт по которым на рассмотрении, остаются в знаменателе; знаменатель — все незакрытые задачи без даты срока. ${taskRule.ru}`,
    en: `Open tasks without a dated deadline (standing, quarterly and the like) that have had no report for too long: monthly ones for more than a month, half-yearly ones for more than 6 months, yearly ones for more than 12 months, others for more than 3 months. Counted from the day of the last report (a row of reports or the task's own cell), or of the document or meeting that the task comes from where there has been none. Tasks whose report is under review stay in the denominator, which is all open tasks without a dated deadline. ${taskRule.en}`,
  },
  empty: () => ({ unreported: 0, standing: 0, undated: 0 }),
  add: (state, values, context) => {
    if (!isStanding(values, context.asOf)) return state;
    state.standing += 1;
    if (isUnreported(values, context)) state.unreported += 1;
    const isDated =
      values.reportedOn !== null || lastReportOn(values.action, context.reportedOn, context.asOf) !== null;
    if (values.report !== null && !isDated) state.undated += 1;
    return state;
  },
  merge: (state, other) => ({
    unreported: state.unreported + other.unreported,
    standing: state.standing + other.standing,
    undated: state.undated + other.undated,
  }),
  finish: ({ unreported, standing, undated }) => [
    { ...countLine("region", unreported, undated > 0 ? ["report-undated"] : []), denominator: standing },
  ],
  counts: (values, place, context) => place === "region" && isUnreported(values, context),
});

/**
 * The day from which on a standing task is silent: that of its last report, else that of the document or meeting it comes from.
 * `null` where silence may not be said: the task isn't open, has a dated deadline, its report is under review or came on a day
 * that isn't known. `lastReport` is the day of the last row about it in «Отчёты о задачах».
 */
export function silentSince(
  values: StandingTask,
  day: CalendarDate,
  documentDay: CalendarDate | null,
  lastReport: CalendarDate | null,
): CalendarDate | null {
  if (!isStanding(values, day) || values.status === "отчёт на рассмотрении") return null;
  const own = values.reportedOn === null ? null : parseCalendarDate(values.reportedOn);
  const reported = own !== null && lastReport !== null && own < lastReport ? lastReport : (own ?? lastReport);
  return reported ?? (values.report === null ? documentDay : null);
}

/** For how many full months «нет отчёта» may be said; `null` where it may not, and while a report has come in time. */
export function silentMonths(
  values: StandingTask,
  day: CalendarDate,
  documentDay: CalendarDate | null,
  lastReport: CalendarDate | null,
): number | null {
  const since = silentSince(values, day, documentDay, lastReport);
  if (since === null || addMonths(since, monthsAllowed(values.deadline)) >= day) return null;
  return monthsBetween(since, day);
}

function isUnreported(values: Values, context: MetricContext): boolean {
  const lastReport = lastReportOn(values.action, context.reportedOn, context.asOf);
  return silentMonths(values, context.asOf, sourceDay(values, context), lastReport) !== null;
}

function monthsAllowed(deadline: Json): number {
  return monthsOf[rhythmOf(deadline) ?? "quarter"];
}

function isStanding(values: TaskValues & { readonly deadline: Json }, day: CalendarDate): boolean {
  return taskStateOn(values, day) === "open" && deadlineDate(values.deadline) === null;
}
