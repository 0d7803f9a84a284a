/**
 * `GET /club/approvals`: what waits for a second coordinator's word. `POST /club/approval`: asks for it.
 * `POST /club/approval-answer`: confirms, declines, or takes back what one has asked oneself.
 */

import { Hono } from "hono";
import * as z from "zod";
import {
  type ApprovalAnswerRequest,
  type ApprovalRequest,
  type ApprovalSubject,
  approvalDays,
  isMuchLost,
} from "../../shared/handover/approvals.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { sha256Hex } from "../files/sha256.ts";
import { type Actor, aloneFrom, approvalsFor, coordinatorsIn, whatChanged } from "../holding/approvals.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { lossOfNextEdition } from "../publish/loss.ts";
import {
  answerApproval,
  approvalOf,
  askApproval,
  type KeptApproval,
  openApprovals,
  readApproval,
  subjectOf,
  whatOf,
} from "../store/approvals.ts";
import { rowId, sha256, tableKey } from "./shapes.ts";

const limit = 4_000;
const dayMs = 86_400_000;

const why = z.string().trim().min(3).max(500);

const request: z.ZodType<ApprovalRequest> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("erase"), table: tableKey, id: rowId, why }),
  z.strictObject({ kind: z.literal("publish"), digest: sha256, why }),
]);

const answer: z.ZodType<ApprovalAnswerRequest> = z.strictObject({
  number: z.int().min(1),
  verdict: z.enum(["confirmed", "declined", "taken-back"]),
  words: z.string().trim().max(500).exactOptional(),
});

export const approvalsRoute = new Hono<ClubEnv>()
  .get("/approvals", coordinatorsOnly, async (c) => c.json(await approvalsFor(c.env.DB, actorOf(c.var))))
  .post("/approval", coordinatorsOnly, async (c) => {
    const asked = await readBody(c, limit, request);
    const db = c.env.DB;
    const actor = actorOf(c.var);
    const subject = await subjectFor(db, asked, c.var);
    const reading = await readApproval(db, subject.kind, whatOf(subject));
    const { isRequired, others, names } = coordinatorsIn(reading, actor);
    const { ground } = reading;
    if (ground === null) throw new ProblemError("not-found", { detail: noSuchRow });
    if (reading.isErased === 1) throw new ProblemError("approval-needless", { detail: erasedAlready });
    if (!isRequired) throw new ProblemError("approval-needless", { detail: switchedOff });
    if (others.length === 0) {
      const from = aloneFrom(reading, actor.at);
      throw new ProblemError("approval-needless", { detail: from === null ? nobodyElse : nobodyElseYet });
    }
    const by = { actor: sha256Hex(actor.email), at: actor.at };
    const expiresAt = new Date(c.var.now + approvalDays * dayMs).toISOString();
    const coordinators = [...names.keys()];
    const kept = await askApproval(db, by, { subject, coordinators, ground, why: asked.why, expiresAt });
    if (kept === null) throw new ProblemError("stale", { detail: "Пока вы просили, данные изменились. Повторите." });
    if (kept.askedBy !== by.actor) throw new ProblemError("approval-closed", { detail: askedByAnother });
    return c.json(await approvalsFor(db, actor));
  })
  .post("/approval-answer", coordinatorsOnly, async (c) => {
    const { number, verdict, words = "" } = await readBody(c, limit, answer);
    if (verdict === "declined" && words.length < 3) throw new ProblemError("bad-shape", { detail: declineWithWords });
    const db = c.env.DB;
    const actor = actorOf(c.var);
    const by = { actor: sha256Hex(actor.email), at: actor.at };
    const asked = await approvalOf(db, number);
    if (asked === null) throw new ProblemError("not-found", { detail: noSuchRequest });
    const isOwn = asked.askedBy === by.actor;
    if (verdict === "taken-back" && !isOwn) throw new ProblemError("approval-own", { detail: onlyOwn });
    if (verdict !== "taken-back" && isOwn) throw new ProblemError("approval-own");
    const members = verdict === "confirmed" ? await confirmable(db, asked, actor) : "";
    const kept = await answerApproval(db, by, { number, subject: subjectOf(asked) }, verdict, words, members);
    // Sent again, it is answered already, and by the same person.
    if (kept?.state !== verdict || kept.answeredBy !== by.actor) throw await closed(db, number, actor);
    return c.json(await approvalsFor(db, actor));
  });

