/** The second coordinator's word: whether an act may be done, and why what was confirmed counts no longer. */

import {
  type Approval,
  type ApprovalPerson,
  type ApprovalSubject,
  type ApprovalsAnswer,
  aloneAfterDays,
  approvalDays,
  goneIn,
  withEarlier,
} from "../../shared/handover/approvals.ts";
import type { Role } from "../../shared/handover/protocol.ts";
import { moscowMoment } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { changedFields } from "../../shared/public/record.ts";
import type { Words } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import {
  type ApprovalReading,
  type KeptApproval,
  type ListedApproval,
  openApprovals,
  type Permit,
  readApproval,
  subjectOf,
  whatOf,
} from "../store/approvals.ts";
import { allHeaders } from "./headers.ts";

const mostListed = 100;
const dayMs = 86_400_000;

/** Who acts, and when. */
export interface Actor {
  readonly email: string;
  /** Whoever is a coordinator whatever the list says. */
  readonly firstCoordinator: string;
  /** ISO date and time, UTC. */
  readonly at: string;
}

/** Why something can't be done: an entry of the error table with its own sentence. */
export interface Refusal {
  readonly code: "approval-needed" | "approval-changed";
  readonly detail: Words;
}

export interface Coordinators {
  readonly isRequired: boolean;
  /** Others' addresses. */
  readonly others: readonly string[];
  /** Addresses by their SHA-256. */
  readonly names: ReadonlyMap<string, string>;
}

export function coordinatorsIn(
  { members, setting }: Pick<ApprovalReading, "members" | "setting">,
  { email, firstCoordinator }: Pick<Actor, "email" | "firstCoordinator">,
): Coordinators {
  const list: readonly (readonly [string, Role])[] = JSON.parse(members);
  const listed = list.flatMap(([address, role]) => (role === "coordinator" ? [address] : []));
  const all = [...new Set([firstCoordinator, ...listed])].sort();
  return {
    isRequired: setting !== "нет",
    others: all.filter((address) => address !== email),
    names: new Map(all.map((address) => [sha256Hex(address), address])),
  };
}

/** By what an act may be done now, or why it may not. What isn't there, and a row that is erased already, needs nobody's word. */
export async function permitFor(db: D1Database, subject: ApprovalSubject, actor: Actor): Promise<Permit | Refusal> {
  const reading = await readApproval(db, subject.kind, whatOf(subject));
  const { isErased, ground, members } = reading;
  const coordinators = coordinatorsIn(reading, actor);
  if (!coordinators.isRequired || ground === null || isErased === 1) return { by: "right" };
  if (coordinators.others.length === 0) {
    const from = aloneFrom(reading, actor.at);
    return from === null ? { by: "alone", subject } : { code: "approval-needed", detail: notAloneYet(subject, from) };
  }
  const approval: KeptApproval | null = JSON.parse(reading.approval ?? "null");
  // A row that was erased by it and released since is another matter.
  const isUsed = subject.kind === "erase" && approval?.doneAt != null;
  if (approval?.state !== "confirmed" || isUsed) return needed(subject, isUsed ? null : approval);
  if (approval.expiresAt <= actor.at) return { code: "approval-needed", detail: expired };
  const changed = await changedSince(db, approval, ground, coordinators, actor.at);
  if (changed !== null) return { code: "approval-changed", detail: again(changed) };
  return { by: "word", number: approval.number, members };
}

/**
 * From when on somebody whom nobody is beside may act alone, ISO; `null` where that is now. Whoever has just been taken off the
 * list learns of it at the next hand-over, and has a week to object.
 */
export function aloneFrom({ coordinatorLost }: Pick<ApprovalReading, "coordinatorLost">, at: string): string | null {
  if (coordinatorLost === null) return null;
  const from = new Date(Date.parse(coordinatorLost) + aloneAfterDays * dayMs).toISOString();
  return from > at ? from : null;
}

/** The same for whoever has just been told that the permit was lost on the way: what changed, or that it has to be asked for. */
export async function lostPermit(db: D1Database, subject: ApprovalSubject, actor: Actor): Promise<Refusal> {
  const permit = await permitFor(db, subject, actor);
  return "code" in permit ? permit : { code: "approval-changed", detail: again(movedMeanwhile) };
}

