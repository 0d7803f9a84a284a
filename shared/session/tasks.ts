/** How tasks moved in the period, what is overdue, and what the finished ones are proved by. */

import { daysBetween } from "../language/dates.ts";
import { countOf, nouns } from "../language/declension.ts";
import { formatNumber } from "../language/numbers.ts";
import { formatPeriod, isWithin, type Period } from "../language/periods.ts";
import { isOverdue } from "../metrics/task-overdue.ts";
import { deadlineDate, taskStateOn } from "../metrics/task-state.ts";
import type { CalendarDate, Values } from "../table.ts";
import { leftIn, type TaskMovement, taskMovement } from "../tasks/movement.ts";
import { type Block, type DocumentSection, type Inline, note, paragraph, tableOr } from "./document.ts";
import type { SessionFacts } from "./input.ts";
import { dash, dayOf, linked, onDay, shortDay, textOf } from "./words.ts";

export function movementSection(facts: SessionFacts): DocumentSection {
  const { period, before, startedOn, of } = facts;
  const span = { start: period.start, end: facts.day };
  const move = (tasks: readonly Values[], within: Period) => taskMovement(tasks, startedOn, within);
  const [now, then] = [move(of("tasks"), span), move(of("tasks"), before)];
  const title = "Движение задач";
  if (of("tasks").length === 0) {
    const empty = "Задач в таблице нет.";
    return { title, summary: empty, blocks: [paragraph(empty)] };
  }
  const leads = byLead(of("tasks")).map(([lead, tasks]) => [lead, move(tasks, span)] as const);
  return {
    title,
    summary: `на начало ${now.atStart}, новых ${now.fresh}, закрыто и снято ${leftIn(now)}, на конец ${now.atEnd}`,
    blocks: [
      tableOr(
        "",
        [
          { title: "Задачи", share: 50 },
          { title: formatPeriod(period, "ru"), align: "right", share: 25 },
          { title: formatPeriod(before, "ru"), align: "right", share: 25 },
        ],
        lines.map(([name, count]) => [name, formatNumber(count(now), "ru"), formatNumber(count(then), "ru")]),
      ),
      note(
        `На начало + новые − закрытые − снятые = на конец. Задача новая в том периоде, которым датирован документ с рекомендацией или встреча. «В срок» — не позже первоначального срока: продление этого не меняет. ${unknownWords(now)}`.trim(),
      ),
      { kind: "heading", text: "По ответственным" },
      tableOr(
        "Открытых и закрытых в периоде задач нет.",
        [
          { title: "Ответственный", share: 44 },
          ...["На начало", "Новые", "Закрыто и снято", "На конец", "Просро\u00adчено"].map(
            (name) => ({ title: name, align: "right", share: 12 }) as const,
          ),
        ],
        leads
          .filter(([, one]) => one.atStart + one.fresh > 0)
          .map(([lead, one]) => [
            lead,
            ...[one.atStart, one.fresh, leftIn(one), one.atEnd, one.overdueAtEnd].map((count) =>
              formatNumber(count, "ru"),
            ),
          ]),
      ),
    ],
  };
}

const lines: readonly (readonly [string, (movement: TaskMovement) => number])[] = [
  ["На начало периода", ({ atStart }) => atStart],
  ["Новые", ({ fresh }) => fresh],
  ["Исполнены", ({ done }) => done],
  ["в том числе в срок", ({ inTime }) => inTime],
  ["в том числе с опозданием", ({ late }) => late],
  ["в том числе без даты срока", ({ undated }) => undated],
  ["Исполнены частично или не исполнены", ({ ended }) => ended],
  ["Сняты с контроля или утратили актуальность", ({ removed }) => removed],
  ["На конец периода", ({ atEnd }) => atEnd],
  ["в том числе просрочены", ({ overdueAtEnd }) => overdueAtEnd],
  ["Продлённые задачи", ({ extended }) => extended],
  ["Сколько раз продлевали", ({ extensions }) => extensions],
];

function unknownWords({ closedUnknown, startUnknown }: TaskMovement): string {
  const ended =
    closedUnknown === 0 ? "" : `Закрыты без даты и не учтены: ${countOf(closedUnknown, nouns.task, "ru")}. `;
  const started =
    startUnknown === 0
      ? ""
      : `Неизвестно, с какого дня, поэтому считаются бывшими на начало: ${countOf(startUnknown, nouns.task, "ru")}.`;
  return ended + started;
}