function actorOf({ user, settings, now }: ClubEnv["Variables"]): Actor {
  return { email: user.email, firstCoordinator: settings.firstCoordinator, at: new Date(now).toISOString() };
}

async function subjectFor(
  db: D1Database,
  asked: ApprovalRequest,
  { settings, now }: ClubEnv["Variables"],
): Promise<ApprovalSubject> {
  if (asked.kind === "erase") return { kind: "erase", table: asked.table, id: asked.id };
  const found = await lossOfNextEdition(db, settings.site, moscowDate(now), asked.digest);
  if (found === null) throw new ProblemError("preview-changed");
  if (!isMuchLost(found.loss)) throw new ProblemError("approval-needless", { detail: fewGo });
  return { kind: "publish", ...found };
}

/** The members' list as it was read, in which whoever confirms is a coordinator; throws where this can't be confirmed any more. */
async function confirmable(db: D1Database, asked: KeptApproval, actor: Actor): Promise<string> {
  const { members, setting, approvals } = await openApprovals(db, actor.at, mostOpen);
  const coordinators = coordinatorsIn({ members, setting }, actor);
  if (!coordinators.names.has(sha256Hex(actor.email))) throw new ProblemError("coordinators-only");
  const listed = approvals.find(({ number }) => number === asked.number);
  const changed = listed === undefined ? null : whatChanged(listed, coordinators);
  if (changed === null) return members;
  throw new ProblemError("approval-changed", {
    detail: `Подтвердить это уже нельзя. ${changed.ru} Если нужно по-прежнему, пусть попросят снова.`,
  });
}

const mostOpen = 100;

/** Why an answer came too late. */
async function closed(db: D1Database, number: number, actor: Actor): Promise<ProblemError> {
  const now = await approvalOf(db, number);
  if (now?.state === "asked" && now.expiresAt > actor.at) return new ProblemError("approval-changed");
  const detail = closedWords[now?.doneAt === null ? (now.state === "asked" ? "expired" : now.state) : "done"];
  return new ProblemError("approval-closed", detail === undefined ? {} : { detail });
}

const closedWords: { readonly [state: string]: string } = {
  confirmed: "Эту просьбу уже подтвердили.",
  declined: "Эту просьбу уже отклонили.",
  "taken-back": "Эту просьбу отозвал тот, кто просил.",
  replaced: "Вместо этой просьбы есть новая. Откройте окно ещё раз.",
  expired: `Срок просьбы истёк: она действует ${approvalDays} дней. Если нужно по-прежнему, пусть попросят снова.`,
  done: "То, о чём просили, уже сделано.",
};

const noSuchRow = "Этой строки на сервере нет: она ещё не передана, поэтому и стирать нечего.";
const noSuchRequest = "Такой просьбы нет. Откройте окно ещё раз.";
const erasedAlready = "Эта строка уже стёрта, подтверждать нечего.";
const switchedOff = "В «Настройках» подтверждение второго координатора выключено: просить не нужно.";
const nobodyElse =
  "Других координаторов в клубе нет, подтвердить некому. Действие можно выполнить одному, об этом останется запись в журнале.";
const nobodyElseYet =
  "Других координаторов в клубе нет, подтвердить некому, а одному это пока нельзя: другого убрали из координаторов меньше недели назад.";
const fewGo =
  "С этим выпуском уходит не больше 5 % записей, вместе с ушедшими раньше понемногу тоже; подтверждать его не нужно.";
const askedByAnother = "Об этом уже просит другой координатор. Ответьте на его просьбу.";
const onlyOwn = "Отозвать просьбу может только тот, кто просил. Вы можете её отклонить.";
const declineWithWords = "Напишите, почему отклоняете: тот, кто просил, иначе не узнает, что исправить.";
