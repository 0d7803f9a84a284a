/** What the meeting is asked to decide: it follows from the statuses of tasks and from letters without an answer. */

import { daysBetween } from "../language/dates.ts";
import { countOf, nouns } from "../language/declension.ts";
import { isWithin } from "../language/periods.ts";
import { silenceWords } from "../metrics/task-delay.ts";
import { silentMonths } from "../metrics/task-unreported.ts";
import type { Values } from "../table.ts";
import { type Block, type DocumentSection, type Line, note, paragraph } from "./document.ts";
import type { SessionFacts } from "./input.ts";
import { addresseeOf, unanswered } from "./recommendations.ts";
import { overdueTasks, taskOf } from "./tasks.ts";
import { dash, dayOf, shortDay, textOf } from "./words.ts";

interface Ask {
  readonly title: string;
  readonly items: readonly Line[];
}

export function asksSection(facts: SessionFacts): DocumentSection {
  const asks = [accept(facts), remove(facts), extend(facts), remind(facts)].filter(({ items }) => items.length > 0);
  const title = "О чём просим Общественную палату";
  if (asks.length === 0) {
    const empty = "Просьб нет: все задачи в срок, на письма ответили.";
    return { title, summary: empty, blocks: [paragraph(empty)] };
  }
  return {
    title,
    summary: asks.map((ask) => `${ask.title.toLowerCase()}: ${ask.items.length}`).join(", "),
    blocks: [
      ...asks.flatMap(({ title, items }): Block[] => [
        { kind: "heading", text: title },
        { kind: "list", items, numbered: true },
      ]),
      note("Список составлен по статусам задач и датам писем. Что из этого просить, решает Клуб: лишнее сотрите."),
    ],
  };
}

/** Reports that somebody has to look at. */
function accept({ of }: SessionFacts): Ask {
  const waiting = of("tasks").filter(({ status }) => status === "отчёт на рассмотрении");
  return { title: "Рассмотреть отчёты", items: waiting.map((task) => named(task, reported(task))) };
}

function reported(task: Values): string {
  const day = dayOf(task, "reportedOn");
  return day === null ? "отчёт без даты" : `отчёт от ${shortDay(day)}`;
}

/** What was done in the period stays on the Chamber's list until it is taken off. */
function remove({ of, period, day }: SessionFacts): Ask {
  const reasons: { readonly [status: string]: string } = {
    исполнено: "исполнено",
    "снято с контроля": "Клуб снял с контроля",
    "утратило актуальность": "утратило актуальность",
  };
  const done = of("tasks").filter(
    (task) =>
      reasons[textOf(task, "status")] !== undefined &&
      isWithin(dayOf(task, "closedOn"), { start: period.start, end: day }),
  );
  return {
    title: "Снять с контроля",
    items: done.map((task) => named(task, `${reasons[textOf(task, "status")]} ${shortDay(dayOf(task, "closedOn"))}`)),
  };
}

/** Of those that are still open today. */
function extend(facts: SessionFacts): Ask {
  const late = overdueTasks(facts).filter(({ task }) => dayOf(task, "closedOn") === null);
  return {
    title: "Продлить срок или взыскать отчёт",
    items: late.map(({ task, due }) =>
      named(task, `срок ${shortDay(due)}, просрочено на ${countOf(daysBetween(due, facts.day), nouns.day, "ru")}`),
    ),
  };
}

function remind(facts: SessionFacts): Ask {
  const letters = unanswered(facts).map((values): Line => {
    const sentOn = dayOf(values, "sentOn");
    const since = sentOn === null ? "" : `, письмо от ${shortDay(sentOn)}`;
    return [
      { text: addresseeOf(values) || dash, bold: true },
      `: ответить на рекомендацию «${textOf(values, "title")}»${since}.`,
    ];
  });
  const silent = facts.of("tasks").flatMap((task): Line[] => {
    const values = taskOf(task);
    const months = silentMonths(values, facts.day, facts.startedOn(task), facts.lastReport(task));
    return months === null ? [] : [named(task, silenceWords(months).ru)];
  });
  return { title: "Напомнить", items: [...letters, ...silent] };
}

function named(task: Values, why: string): Line {
  return [{ text: textOf(task, "lead"), bold: true }, `: ${textOf(task, "action")} (${why}).`];
}
