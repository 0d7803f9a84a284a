/** Which letters are due today: read from «Задачи», one for each lead and mailbox, the longest overdue first. */

import { checkRow } from "../../shared/checks/row.ts";
import { mailboxOwner } from "../../shared/fields/mailbox-owner.ts";
import { deadlineDate, type TaskValues, taskStateOn } from "../../shared/metrics/task-state.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import type { CalendarDate, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { contentPrint } from "../google/hash.ts";
import type { ReminderChoices } from "../google/reminders-memory.ts";
import { readSetting } from "../sheet/settings.ts";
import { isFilled, requireTab } from "../sheet/tab.ts";
import { isToRemind } from "./days.ts";
import { digestText } from "./digest.ts";
import type { Past } from "./journal.ts";
import { type LetterTask, type LetterText, letterText } from "./letter.ts";

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

interface OpenTask extends Omit<LetterTask, "due"> {
  readonly lead: string;
  readonly mailbox: string;
  readonly due: CalendarDate | null;
  /** A report is being looked at: who sent it isn't reminded. */
  readonly isReported: boolean;
  readonly mayLeave: boolean;
}

export function planLetters(today: CalendarDate, { before, digest }: ReminderChoices, past: Past): Plan {
  const open = openTasks(today);
  const due = open.flatMap((task) => {
    const { due: day } = task;
    const isDue = day !== null && !task.isReported && isToRemind(day, today, before, past.lastDay.get(task.id) ?? null);
    return isDue ? [{ ...task, due: day }] : [];
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
        group.tasks.map(({ id }) => id),
        group.tasks.map(({ action }) => action),
        {
          ...letterText(first.lead, group.tasks, today, signature),
        },
      ),
    );
  }
  if (digest) letters.push(...digestLetter(open, today, past, signature));
  return { letters, unreachable, heldBack: due.length - sendable.length };
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

function openTasks(today: CalendarDate): OpenTask[] {
  const tab = requireTab(tables.tasks);
  return tab.rows.filter(isFilled).flatMap((row): OpenTask[] => {
    const { values, private: isPrivate, unsearched } = checkRow(tables.tasks, row.cells, today, releasedColumns(row));
    const lead = textOf(values, "lead");
    const action = textOf(values, "action");
    const state: TaskValues = { status: textOf(values, "status"), closedOn: textOf(values, "closedOn") || null };
    if (row.id === "" || lead === "" || action === "" || taskStateOn(state, today) !== "open") return [];
    return [
      {
        id: row.id,
        lead,
        action,
        recommendation: textOf(values, "recommendation"),
        mailbox: textOf(values, "mailbox"),
        due: deadlineDate(values.deadline ?? null) as CalendarDate | null,
        isReported: state.status === "отчёт на рассмотрении",
        mayLeave: !isPrivate && !unsearched,
      },
    ];
  });
}

function textOf(values: Values, key: string): string {
  const value = values[key];
  return typeof value === "string" ? value.trim() : "";
}

interface Group {
  readonly mailbox: string;
  readonly tasks: LeadTask[];
}

type LeadTask = OpenTask & LetterTask;

/** One for each lead and mailbox. A task without one goes to the only mailbox that its lead has in other tasks. */
function grouped(due: readonly LeadTask[], open: readonly OpenTask[]): Group[] {
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
  const earliest = ({ tasks }: Group) => tasks.reduce((least, { due: day }) => (day < least ? day : least), "9999");
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
