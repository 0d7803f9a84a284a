/** The letter to a lead: all its tasks in plain Russian, as text and as simple HTML. */

import { daysBetween, formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns, type RussianForms, russianPlural } from "../../shared/language/declension.ts";
import type { CalendarDate } from "../../shared/table.ts";

export interface LetterTask {
  /** Row id. */
  readonly id: string;
  readonly action: string;
  readonly recommendation: string;
  readonly due: CalendarDate;
}

export interface LetterText {
  readonly subject: string;
  readonly body: string;
  readonly html: string;
}

const overdueForms: RussianForms = ["просрочена", "просрочены", "просрочено"];

/** «до срока 3 дня», «срок сегодня», «просрочена на 21 день» */
export function timingWords(due: CalendarDate, today: CalendarDate): string {
  const left = daysBetween(today, due);
  if (left === 0) return "срок сегодня";
  return left > 0 ? `до срока ${countOf(left, nouns.day, "ru")}` : `просрочена на ${countOf(-left, nouns.day, "ru")}`;
}

/** «2 задачи, из них 1 просрочена» */
export function countWords(all: number, overdue: number): string {
  const tasks = countOf(all, nouns.task, "ru");
  if (overdue === 0) return `${tasks}, срок приближается`;
  if (overdue === all) return `${tasks}, срок истёк`;
  return `${tasks}, из них ${overdue} ${russianPlural(overdue, overdueForms)}`;
}

interface Part {
  readonly title: string;
  readonly tasks: readonly LetterTask[];
}

/** `publisher` signs; `answerTo` may be empty: then the answer goes to who sent the letter. Tasks by date. */
export function letterText(
  lead: string,
  tasks: readonly LetterTask[],
  today: CalendarDate,
  { publisher, answerTo }: { readonly publisher: string; readonly answerTo: string },
): LetterText {
  const sorted = [...tasks].sort((a, b) => (a.due < b.due ? -1 : 1));
  const overdue = sorted.filter(({ due }) => due < today);
  const parts: Part[] = [
    { title: "Срок истёк", tasks: overdue },
    { title: "Скоро срок", tasks: sorted.filter(({ due }) => due >= today) },
  ].filter((part) => part.tasks.length > 0);
  const opening = `Это напоминание о задачах, по которым ответственный — ${lead}.`;
  const closing = [
    `Пришлите, пожалуйста, отчёт и подтверждение (ссылку или реквизиты документа) ${answerTo === "" ? "ответом на это письмо" : `на адрес ${answerTo}`}.`,
    "Если срок нужно продлить, напишите причину и новую дату. Если задача уже исполнена, тоже напишите: её закроют.",
  ];
  const lines = (task: LetterTask) => [
    `Срок: ${formatDate(task.due, "ru")} (${timingWords(task.due, today)}).`,
    ...(task.recommendation === "" ? [] : [`По рекомендации: «${task.recommendation}».`]),
  ];
  return {
    subject: `${publisher}: ${countWords(tasks.length, overdue.length)}`,
    body: [
      "Здравствуйте!",
      opening,
      ...parts.map(({ title, tasks: own }) =>
        [`${title}:`, ...own.map((task, index) => [`${index + 1}. ${task.action}`, ...lines(task)].join("\n   "))].join(
          "\n",
        ),
      ),
      closing.join("\n"),
      publisher,
    ].join("\n\n"),
    html: [
      "<p>Здравствуйте!</p>",
      `<p>${escaped(opening)}</p>`,
      ...parts.map(
        ({ title, tasks: own }) =>
          `<h3>${title}</h3><ol>${own.map((task) => `<li><b>${escaped(task.action)}</b><br>${lines(task).map(escaped).join("<br>")}</li>`).join("")}</ol>`,
      ),
      ...closing.map((text) => `<p>${escaped(text)}</p>`),
      `<p>${escaped(publisher)}</p>`,
    ].join("\n"),
  };
}

export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}
