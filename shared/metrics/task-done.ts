import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { type TaskValues, taskRule, taskStateOn } from "./task-state.ts";
import { percent } from "./units.ts";

type State = { done: number; all: number };

export const taskDone = defineMetric<State, TaskValues>({
  table: "tasks",
  columns: ["status", "closedOn"],
  span: "day",
  id: "task-done",
  title: { ru: "Исполненные задачи", en: "Tasks done" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Задачи со статусом «исполнено» / все задачи × 100 %. ${taskRule.ru}`,
    en: `Tasks done / all tasks × 100 %. ${taskRule.en}`,
  },
  empty: () => ({ done: 0, all: 0 }),
  add: (state, values, { asOf }) => {
    const task = taskStateOn(values, asOf);
    if (task !== "out") state.all += 1;
    if (task === "done") state.done += 1;
    return state;
  },
  merge: (state, other) => ({ done: state.done + other.done, all: state.all + other.all }),
  finish: ({ done, all }) => [shareLine("region", done, all)],
  counts: (values, place, { asOf }) => place === "region" && taskStateOn(values, asOf) === "done",
});