function needed(subject: ApprovalSubject, approval: KeptApproval | null): Refusal {
  const rule = subject.kind === "erase" ? ruleOfErasing : ruleOfPublishing(subject);
  const then = approval?.state === "asked" ? waits : approval?.state === "declined" ? wasDeclined : askFirst;
  return {
    code: "approval-needed",
    detail: { ru: `${rule.ru} ${then.ru}`, en: `${rule.en} ${then.en}` },
  };
}

async function changedSince(
  db: D1Database,
  approval: KeptApproval,
  ground: string,
  coordinators: Coordinators,
  at: string,
): Promise<Words | null> {
  if (approval.ground === ground) return unheard(approval, coordinators);
  const { approvals } = await openApprovals(db, at, mostListed);
  const listed = approvals.find(({ number }) => number === approval.number);
  return listed === undefined ? movedMeanwhile : whatChanged(listed, coordinators);
}

/** Why an approval counts no longer, `null` where it does. */
export function whatChanged(listed: ListedApproval, coordinators: Coordinators): Words | null {
  const { kind, ground, groundNow, isErased } = listed;
  if (isErased === 1) return erasedAlready;
  if (ground === groundNow) return unheard(listed, coordinators);
  if (groundNow === null) return movedMeanwhile;
  return kind === "erase" ? changeOfRow(listed) : changeOfEdition(JSON.parse(ground), JSON.parse(groundNow));
}

/** Both words must be those of people who are coordinators still. */
function unheard({ askedBy, state, answeredBy }: KeptApproval, { names }: Coordinators): Words | null {
  if (!names.has(askedBy)) return noLonger("кто попросил", "asked");
  return state === "confirmed" && !names.has(answeredBy ?? "") ? noLonger("кто подтвердил", "confirmed") : null;
}

function changeOfRow({ what, then, now, groundNow }: ListedApproval): Words {
  const [commit] = JSON.parse(groundNow ?? "[0]");
  const table = tables[JSON.parse(what).table as keyof typeof tables];
  const columns = then === null || now === null ? [] : changedFields(JSON.parse(then), JSON.parse(now));
  const known = columns.filter((column) => table.columns[column] !== undefined);
  const headers = known.length === 0 ? "" : `, изменилось: ${allHeaders(table, known)}`;
  return {
    ru: `Строку с тех пор передали снова (передача № ${commit})${headers}.`,
    en: `The row was handed over again since (commit ${commit}).`,
  };
}

function changeOfEdition(then: readonly number[], now: readonly number[]): Words {
  const [editionThen = 0, commitThen = 0] = then;
  const [edition = 0, commit = 0] = now;
  if (edition !== editionThen) {
    return { ru: `С тех пор вышел выпуск № ${edition - 1}.`, en: `Edition ${edition - 1} came out since.` };
  }
  if (commit === commitThen) return { ru: "С тех пор стёрта строка.", en: "A row was erased since." };
  return {
    ru: `Просили при передаче № ${commitThen}, а теперь последняя № ${commit}: с нею уходить с сайта могут другие записи.`,
    en: `It was asked of commit ${commitThen}, and the last one is ${commit} now: other records may go.`,
  };
}

/** What may still be answered or carried out, for one coordinator. */
export async function approvalsFor(db: D1Database, actor: Actor): Promise<ApprovalsAnswer> {
  const { approvals, ...club } = await openApprovals(db, actor.at, mostListed);
  const coordinators = coordinatorsIn(club, actor);
  const isAlone = coordinators.others.length === 0;
  const own = sha256Hex(actor.email);
  const told = approvals.filter(({ state, askedBy }) => state !== "declined" || askedBy === own);
  return {
    isRequired: coordinators.isRequired,
    others: coordinators.others,
    aloneFrom: isAlone ? aloneFrom(club, actor.at) : null,
    approvals: told.map((listed) => shown(listed, coordinators, own)),
  };
}