export function overdueSection(facts: SessionFacts): DocumentSection {
  const { day, today } = facts;
  const overdue = overdueTasks(facts);
  const title = "Просроченные задачи";
  const empty = `Просроченных задач ${onDay(day)} нет.`;
  if (overdue.length === 0) return { title, summary: empty, blocks: [paragraph(empty)] };
  const closedSince = (task: Values) => {
    const closedOn = dayOf(task, "closedOn");
    return closedOn !== null && closedOn <= today ? `. Закрыта ${shortDay(closedOn)}` : "";
  };
  return {
    title,
    summary: `${countOf(overdue.length, nouns.task, "ru")} ${onDay(day)}`,
    blocks: [
      tableOr(
        empty,
        [
          { title: "Задача", share: 32 },
          { title: "Ответственный", share: 22 },
          { title: "Срок", align: "right", share: 14 },
          { title: "Дней", align: "right", share: 8 },
          { title: "Причина", share: 18 },
          { title: "Новый срок", share: 14 },
        ],
        overdue.map(({ task, due }) => [
          `${textOf(task, "action")}${closedSince(task)}`,
          textOf(task, "lead"),
          shortDay(due),
          formatNumber(daysBetween(due, day), "ru"),
          textOf(task, "extendedReason") || toFill,
          toFill,
        ]),
      ),
      note(
        `«${toFill}»: новый срок, а где его нет в таблице, и причину знает только ответственный. Спросите его или впишите решение заседания.`,
      ),
    ],
  };
}

/** Stands where a person has to write something that no table holds. */
export const toFill = "впишите";

/** Open tasks past their deadline on the day, the longest first. */
export function overdueTasks({
  of,
  day,
}: SessionFacts): readonly { readonly task: Values; readonly due: CalendarDate }[] {
  return of("tasks")
    .flatMap((task) => {
      const due = deadlineDate(task.deadline ?? null) as CalendarDate | null;
      return due !== null && isOverdue(taskOf(task), day) ? [{ task, due }] : [];
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}

export function evidenceSection({ of, period, day }: SessionFacts): DocumentSection {
  const span = { start: period.start, end: day };
  const closed = of("tasks").filter((task) => {
    const state = taskStateOn(taskOf(task), day);
    return (state === "done" || state === "ended") && isWithin(dayOf(task, "closedOn"), span);
  });
  const reports = of("reports").filter((report) => isWithin(dayOf(report, "submittedOn"), span));
  const empty = "За период задач не закрывали: подтверждать нечего.";
  const proved = closed.filter((task) => proofOf(task) !== dash).length;
  const closing =
    closed.length === 0 ? empty : `закрыто ${countOf(closed.length, nouns.task, "ru")}, с подтверждением ${proved}`;
  return {
    title: "Подтверждения",
    summary: reports.length === 0 ? closing : `${closing.replace(/\.$/, "")}; отчётов за период: ${reports.length}`,
    blocks: [
      tableOr(
        empty,
        [
          { title: "Закрыта", align: "right", share: 14 },
          { title: "Задача", share: 34 },
          { title: "Ответственный", share: 22 },
          { title: "Как закрыта", share: 14 },
          { title: "Подтверждение", share: 22 },
        ],
        closed.map((task) => [
          shortDay(dayOf(task, "closedOn")),
          textOf(task, "action"),
          textOf(task, "lead"),
          textOf(task, "status"),
          proofOf(task),
        ]),
      ),
      ...(reports.length === 0 ? [] : reportBlocks(reports)),
    ],
  };
}

/** Rows of «Отчёты о задачах» that came in the period. */
function reportBlocks(reports: readonly Values[]): readonly Block[] {
  return [
    { kind: "heading", text: "Отчёты по задачам" },
    tableOr(
      "",
      [
        { title: "Получен", align: "right", share: 14 },
        { title: "Задача", share: 30 },
        { title: "Что сделано", share: 36 },
        { title: "Подтверждение", share: 22 },
      ],
      reports.map((report) => [
        shortDay(dayOf(report, "submittedOn")),
        textOf(report, "task"),
        textOf(report, "text") || dash,
        proofOf(report),
      ]),
    ),
  ];
}

/** The address or the letter that proves what was done; a dash where there is neither. */
function proofOf(task: Values): Inline {
  const [link, reference] = [textOf(task, "evidence"), textOf(task, "evidenceRef")];
  if (link === "") return reference === "" ? dash : reference;
  return linked(reference === "" ? link : reference, link);
}

function byLead(tasks: readonly Values[]): readonly (readonly [string, Values[]])[] {
  const leads = new Map<string, Values[]>();
  for (const task of tasks) {
    const lead = textOf(task, "lead");
    const own = leads.get(lead);
    if (own === undefined) leads.set(lead, [task]);
    else own.push(task);
  }
  return [...leads].sort(([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1));
}

export function taskOf(task: Values) {
  return {
    status: textOf(task, "status") || null,
    closedOn: dayOf(task, "closedOn"),
    deadline: task.deadline ?? null,
    recommendation: textOf(task, "recommendation") || null,
    report: textOf(task, "report") || null,
    reportedOn: dayOf(task, "reportedOn"),
  };
}
