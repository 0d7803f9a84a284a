/** «Движение задач»: what was on hand at the start, what came, what was closed and how, and what is left. */

import { formatPeriod, type Period } from "../../shared/language/periods.ts";
import { sourceDay } from "../../shared/metrics/adoption-days.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { taskDone } from "../../shared/metrics/task-done.ts";
import { taskOnTime } from "../../shared/metrics/task-on-time.ts";
import type { Values } from "../../shared/table.ts";
import { taskMovement as movement, type TaskMovement } from "../../shared/tasks/movement.ts";
import { grouped, headlines, signed } from "./parts/figures.ts";
import type { PageCell, PageSection } from "./parts/page.ts";
import { referred } from "./parts/referred.ts";
import { listOf, type Report, textOf, valuesOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

const sources = ["tasks", "recommendations", "meetings"] as const;

const metrics = [taskDone, taskOnTime];

export const taskMovement: Report = {
  title: { ru: "Движение задач", en: "Movement of tasks" },
  tab: "Отчёт: движение задач",
  sources,
  metrics,
  page(input) {
    const { period, before, day } = input.span;
    const tasks = input.rows("tasks");
    const related = relationsOf(valuesOf(input, sources));
    const startedOn = (task: Values) => sourceDay(task, related);
    const own = { start: period.start, end: day };
    const move = (rows: readonly ReportRow[], within: Period) =>
      movement(
        rows.map(({ values }) => values),
        startedOn,
        within,
      );
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
        "Продлённая — нынешний срок позже первоначального. Закрытые в неизвестный день не входят ни в начало, ни в конец и названы отдельно.",
      ],
    };
  },
};

/** Addressees of the recommendation behind a task; tasks of meetings have none. */
function addresseesOf(recommendations: readonly ReportRow[]): (task: Values) => readonly string[] {
  const find = referred("recommendations", recommendations);
  return (task) => {
    const named = listOf(find(textOf(task, "recommendation"))?.values ?? {}, "addressees");
    return named.length > 0 ? named : [textOf(task, "meeting") === "" ? "без рекомендации" : "решение встречи"];
  };
}

const lines: readonly (readonly [name: string, key: keyof TaskMovement])[] = [
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

function balance(now: TaskMovement, earlier: TaskMovement, own: string, before: string): PageSection {
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
  groups: readonly (readonly [name: string, moved: TaskMovement])[],
  all?: TaskMovement,
): PageSection {
  const line = (name: string, moved: TaskMovement): readonly PageCell[] => [
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
