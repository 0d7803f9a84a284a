/** What became of a task: kinds that exclude each other and that all tasks which aren't drafts add up to. */

import type { CalendarDate, Json, Words } from "../table.ts";
import { isOverdue } from "./task-overdue.ts";
import { type TaskValues, taskStateOn } from "./task-state.ts";

/** In the order in which they are told; `late` ones are still to be done, and aren't among the `open` ones. */
export const taskKinds = {
  done: { ru: "исполнено", en: "done" },
  partly: { ru: "исполнено частично", en: "done in part" },
  open: { ru: "в работе", en: "in progress" },
  late: { ru: "срок истёк", en: "past the deadline" },
  failed: { ru: "не исполнено", en: "not done" },
  dropped: { ru: "снято", en: "dropped" },
} as const satisfies { readonly [kind: string]: Words };

export type TaskKind = keyof typeof taskKinds;

/** The kind on the day; `null` for a draft. One whose report is under review is in progress, whatever its deadline. */
export function taskKindOn(values: TaskValues & { readonly deadline: Json }, day: CalendarDate): TaskKind | null {
  const state = taskStateOn(values, day);
  if (state === "open") return isOverdue(values, day) ? "late" : "open";
  if (state === "done") return "done";
  if (state === "ended") return values.status === "исполнено частично" ? "partly" : "failed";
  return values.status === null || values.status === "черновик" ? null : "dropped";
}
