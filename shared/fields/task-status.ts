/** Statuses of a task, and what people write there though it follows from the deadline and the reports. */

import type { Words } from "../table.ts";
import { type ChoiceOption, choice, type Misplaced } from "./choice.ts";

const options: readonly ChoiceOption[] = [
  { ru: "черновик", en: "draft" },
  { ru: "направлено", en: "sent" },
  { ru: "на исполнении", en: "in progress", synonyms: ["в работе", "исполняется", "в процессе"] },
  { ru: "отчёт на рассмотрении", en: "report under review" },
  { ru: "на доработке", en: "being reworked" },
  { ru: "исполнено", en: "done", synonyms: ["сделано", "выполнено", "готово", "завершено"] },
  {
    ru: "исполнено частично",
    en: "done in part",
    synonyms: ["выполнено частично", "частично исполнено", "частично выполнено"],
  },
  { ru: "не исполнено", en: "not done", synonyms: ["не выполнено"] },
  { ru: "снято с контроля", en: "no longer monitored", synonyms: ["снято"] },
  { ru: "утратило актуальность", en: "obsolete", synonyms: ["неактуально"] },
];

export function taskStatus() {
  return choice(options, undefined, misplaced);
}

const byDeadline: Words = {
  ru: "не статус: просрочку программа считает сама по сроку, дате закрытия и отчётам. Выберите, что с задачей сейчас.",
  en: "is no status: whether a task is late is computed from its deadline, closing and reports. Choose what is being done.",
};
const byExtension: Words = {
  ru: "не статус: о продлении говорят новый срок в «Сроке» и «Причина продления». Выберите, что с задачей сейчас.",
  en: "is no status: an extension is told by the new deadline and its reason. Choose what is being done.",
};

const done = "(?:исполнен|выполнен|сделан|завершен|закрыт)[оаы]?";
const late =
  "(?:(?:с )?(?:опоздани|просрочк|нарушени|задержк)[а-я]*(?: срока)?|позже срока|не в срок|после срока|просроч[а-я]+|несвоевременно)";
const inTime = "(?:в срок|вовремя|своевременно|досрочно|в установленный срок)";
const rules: readonly (readonly [pattern: RegExp, words: Words, meant: string | null])[] = [
  [new RegExp(`^(?:${done},? (?:${late}|${inTime})|(?:${late}|${inTime}),? ${done})$`), byDeadline, "исполнено"],
  [/^не (?:исполнен|выполнен|сделан)[оаы]? (?:в срок|вовремя|своевременно)$/, byDeadline, "на исполнении"],
  [
    new RegExp(
      `^(?:${late}|срок (?:истек|прошел|нарушен|вышел|пропущен|сорван)|(?:истек|прошел|нарушен) срок|истек(?:ло|ла|ший)?)$`,
    ),
    byDeadline,
    "на исполнении",
  ],
  [
    /^(?:нет отчет[а-я]*|без отчета|отчета нет|отчет не (?:представлен|поступил|сдан)|ждем отчет[а]?)(?: .{1,20})?$/,
    byDeadline,
    "на исполнении",
  ],
  [new RegExp(`^${inTime}$`), byDeadline, null],
  [
    /^(?:срок )?(?:продл[а-я]+|перенес[а-я]+|отложен[а-я]*)(?: (?:до|на) .{1,40}| срок)?$/,
    byExtension,
    "на исполнении",
  ],
];

function misplaced(text: string): Misplaced | null {
  const found = rules.find(([pattern]) => pattern.test(text));
  return found === undefined ? null : { words: found[1], meant: found[2] };
}
