/** «Движение задач»: what was on hand at the start, what came, what was closed and how, and what is left. */

import { addDays } from "../../shared/language/dates.ts";
import { formatPeriod, isWithin, type Period } from "../../shared/language/periods.ts";
import { taskDone } from "../../shared/metrics/task-done.ts";
import { taskOnTime } from "../../shared/metrics/task-on-time.ts";
import { deadlineDate } from "../../shared/metrics/task-state.ts";
import type { CalendarDate, Values } from "../../shared/table.ts";
import { sourceDays } from "./due-tasks.ts";
import { grouped, headlines, signed } from "./parts/figures.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { referred } from "./parts/referred.ts";
import { dateOf, listOf, numberOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const metrics = [taskDone, taskOnTime];

export const taskMovement: Report = {
  title: { ru: "Движение задач", en: "Movement of tasks" },
  tab: "Отчёт: движение задач",
  sources: ["tasks", "recommendations", "meetings"],
  metrics,
  page(input) {
    const { period, before, day } = input.span;
    const tasks = input.rows("tasks");
    const startedOn = sourceDays(input);
    const own = { start: period.start, end: day };
    const move = (rows: readonly ReportRow[], within: Period) => movement(rows, startedOn, within);
    const addressees = addresseesOf(input.rows("recommendations"));
    const byAddressee = tasks.flatMap((task) => addressees(task.values).map((name) => ({ name, task })));
    return {
      widths: [330, ...Array<number>(8).fill(84)],
      lead: [],
      sections: [
        balance(move(tasks, own), move(tasks, before), formatPeriod(period, "ru"), formatPeriod(before, "ru")),
        ofGroups(
          "По адресатам рекомендаций",
          ["Задача двух адресатов стоит у каждого, поэтому суммы строк больше итога."],
          grouped(byAddressee, ({ name }) => name).map(([name, all]) => [
            name,
            move(
              all.map(({ task }) => task),
              own,
            ),
          ]),
        ),
        ofGroups(
          "По ответственным",
          [],
          grouped(tasks, ({ values }) => textOf(values, "lead")).map(([name, all]) => [name, move(all, own)]),
          move(tasks, own),
        ),
        headlines(input, metrics),
      ],
      rules: [
        "Было на начало + поступило − закрыто − снято = осталось на конец. Задача поступает в день документа, в котором стоит рекомендация, или встречи, которая дала задачу; если этот день неизвестен, она считается бывшей с начала.",
        "В срок — закрыта не позже первоначального срока; позже срока — после него. Задачи без даты срока стоят отдельно.",
        "Продлённая — нынешний срок не совпадает с первоначальным. Закрытые в неизвестный день не входят ни в начало, ни в конец и названы отдельно.",
      ],
    };
  },
};

/** What happened to tasks within a period: `atStart + fresh − done − ended − removed = atEnd`. */
export interface Movement {
  readonly atStart: number;
  readonly fresh: number;
  readonly done: number;
  /** Closed as done in part or not done. */
  readonly ended: number;
  readonly removed: number;
  readonly atEnd: number;
  /** Of `done`: by their original deadline, after it, and without a dated one. */
  readonly inTime: number;
  readonly late: number;
  readonly undated: number;
  /** Of those at hand at any time of the period: with another deadline than at first, and how often it was put off. */
  readonly extended: number;
  readonly extensions: number;
  /** Closed on a day that nobody wrote down: left out of all else. */
  readonly closedUnknown: number;
}

const endings: { readonly [status: string]: "done" | "ended" | "removed" } = {
  исполнено: "done",
  "исполнено частично": "ended",
  "не исполнено": "ended",
  "снято с контроля": "removed",
  "утратило актуальность": "removed",
};

export function movement(
  tasks: readonly ReportRow[],
  startedOn: (task: Values) => CalendarDate | null,
  period: Period,
): Movement {
  const found = {
    atStart: 0,
    fresh: 0,
    done: 0,
    ended: 0,
    removed: 0,
    atEnd: 0,
    inTime: 0,
    late: 0,
    undated: 0,
    extended: 0,
    extensions: 0,
    closedUnknown: 0,
  };
  const eve = addDays(period.start, -1);
  for (const { values } of tasks) {
    const ending = endings[textOf(values, "status")];
    const closed = dateOf(values, "closedOn");
    if (ending !== undefined && closed === null) {
      found.closedUnknown++;
      continue;
    }
    const closedOn = ending === undefined ? null : closed;
    const started = startedOn(values);
    // A task that was closed before its document's day began no later than it ended.
    const from = started !== null && closedOn !== null && closedOn < started ? closedOn : started;
    if ((from !== null && from > period.end) || (closedOn !== null && closedOn <= eve)) continue;
    if (from === null || from <= eve) found.atStart++;
    else found.fresh++;
    const times = extensionsOf(values);
    if (times > 0) found.extended++;
    found.extensions += times;
    if (ending === undefined || !isWithin(closedOn, period)) {
      found.atEnd++;
      continue;
    }
    found[ending]++;
    if (ending === "done") found[standing(values, closedOn)]++;
  }
  return found;
}

function standing(values: Values, closedOn: CalendarDate | null): "inTime" | "late" | "undated" {
  const due = deadlineDate(values.originalDeadline ?? values.deadline ?? null);
  if (due === null || closedOn === null) return "undated";
  return closedOn <= due ? "inTime" : "late";
}

/** How often the deadline was put off: as counted in the row, else once where it is another one than at first. */
function extensionsOf(values: Values): number {
  const counted = numberOf(values, "extensions");
  if (counted !== null) return counted;
  const [first, now] = [values.originalDeadline ?? null, values.deadline ?? null].map(deadlineDate);
  return first !== null && now !== null && first !== now ? 1 : 0;
}

/** Addressees of the recommendation behind a task; tasks of meetings have none. */
function addresseesOf(recommendations: readonly ReportRow[]): (task: Values) => readonly string[] {
  const find = referred("recommendations", recommendations);
  return (task) => {
    const named = listOf(find(textOf(task, "recommendation"))?.values ?? {}, "addressees");
    return named.length > 0 ? named : [textOf(task, "meeting") === "" ? "без рекомендации" : "решение встречи"];
  };
}

const lines: readonly (readonly [name: string, key: keyof Movement])[] = [
  ["Было на начало", "atStart"],
  ["Поступило", "fresh"],
  ["Исполнено", "done"],
  ["   из них в срок", "inTime"],
  ["   из них позже срока", "late"],
  ["   из них без даты срока", "undated"],
  ["Закрыто иначе (частично, не исполнено)", "ended"],
  ["Снято с контроля, утратило актуальность", "removed"],
  ["Осталось на конец", "atEnd"],
  ["Продлённых задач", "extended"],
  ["Сколько раз продлевали", "extensions"],
  ["Закрыты в неизвестный день (не учтены выше)", "closedUnknown"],
];

function balance(now: Movement, earlier: Movement, own: string, before: string): PageSection {
  return {
    title: "Движение",
    columns: [
      { header: "Задачи", kind: "text" },
      { header: own, kind: "count" },
      { header: before, kind: "count" },
      { header: "Изменение", kind: "count" },
    ],
    rows: lines.map(([name, key]) => [name, now[key], earlier[key], signed(now[key] - earlier[key], 0)]),
    empty: "Задач нет.",
    picture: { kind: "bar", title: `Задачи: ${own} и ${before}`, series: [1, 2], height: 378 },
  };
}

function ofGroups(
  title: string,
  notes: readonly string[],
  groups: readonly (readonly [name: string, moved: Movement])[],
  all?: Movement,
): PageSection {
  const line = (name: string, moved: Movement): readonly PageCell[] => [
    name,
    moved.atStart,
    moved.fresh,
    moved.inTime,
    moved.late + moved.undated,
    moved.ended,
    moved.removed,
    moved.atEnd,
    moved.extended,
  ];
  return {
    title,
    notes,
    columns: [
      { header: "Кто", kind: "text" },
      { header: "Было", kind: "count" },
      { header: "Поступило", kind: "count" },
      { header: "Исполнено в срок", kind: "count" },
      { header: "Исполнено иначе", kind: "count" },
      { header: "Закрыто иначе", kind: "count" },
      { header: "Снято", kind: "count" },
      { header: "Осталось", kind: "count" },
      { header: "Продлены", kind: "count" },
    ],
    rows: groups.map(([name, moved]) => line(name, moved)),
    ...(all === undefined ? {} : { total: line("Все задачи", all) }),
    empty: "Задач нет.",
  };
}
