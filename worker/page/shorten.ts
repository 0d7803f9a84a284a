/** What the page leaves out, step by step, where all of it wouldn't fit through a connection that is cut. */

import { type TaskKind, taskKinds } from "../../shared/metrics/task-kind.ts";
import type { PageAddressee, PageData } from "./data.ts";

interface Room {
  /** Records of each kind, and tasks, that news name. */
  readonly names: number;
  /** Kinds of tasks that are told one by one. */
  readonly kinds: readonly TaskKind[];
  readonly tasks: number;
  readonly addressees: number;
  readonly recommendations: number;
  readonly text: number;
}

const all = Object.keys(taskKinds) as TaskKind[];
const any = Number.POSITIVE_INFINITY;

/** The last one leaves nothing that grows with what people enter, but for names of at most 300 characters. */
const rooms: readonly Room[] = [
  { names: 2, kinds: all, tasks: any, addressees: any, recommendations: any, text: 120 },
  {
    names: 2,
    kinds: ["partly", "open", "late", "failed"],
    tasks: any,
    addressees: any,
    recommendations: any,
    text: 120,
  },
  { names: 1, kinds: ["late", "failed"], tasks: 40, addressees: any, recommendations: any, text: 120 },
  { names: 1, kinds: ["late", "failed"], tasks: 12, addressees: 24, recommendations: 24, text: 90 },
  { names: 0, kinds: [], tasks: 0, addressees: 8, recommendations: 8, text: 60 },
  { names: 0, kinds: [], tasks: 0, addressees: 0, recommendations: 0, text: 0 },
];

/** The page's data from the fullest to the barest. */
export function* shortened(data: PageData): Generator<PageData> {
  yield data;
  yield { ...data, ...fewerNames(data, 2) };
  for (const room of rooms) {
    yield { ...data, ...fewerNames(data, room.names), addressees: fitting(data.addressees, room) };
  }
}

function fewerNames({ news, closedTasks }: PageData, most: number): Pick<PageData, "news" | "closedTasks"> {
  return {
    news: news.map((one) => ({ ...one, names: one.names.slice(0, most) })),
    closedTasks: { ...closedTasks, shown: closedTasks.shown.slice(0, most) },
  };
}

/** Those for whom there is no room stand together as all others, so that the tasks still add up. */
function fitting(addressees: readonly PageAddressee[], room: Room): readonly PageAddressee[] {
  let [tasks, recommendations] = [room.tasks, room.recommendations];
  const kept = addressees.slice(0, room.addressees).map((one) => {
    const told = one.tasks.filter(({ kind }) => room.kinds.includes(kind)).slice(0, tasks);
    const asked = one.recommendations.slice(0, recommendations);
    tasks -= told.length;
    recommendations -= asked.length;
    return {
      ...one,
      name: one.name === null ? null : clip(one.name, room.text),
      tasks: told.map((task) => ({ ...task, action: clip(task.action, room.text), lead: clip(task.lead, room.text) })),
      recommendations: asked.map((asking) => ({ ...asking, title: clip(asking.title, room.text) })),
    };
  });
  const left = addressees.slice(room.addressees);
  return left.length === 0 ? kept : [...kept, together(left)];
}

function together(left: readonly PageAddressee[]): PageAddressee {
  const count = (kind: TaskKind) => left.reduce((sum, { counts }) => sum + counts[kind], 0);
  const counts = { ...left[0]?.counts, ...Object.fromEntries(all.map((kind) => [kind, count(kind)])) };
  return { name: null, recommendations: [], counts: counts as PageAddressee["counts"], tasks: [] };
}

/** Cut between words where there is one to cut between. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest);
  return `${(/^(.{20,})\s/su.exec(start)?.[1] ?? start).trimEnd()}…`;
}
