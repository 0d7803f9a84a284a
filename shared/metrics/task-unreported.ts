import type { CalendarDate, Json } from "../table.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { deadlineDate, type TaskValues, taskRule, taskStateOn } from "./task-state.ts";

type Values = TaskValues & { readonly deadline: Json; readonly report: string | null };
type State = { unreported: number; standing: number };

/** Stands beside task-overdue: what has no date can't be overdue, only silent. */
export const taskUnreported = defineMetric<State, Values>({
  table: "tasks",
  columns: ["status", "closedOn", "deadline", "report"],
  span: "day",
  id: "task-unreported",
  title: { ru: "Постоянные задачи без отчёта", en: "Standing tasks without a report" },
  unit: "tasks",
  version: 1,
  formula: {
    ru: `Незакрытые задачи без даты срока («постоянно», «ежеквартально» и подобные, «без срока»), по которым отчёт не заполнен; знаменатель — все такие задачи. ${taskRule.ru}`,
    en: `Open tasks without a dated deadline (standing, quarterly and the like) that have no report; the denominator is all such tasks. ${taskRule.en}`,
  },
  empty: () => ({ unreported: 0, standing: 0 }),
  add: (state, values, { asOf }) => {
    if (!isStanding(values, asOf)) return state;
    state.standing += 1;
    if (values.report === null) state.unreported += 1;
    return state;
  },
  merge: (state, other) => ({
    unreported: state.unreported + other.unreported,
    standing: state.standing + other.standing,
  }),
  finish: ({ unreported, standing }) => [{ ...countLine("region", unreported), denominator: standing }],
  counts: (values, place, { asOf }) => place === "region" && isStanding(values, asOf) && values.report === null,
});

function isStanding(values: Values, day: CalendarDate): boolean {
  return taskStateOn(values, day) === "open" && deadlineDate(values.deadline) === null;
}
