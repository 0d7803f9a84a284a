/** The monthly digest for the club's own mailbox: how each lead stands. */

import { addDays } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { escaped, type LetterText } from "./letter.ts";

export interface DigestTask {
  readonly lead: string;
  /** `null` where the deadline is no day. */
  readonly due: CalendarDate | null;
}

const months = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");
const soonDays = 30;

/** Of open tasks. Leads with overdue tasks come first. */
export function digestText(tasks: readonly DigestTask[], today: CalendarDate, publisher: string): LetterText {
  const soon = addDays(today, soonDays);
  const leads = [...new Set(tasks.map(({ lead }) => lead))].map((lead) => {
    const own = tasks.filter((task) => task.lead === lead);
    const overdue = own.filter(({ due }) => due !== null && due < today).length;
    const ahead = own.filter(({ due }) => due !== null && due >= today && due <= soon).length;
    return { lead, all: own.length, overdue, ahead };
  });
  leads.sort((a, b) => b.overdue - a.overdue || b.all - a.all || a.lead.localeCompare(b.lead, "ru"));
  const line = ({ lead, all, overdue, ahead }: (typeof leads)[number]) =>
    `${lead}: в работе ${countOf(all, nouns.task, "ru")}, срок истёк — ${overdue}, срок в ближайшие ${soonDays} дней — ${ahead}.`;
  const total = leads.reduce((sum, { overdue }) => sum + overdue, 0);
  const title = `Задачи: сводка за ${months[Number(today.slice(5, 7)) - 1]} ${today.slice(0, 4)} года`;
  const opening = `В работе ${countOf(tasks.length, nouns.task, "ru")}, срок истёк — ${total}.`;
  return {
    subject: `${publisher}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    body: [title, opening, leads.map(line).join("\n")].join("\n\n"),
    html: `<h3>${title}</h3><p>${opening}</p><ul>${leads.map((lead) => `<li>${escaped(line(lead))}</li>`).join("")}</ul>`,
  };
}
