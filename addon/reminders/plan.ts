/** Which letters are due today: read from «Задачи», one for each lead and mailbox, the longest overdue first. */

import { mailboxOwner } from "../../shared/fields/mailbox-owner.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { contentPrint } from "../google/hash.ts";
import type { ReminderChoices } from "../google/reminders-memory.ts";
import { readSetting } from "../sheet/settings.ts";
import { isToRemind } from "./days.ts";
import { digestText } from "./digest.ts";
import type { Past } from "./journal.ts";
import { type LetterTask, type LetterText, letterText, reportName } from "./letter.ts";
import { type OpenTask, openTasks } from "./open-tasks.ts";

export interface PlannedLetter extends LetterText {
  /** Names the letter and what is in it: a letter that has changed since it was looked at has another one. */
  readonly key: string;
  readonly lead: string;
  readonly to: string;
  /** What the journal keeps of it. */
  readonly ids: readonly string[];
  readonly about: readonly string[];
  /** Nobody knows whether the last one went out: it isn't sent again unless somebody says so. */
  readonly unsure: boolean;
}

export interface Plan {
  readonly letters: readonly PlannedLetter[];
  /** Leads with tasks that are due and no mailbox to write to. */
  readonly unreachable: readonly { readonly lead: string; readonly tasks: number; readonly why: string }[];
  /** Due tasks that aren't put into letters because their rows hold what mustn't leave the sheet. */
  readonly heldBack: number;
}

type DueTask = OpenTask & LetterTask;

export function planLetters(today: CalendarDate, { before, digest }: ReminderChoices, past: Past): Plan {
  const open = openTasks(today);
  const spokenOf = new Set([...past.lastDay].flatMap(([name, day]) => (day === today ? [taskOf(name)] : [])));
  const due = open.flatMap((task): DueTask[] => {
    const { due } = task;
    if (due === null || spokenOf.has(task.id)) return [];
    const last = past.lastDay.get(nameOf({ ...task, due })) ?? null;
    return isToRemind(due.day, today, before, last) ? [{ ...task, due }] : [];
  });
  const sendable = due.filter(({ mayLeave }) => mayLeave);
  const signature = { publisher: readSetting(clubSettings.publisher), answerTo: readSetting(clubSettings.mailbox) };
  const letters: PlannedLetter[] = [];
  const unreachable: { lead: string; tasks: number; why: string }[] = [];
  for (const group of grouped(sendable, open)) {
    const [first] = group.tasks;
    if (first === undefined) continue;
    const why = refusal(group.mailbox);
    if (why !== null) {
      unreachable.push({ lead: first.lead, tasks: group.tasks.length, why });
      continue;
    }
    letters.push(
      letter(
        past,
        first.lead,
        group.mailbox,
        group.tasks.map(nameOf),
        group.tasks.map(({ action, due: { report } }) =>
          report === null ? action : `${action} (${reportName(report)})`,
        ),
        {
          ...letterText(first.lead, group.tasks, today, signature),
        },
      ),
    );
  }
  if (digest) letters.push(...digestLetter(open, today, past, signature));
  return { letters, unreachable, heldBack: due.length - sendable.length };
}

/** By what the journal knows what was spoken of: the task, or its report about one period, so that each gets letters of its own. */
function nameOf({ id, due: { day, report } }: DueTask): string {
  return report === null ? id : `${id}/${day}`;
}

function taskOf(name: string): string {
  return name.split("/")[0] ?? "";
}

function digestLetter(
  open: readonly OpenTask[],
  today: CalendarDate,
  past: Past,
  { publisher, answerTo }: { readonly publisher: string; readonly answerTo: string },
): PlannedLetter[] {
  const id = `digest-${today.slice(0, 7)}`;
  if (answerTo === "" || past.lastDay.has(id) || refusal(answerTo) !== null) return [];
  const told = open.filter(({ mayLeave }) => mayLeave);
  return [letter(past, "Сводка за месяц", answerTo, [id], [], digestText(told, today, publisher))];
}

function letter(
  past: Past,
  lead: string,
  to: string,
  ids: readonly string[],
  about: readonly string[],
  text: LetterText,
): PlannedLetter {
  const unsure = ids.some((id) => past.unsure.has(id));
  return { key: contentPrint([to, text.subject, text.body], 16), lead, to, ids, about, unsure, ...text };
}

interface Group {
  readonly mailbox: string;
  readonly tasks: DueTask[];
}

/** One for each lead and mailbox. A task without one goes to the only mailbox that its lead has in other tasks. */
function grouped(due: readonly DueTask[], open: readonly OpenTask[]): Group[] {
  const groups = new Map<string, Group>();
  for (const task of due) {
    const known = new Set(open.filter((other) => plain(other.lead) === plain(task.lead)).map(({ mailbox }) => mailbox));
    known.delete("");
    const mailbox = task.mailbox || (known.size === 1 ? ([...known][0] ?? "") : "");
    const name = JSON.stringify([plain(task.lead), mailbox]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { mailbox, tasks: [task] });
    else group.tasks.push(task);
  }
  const earliest = ({ tasks }: Group) => tasks.reduce((least, { due }) => (due.day < least ? due.day : least), "9999");
  return [...groups.values()].sort((a, b) => (earliest(a) < earliest(b) ? -1 : 1));
}

function plain(lead: string): string {
  return lead
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[«»"\s]+/g, " ")
    .trim();
}

/** Why nothing is sent to this address; `null` where it may be. */
function refusal(mailbox: string): string | null {
  if (mailbox === "") return "не указана «Служебная эл. почта»";
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailbox)) return "адрес не прочитать";
  return mailboxOwner(mailbox) === "person" ? "указан личный адрес, а нужен служебный" : null;
}
