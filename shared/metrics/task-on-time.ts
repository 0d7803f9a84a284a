import type { CalendarDate, Json } from "../table.ts";
import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { deadlineDate, type TaskValues, taskRule, taskStateOn } from "./task-state.ts";
import { percent } from "./units.ts";

/** `originalDeadline` is that of the first accepted version; before the first hand-over it is empty and `deadline` is it. */
type Values = TaskValues & { readonly deadline: Json; readonly originalDeadline: Json };
type State = { onTime: number; due: number; undated: number };

export const taskOnTime = defineMetric<State, Values>({
  table: "tasks",
  columns: ["status", "closedOn", "deadline", "originalDeadline"],
  span: "day",
  id: "task-on-time",
  title: { ru: "Задачи, исполненные в первоначальный срок", en: "Tasks done by their original deadline" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Задачи со статусом «исполнено», закрытые не позже первоначального срока / задачи, у которых этот срок истёк или которые закрыты, × 100 %. Только сроки с датой; продление срока ничего не меняет. ${taskRule.ru}`,
    en: `Tasks done and closed by their original deadline / tasks whose original deadline has passed or that are closed × 100 %. Dated deadlines only; an extension changes nothing. ${taskRule.en}`,
  },
  empty: () => ({ onTime: 0, due: 0, undated: 0 }),
  add: (state, values, { asOf }) => {
    const standing = timeliness(values, asOf);
    if (standing === "not due") return state;
    state.due += 1;
    if (standing === "on time") state.onTime += 1;
    if (standing === "undated") state.undated += 1;
    return state;
  },
  merge: (state, other) => ({
    onTime: state.onTime + other.onTime,
    due: state.due + other.due,
    undated: state.undated + other.undated,
  }),
  finish: ({ onTime, due, undated }) => [shareLine("region", onTime, due, undated > 0 ? ["closed-unknown"] : [])],
  counts: (values, place, { asOf }) => place === "region" && timeliness(values, asOf) === "on time",
});

/** How a task stands to its original deadline; `undated` where it was done on an unknown day. */
export function timeliness(values: Values, day: CalendarDate): "not due" | "on time" | "late" | "undated" {
  const state = taskStateOn(values, day);
  const due = deadlineDate(values.originalDeadline ?? values.deadline);
  if (state === "out" || due === null || (state === "open" && due >= day)) return "not due";
  if (state !== "done") return "late";
  if (values.closedOn === null) return "undated";
  return values.closedOn <= due ? "on time" : "late";
}
