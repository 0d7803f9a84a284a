/** The monthly digest for the club's own mailbox: how each lead stands. */

import { addDays } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { type Due, escaped, type LetterText, type Standing, standingOf } from "./letter.ts";

export interface DigestTask {
  readonly lead: string;
  /** `null` where nothing is due on any day. */
  readonly due: Due | null;
}

const months = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");
const soonDays = 30;

/** Of open tasks. Leads with overdue tasks and missing reports come first. */
export function digestText(tasks: readonly DigestTask[], today: CalendarDate, publisher: string): LetterText {
  const leads = [...new Set(tasks.map(({ lead }) => lead))].map((lead) => ({
    lead,
    ...counted(
      tasks.filter((task) => task.lead === lead),
      today,
    ),
  }));
  leads.sort(
    (a, b) => late(b) - late(a) || b.overdue - a.overdue || b.all - a.all || a.lead.localeCompare(b.lead, "ru"),
  );
  const line = ({ lead, ahead, ...counts }: (typeof leads)[number]) =>
    `${lead}: в работе ${countsWords(counts)}, срок в ближайшие ${soonDays} дней — ${ahead}.`;
  const title = `Задачи: сводка за ${months[Number(today.slice(5, 7)) - 1]} ${today.slice(0, 4)} года`;
  const opening = `В работе ${countsWords(counted(tasks, today))}.`;
  return {
    subject: `${publisher}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    body: [title, opening, leads.map(line).join("\n")].join("\n\n"),
    html: `<h3>${title}</h3><p>${opening}</p><ul>${leads.map((lead) => `<li>${escaped(line(lead))}</li>`).join("")}</ul>`,
  };
}

interface Counts {
  readonly all: number;
  readonly overdue: number;
  readonly unreported: number;
}

function counted(tasks: readonly DigestTask[], today: CalendarDate): Counts & { readonly ahead: number } {
  const soon = addDays(today, soonDays);
  const due = tasks.flatMap((task) => task.due ?? []);
  const count = (standing: Standing) =>
    due.filter((one) => one.day <= soon && standingOf(one, today) === standing).length;
  return { all: tasks.length, overdue: count("overdue"), unreported: count("unreported"), ahead: count("soon") };
}

function late({ overdue, unreported }: Counts): number {
  return overdue + unreported;
}

/** «3 задачи, срок истёк — 1, нет отчёта за прошедший период — 1» */
function countsWords({ all, overdue, unreported }: Counts): string {
  return `${countOf(all, nouns.task, "ru")}, срок истёк — ${overdue}, нет отчёта за прошедший период — ${unreported}`;
}
