/**
 * `POST /club/withdrawal`: what would follow if a row were withdrawn from publication. `POST /club/withdraw`: withdraws it.
 * `POST /club/reinstate`: lets the next edition show it again. `GET /club/withdrawals`: what is withdrawn.
 */

import { Hono } from "hono";
import * as z from "zod";
import { mentions, namesOfRow } from "../../shared/checks/mentions.ts";
import { longestReason } from "../../shared/checks/withdrawn.ts";
import { personalData } from "../../shared/fields/personal-data.ts";
import type {
  PutBackAnswer,
  PutBackRequest,
  WithdrawAnswer,
  Withdrawal,
  WithdrawalOutlook,
  WithdrawalQuestion,
  WithdrawalsAnswer,
  WithdrawRequest,
} from "../../shared/handover/protocol.ts";
import { resources } from "../../shared/public/resources.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { linkNewCommit } from "../files/chain.ts";
import { sha256Hex } from "../files/sha256.ts";
import { commitAnew } from "../holding/commit-anew.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { exposuresOf } from "../publish/exposure.ts";
import { purgeCopies } from "../serving/edge.ts";
import { forgetEverything } from "../serving/memory.ts";
import { spendOn } from "../store/metered.ts";
import { lastRecord, withdrawalOutlook, withdrawRow } from "../store/withdraw-row.ts";
import { putRowBack, rowsAlong, standingWithdrawals } from "../store/withdrawn-rows.ts";
import { rowId, tableKey } from "./shapes.ts";

const limit = 4_000;
const mostListed = 200;
/** To be marked at once. */
const mostAlong = 500;

const question: z.ZodType<WithdrawalQuestion> = z.strictObject({ table: tableKey, id: rowId });

const request: z.ZodType<WithdrawRequest> = z.strictObject({
  table: tableKey,
  id: rowId,
  reason: z.enum(["asked", "wrong", "checked", "double", "law", "other"]),
  words: z.string().trim().max(longestReason).exactOptional(),
});

const putBack: z.ZodType<PutBackRequest> = z.strictObject({ withdrawal: z.int().min(1) });

const publishNow: WithdrawAnswer["next"] = {
  ru: "Запись снята с публикации. Наборы данных и страницы, где она была, изъяты из всех выпусков. Опубликуйте новый выпуск сейчас: с ним они вернутся без этой записи, и в прежние выпуски тоже.",
  en: "The record is withdrawn. Datasets and pages that showed it are withdrawn from every edition. Publish a new edition now: it brings them back without this record, in past editions too.",
};

const nothingMissing: WithdrawAnswer["next"] = {
  ru: "Запись снята с публикации. В текущем выпуске её нет, публиковать заново не нужно.",
  en: "The record is withdrawn. The current edition doesn't show it, so there is no need to publish again.",
};

export const withdrawRoute = new Hono<ClubEnv>()
  .get("/withdrawals", coordinatorsOnly, async (c) => {
    const answer: WithdrawalsAnswer = { withdrawals: await standingWithdrawals(c.env.DB, mostListed) };
    return c.json(answer);
  })
  .post("/withdrawal", coordinatorsOnly, async (c) => {
    const { table, id } = await readBody(c, limit, question);
    requirePublished(table);
    const [standing, outlook] = await Promise.all([
      standingOf(c.env.DB, table, id),
      withdrawalOutlook(c.env.DB, table, id),
    ]);
    const answer: WithdrawalOutlook = { standing, ...outlook };
    return c.json(answer);
  })
  .post("/withdraw", coordinatorsOnly, async (c) => {
    const { table, id, reason, words = "" } = await readBody(c, limit, request);
    requirePublished(table);
    const db = c.env.DB;
    const kept = reason === "other" ? words : "";
    if (reason === "other") requirePublicWords(kept, tables[table], await lastRecord(db, table, id));
    spendOn(db, "erasure", "ends");
    const by = { actor: sha256Hex(c.var.user.email), at: new Date(c.var.now).toISOString() };
    const done = await withdrawRow(db, { ...by, table, id, reason, words: kept, exposures: exposuresOf });
    forgetEverything(db);
    await purgeCopies(c.executionCtx);
    const withdrawal = done.isNew === null ? null : await standingOf(db, table, id);
    if (withdrawal === null) throw new ProblemError("not-found", { detail: noSuchRow });
    await linkNewCommit(db);
    const answer: WithdrawAnswer = {
      withdrawal,
      together: await rowsAlong(db, withdrawal.number, false, mostAlong),
      files: done.files,
      next: done.files > 0 ? publishNow : nothingMissing,
    };
    return c.json(answer);
  })
  .post("/reinstate", coordinatorsOnly, async (c) => {
    const { withdrawal } = await readBody(c, limit, putBack);
    const by = { actor: sha256Hex(c.var.user.email), at: new Date(c.var.now).toISOString() };
    const back = await putRowBack(c.env.DB, withdrawal, by);
    if (back === null) {
      throw new ProblemError("not-found", {
        detail: "Такой снятой записи нет. Откройте список ещё раз: возможно, её уже вернули.",
      });
    }
    if (!(await commitAnew(c.env.DB, by, back.isDue))) throw new ProblemError("stale", { detail: interrupted });
    const together = await rowsAlong(c.env.DB, withdrawal, true, mostAlong);
    const answer: PutBackAnswer = { withdrawal, returnedAt: back.returnedAt, together };
    return c.json(answer);
  });

const noSuchRow = "Этой строки на сервере нет: она ещё не передана, поэтому и на сайте её нет.";
/** Of a return only: a withdrawal is one transaction. */
const interrupted = "Как раз идёт передача. Повторите, чтобы довести дело до конца.";

/** Only rows that are records of the feed can be withdrawn. */
function requirePublished(table: TableKey): void {
  const isPublished = resources.some(({ source }) => typeof source !== "string" && source.table.key === table);
  if (isPublished) return;
  throw new ProblemError("not-withdrawable", {
    detail: `Строки вкладки «${tables[table].title.ru}» не публикуются записями, поэтому снимать их не с чего.`,
  });
}

async function standingOf(db: D1Database, table: TableKey, id: string): Promise<Withdrawal | null> {
  const all = await standingWithdrawals(db, null);
  return all.find((one) => one.table === table && one.id === id) ?? null;
}

/** Everybody reads these words: neither personal data nor what was withdrawn may stand in them. */
function requirePublicWords(words: string, table: Table, record: string | null): void {
  if (words.length < 3) {
    throw new ProblemError("not-withdrawable", {
      detail: "Напишите причину: её увидит каждый, кто откроет эту запись.",
    });
  }
  if (personalData(words).length > 0) {
    throw new ProblemError("personal-data", {
      detail: "В причине есть личные данные, а её увидят все. Напишите её без имён, телефонов и адресов.",
    });
  }
  if (record !== null && mentions(words, namesOfRow(table, JSON.parse(record)))) {
    throw new ProblemError("not-withdrawable", {
      detail: "В причине названа сама запись, а её увидят все. Напишите причину, не называя записи.",
    });
  }
}
