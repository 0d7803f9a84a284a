/** A second coordinator's word: what waits for it, in words; asking for it and answering. */

import {
  type Approval,
  type ApprovalAnswerRequest,
  type ApprovalPerson,
  type ApprovalRequest,
  type ApprovalSubject,
  type ApprovalsAnswer,
  approvalDays,
  goneIn,
  withEarlier,
} from "../../shared/handover/approvals.ts";
import { moscowMoment } from "../../shared/language/dates.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export interface ShownApproval {
  readonly number: number;
  readonly subject: ApprovalSubject;
  readonly state: Approval["state"];
  /** «Стереть из истории: НКО, «Родник»» */
  readonly what: string;
  /** Who asked for it, when and why; what was answered; until when it holds: a sentence or two each. */
  readonly said: readonly string[];
  /** Why it counts no longer; `null` where it does. */
  readonly changed: string | null;
  readonly why: string;
  readonly isYours: boolean;
  /** Where one's own request waits: the address of a letter that asks the others to answer it; `null` otherwise. */
  readonly letter: string | null;
}

export interface ShownApprovals {
  readonly isRequired: boolean;
  /** Addresses of the other coordinators. */
  readonly others: readonly string[];
  /** Why whoever is alone must wait; `null` where they needn't. */
  readonly notYet: string | null;
  readonly days: number;
  readonly approvals: readonly ShownApproval[];
}

/** For coordinators only, as are the two below. */
export function listApprovals(): ShownApprovals {
  return shown(bodyOf(callWorker<ApprovalsAnswer>({ method: "get", path: "/club/approvals" })));
}

export function askApproval(request: ApprovalRequest): ShownApprovals {
  return shown(bodyOf(callWorker<ApprovalsAnswer>({ method: "post", path: "/club/approval", body: request })));
}

export function answerApproval(request: ApprovalAnswerRequest): ShownApprovals {
  return shown(bodyOf(callWorker<ApprovalsAnswer>({ method: "post", path: "/club/approval-answer", body: request })));
}

function shown({ isRequired, others, aloneFrom, approvals }: ApprovalsAnswer): ShownApprovals {
  const notYet =
    aloneFrom === null
      ? null
      : `Второго координатора в Клубе нет: другого недавно убрали из координаторов. Одному это можно с ${moment(aloneFrom)}: за неделю тот, кого убрали, успеет возразить.`;
  return {
    isRequired,
    others,
    notYet,
    days: approvalDays,
    approvals: approvals.map((one) => shownApproval(one, others)),
  };
}

function shownApproval(approval: Approval, others: readonly string[]): ShownApproval {
  const { number, subject, label, why, askedAt, expiresAt, askedBy, state, answer, changed } = approval;
  const answered =
    answer === null
      ? []
      : [`${verdicts[state]}: ${personAt(answer.by, answer.at)}.${answer.words === "" ? "" : ` «${answer.words}»`}`];
  return {
    number,
    subject,
    state,
    what: whatOf(subject, label),
    said: [
      `Просит ${personAt(askedBy, askedAt)}. Причина: ${why}`,
      ...answered,
      ...(state === "declined" ? [] : [`Действует до ${moment(expiresAt)}.`]),
    ],
    changed: changed?.ru ?? null,
    why,
    isYours: askedBy.isYou,
    letter: state === "asked" && changed === null && askedBy.isYou ? letterTo(others, approval) : null,
  };
}

/** Doesn't name what is to be erased: the letter would outlast it. */
function letterTo(others: readonly string[], { subject, expiresAt }: Approval): string | null {
  if (others.length === 0) return null;
  const [deed, item] =
    subject.kind === "erase"
      ? ["стереть строку из истории", "Стереть из истории…"]
      : [`опубликовать выпуск № ${subject.edition}`, "Опубликовать выпуск…"];
  const body = [
    "Здравствуйте!",
    `Прошу второго слова координатора: ${deed}.`,
    `Откройте таблицу Клуба и выберите «Клуб РЦ ▸ Журнал…»: просьба стоит сверху, оттуда открывается «${item}», где её подтверждают или отклоняют.`,
    `Просьба действует до ${moment(expiresAt)} по Москве.`,
  ].join("\n\n");
  const subjectLine = `Таблица Клуба: нужно второе слово (${deed})`;
  return `mailto:${others.join(",")}?subject=${encodeURIComponent(subjectLine)}&body=${encodeURIComponent(body)}`;
}

const verdicts = { asked: "", confirmed: "Подтверждено", declined: "Отклонено" } as const;

function whatOf(subject: ApprovalSubject, label: string): string {
  if (subject.kind === "erase") {
    return `Стереть из истории: ${tables[subject.table].title.ru}, ${label || "строка без названия"}`;
  }
  const { edition, loss } = subject;
  const lost = Object.entries(loss.gone).map(([key, rows]) => `${tables[key as TableKey].title.ru} — ${rows}`);
  return `Опубликовать выпуск № ${edition}: с сайта уйдёт записей ${goneIn(loss)} из ${loss.of} (${lost.join(", ")})${withEarlier(loss).ru}`;
}

function personAt({ name, isYou }: ApprovalPerson, at: string): string {
  return `${name}${isYou ? " (это вы)" : ""}, ${moment(at)}`;
}

function moment(at: string): string {
  return moscowMoment(Date.parse(at));
}