function shown(listed: ListedApproval, coordinators: Coordinators, own: string): Approval {
  const { number, why, askedAt, askedBy, expiresAt, state, answeredAt, answeredBy, words, now } = listed;
  const subject = subjectOf(listed);
  const person = (actor: string): ApprovalPerson => ({
    name: coordinators.names.get(actor) ?? actor.slice(0, 8),
    isYou: actor === own,
  });
  return {
    number,
    subject,
    label: subject.kind === "erase" && now !== null ? tables[subject.table].label(JSON.parse(now)) : "",
    why,
    askedAt,
    expiresAt,
    askedBy: person(askedBy),
    state: state === "confirmed" || state === "declined" ? state : "asked",
    answer: answeredAt === null || answeredBy === null ? null : { at: answeredAt, by: person(answeredBy), words },
    changed: state === "declined" ? null : whatChanged(listed, coordinators),
  };
}

const ruleOfErasing: Words = {
  ru: "Стирание подтверждает второй координатор: вернуть стёртое нельзя.",
  en: "A second coordinator confirms an erasure: it can't be undone.",
};

function ruleOfPublishing({ loss }: Extract<ApprovalSubject, { kind: "publish" }>): Words {
  const gone = goneIn(loss);
  return {
    ru: `С этим выпуском с сайта уйдёт записей: ${gone} из ${loss.of}${withEarlier(loss).ru}, это больше 5 %. Такой выпуск подтверждает второй координатор.`,
    en: `This edition takes ${countOf(gone, nouns.record, "en")} of ${loss.of} out${withEarlier(loss).en}, more than 5%. A second coordinator confirms such an edition.`,
  };
}

/** Why somebody who has become alone must wait, and what can be done at once. */
function notAloneYet({ kind }: ApprovalSubject, from: string): Words {
  const day = moscowMoment(Date.parse(from));
  const now = kind === "erase" ? withdrawNow : publishNow;
  return {
    ru: `Это подтверждает второй координатор, а другого недавно убрали из координаторов. Одному это можно с ${day} (время московское): за неделю тот, кого убрали, успеет возразить. ${now.ru}`,
    en: `A second coordinator confirms this, and the other one has ceased to be one lately. Alone it may be done from ${day} (Moscow time) on. ${now.en}`,
  };
}

const withdrawNow: Words = {
  ru: "Снять строку с публикации можно уже сейчас.",
  en: "Withdrawing the row from publication is possible at once.",
};

const publishNow: Words = {
  ru: "Чтобы опубликовать остальное сейчас, верните в таблицу то, что уходит.",
  en: "To publish the rest now, bring back into the sheet what would go.",
};

const askFirst: Words = {
  ru: "Попросите его в этом окне: он увидит просьбу здесь же и в «Журнале».",
  en: "Ask for that in this dialog: it is shown there and in the journal.",
};

const waits: Words = {
  ru: "Просьба уже есть, но её ещё не подтвердили.",
  en: "It is asked already, and not confirmed yet.",
};

const wasDeclined: Words = {
  ru: "Просьбу отклонили. Поговорите с тем, кто отклонил, и если решите иначе, попросите снова.",
  en: "It was declined. Talk to whoever declined, and ask again if you both decide otherwise.",
};

const expired: Words = {
  ru: `Подтверждение действует ${approvalDays} дней с просьбы, и этот срок истёк. Попросите снова.`,
  en: `A confirmation holds for ${approvalDays} days from the request, and they are over. Ask again.`,
};

const movedMeanwhile: Words = {
  ru: "С тех пор данные изменились.",
  en: "The data have changed since.",
};

const erasedAlready: Words = { ru: "Эта строка уже стёрта.", en: "The row is erased already." };

function again(changed: Words): Words {
  return {
    ru: `Подтверждено было другое. ${changed.ru} Посмотрите ещё раз и попросите снова.`,
    en: `Something else was confirmed. ${changed.en} Look again, and ask again.`,
  };
}

function noLonger(who: string, did: string): Words {
  return {
    ru: `Тот, ${who}, больше не координатор, поэтому его слово не действует.`,
    en: `Whoever ${did} is no coordinator any more, so that word doesn't count.`,
  };
}
