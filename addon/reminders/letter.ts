/** The letter to a lead: all its tasks in plain Russian, as text and as simple HTML. */

import { daysBetween, formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns, type RussianForms, russianPlural } from "../../shared/language/declension.ts";
import { formatPeriod } from "../../shared/language/periods.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { OwedReport } from "../../shared/tasks/owed-report.ts";

export interface Due {
  /** The task's own day, or the last one of the period that a report is owed about. */
  readonly day: CalendarDate;
  /** `rhythm`: the deadline as typed, «ежеквартально». */
  readonly report: (OwedReport & { readonly rhythm: string }) | null;
}

export interface LetterTask {
  readonly action: string;
  readonly recommendation: string;
  readonly due: Due;
}

export interface LetterText {
  readonly subject: string;
  readonly body: string;
  readonly html: string;
}

/** What is over is told apart: a task without a day isn't overdue, only without a report. */
export type Standing = "overdue" | "unreported" | "soon";

export function standingOf({ day, report }: Due, today: CalendarDate): Standing {
  if (day >= today) return "soon";
  return report === null ? "overdue" : "unreported";
}

const overdueForms: RussianForms = ["просрочена", "просрочены", "просрочено"];

/** «до срока 3 дня», «срок сегодня», «просрочена на 21 день» */
export function timingWords(due: CalendarDate, today: CalendarDate): string {
  const left = daysBetween(today, due);
  if (left === 0) return "срок сегодня";
  return left > 0 ? `до срока ${countOf(left, nouns.day, "ru")}` : `просрочена на ${countOf(-left, nouns.day, "ru")}`;
}

/** «отчёт за III квартал 2026 года» */
export function reportName({ period }: OwedReport): string {
  return `отчёт за ${formatPeriod(period, "ru").replace(/г\.$/, "года")}`;
}

/** «Нужен отчёт за март 2026 года: период заканчивается …», «Нет отчёта за III квартал 2026 года: период закончился …» */
export function owedWords(owed: OwedReport, today: CalendarDate): string {
  const { end } = owed.period;
  const left = daysBetween(today, end);
  const name = reportName(owed);
  const days = countOf(Math.abs(left), nouns.day, "ru");
  if (left < 0)
    return `Нет ${name.replace("отчёт", "отчёта")}: период закончился ${formatDate(end, "ru")} (${days} назад).`;
  const when = left === 0 ? "сегодня" : `${formatDate(end, "ru")} (через ${days})`;
  return `Нужен ${name}: период заканчивается ${when}.`;
}

/** «2 задачи, из них 1 просрочена», «4 задачи, из них 1 просрочена, по 2 нет отчёта» */
export function countWords(standings: readonly Standing[]): string {
  const all = standings.length;
  const tasks = countOf(all, nouns.task, "ru");
  const count = (standing: Standing) => standings.filter((one) => one === standing).length;
  const [overdue, unreported] = [count("overdue"), count("unreported")];
  if (overdue + unreported === 0) return `${tasks}, срок приближается`;
  if (overdue === all) return `${tasks}, срок истёк`;
  if (unreported === all) return `${tasks}, нет отчёта за прошедший период`;
  const parts = [
    ...(overdue > 0 ? [`${overdue} ${russianPlural(overdue, overdueForms)}`] : []),
    ...(unreported > 0 ? [`по ${unreported} нет отчёта`] : []),
  ];
  return `${tasks}, из них ${parts.join(", ")}`;
}

const titles: { readonly [standing in Standing]: string } = {
  overdue: "Срок истёк",
  unreported: "Нет отчёта за прошедший период",
  soon: "Скоро срок",
};

/** `publisher` signs; `answerTo` may be empty: then the answer goes to who sent the letter. Tasks by date. */
export function letterText(
  lead: string,
  tasks: readonly LetterTask[],
  today: CalendarDate,
  { publisher, answerTo }: { readonly publisher: string; readonly answerTo: string },
): LetterText {
  const sorted = [...tasks].sort((a, b) => (a.due.day < b.due.day ? -1 : 1));
  const standings = sorted.map(({ due }) => standingOf(due, today));
  const parts = (["overdue", "unreported", "soon"] as const)
    .map((standing) => ({ title: titles[standing], tasks: sorted.filter((_, index) => standings[index] === standing) }))
    .filter((part) => part.tasks.length > 0);
  const opening = `Это напоминание о задачах, по которым ответственный — ${lead}.`;
  const closing = [
    `Пришлите, пожалуйста, отчёт и подтверждение (ссылку или реквизиты документа) ${answerTo === "" ? "ответом на это письмо" : `на адрес ${answerTo}`}.`,
    "Если срок нужно продлить, напишите причину и новую дату. Если задача уже исполнена, тоже напишите: её закроют.",
  ];
  const lines = (task: LetterTask) => [
    ...dueLines(task.due, today),
    ...(task.recommendation === "" ? [] : [`По рекомендации: «${task.recommendation}».`]),
  ];
  return {
    subject: `${publisher}: ${countWords(standings)}`,
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

function dueLines({ day, report }: Due, today: CalendarDate): string[] {
  if (report === null) return [`Срок: ${formatDate(day, "ru")} (${timingWords(day, today)}).`];
  const last =
    report.lastReport === null ? "Отчётов ещё не было." : `Последний отчёт: ${formatDate(report.lastReport, "ru")}`;
  return [owedWords(report, today), `Срок задачи: «${report.rhythm}». ${last}`];
}

export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}
