/** `POST /club/erase`: removes the content of every version of a row from history and from published editions, then makes a commit in which nothing leans on it. */

import { Hono } from "hono";
import * as z from "zod";
import { erasedFinding } from "../../shared/checks/erased.ts";
import { allKeys } from "../../shared/checks/keys.ts";
import { namesIn, namesOfRow } from "../../shared/checks/mentions.ts";
import type { EraseAnswer, EraseRequest } from "../../shared/handover/protocol.ts";
import type { Table, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { lostPermit, permitFor } from "../holding/approvals.ts";
import { commitAnew } from "../holding/commit-anew.ts";
import { heldKeys } from "../holding/erased-keys.ts";
import { mentionsOf } from "../holding/mentions.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError, refusedProblem } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { exposuresOf } from "../publish/exposure.ts";
import { purgeCopies } from "../serving/edge.ts";
import { forgetEverything } from "../serving/memory.ts";
import { isPermitLost } from "../store/approvals.ts";
import { type Erased, type Erasure, eraseRow, keysOfOthers, readErasable } from "../store/erasure.ts";
import { spendOn } from "../store/metered.ts";
import { rowId, tableKey } from "./shapes.ts";

/** Names may be as long as a cell's text. */
const longestName = 2_000;
const limit = 50_000;
/** After the first one the row's id is held, so nothing more of it comes in. */
const mostPasses = 3;

const request: z.ZodType<EraseRequest> = z.strictObject({
  table: tableKey,
  id: rowId,
  reason: z.string().trim().min(3).max(500),
  names: z.array(z.string().max(longestName)).max(5).exactOptional(),
});

const publishNow: EraseAnswer["next"] = {
  ru: "Содержимое стёрто. Наборы данных и страницы, где оно было, изъяты из всех выпусков. Опубликуйте новый выпуск сейчас: с ним они вернутся без стёртого, и в прежние выпуски тоже.",
  en: "The content is erased. Datasets and pages that showed it are withdrawn from every edition. Publish a new edition now: it brings them back without what was erased, in past editions too.",
};

const nothingWithdrawn: EraseAnswer["next"] = {
  ru: "Содержимое стёрто. В текущем выпуске его нет, публиковать заново не нужно. Файлы прежних выпусков, где оно было, вернутся без него со следующим выпуском.",
  en: "The content is erased. The current edition doesn't show it, so there is no need to publish again. Files of past editions that did come back without it with the next edition.",
};

export const eraseRoute = new Hono<ClubEnv>().post("/erase", coordinatorsOnly, async (c) => {
  const { names: told = [], ...erasure } = await readBody(c, limit, request);
  spendOn(c.env.DB, "erasure", "ends");
  const actor = sha256Hex(c.var.user.email);
  const at = new Date(c.var.now).toISOString();
  const who = { email: c.var.user.email, firstCoordinator: c.var.settings.firstCoordinator, at };
  const { table, id } = erasure;
  const subject = { kind: "erase", table, id } as const;
  const permit = await permitFor(c.env.DB, subject, who);
  if ("code" in permit) throw refusedProblem(permit);
  const { erased, withdrawn, names } = await eraseWhole(c.env.DB, { ...erasure, actor, at, permit }).catch(
    async (error) => {
      throw isPermitLost(error) ? refusedProblem(await lostPermit(c.env.DB, subject, who)) : error;
    },
  );
  forgetEverything(c.env.DB);
  await purgeCopies(c.executionCtx);
  if (erased === 0) {
    throw new ProblemError("not-found", { detail: "Такой строки в истории нет. Проверьте, из той ли она вкладки." });
  }
  if (!(await commitAnew(c.env.DB, { actor, at }))) {
    throw new ProblemError("stale", {
      detail: "Содержимое стёрто, но как раз идёт передача. Повторите, чтобы довести дело до конца.",
    });
  }
  const answer: EraseAnswer = {
    erased,
    withdrawn,
    next: withdrawn > 0 ? publishNow : nothingWithdrawn,
    ...(await mentionsOf(c.env.DB, [...new Set([...names, ...namesIn(told)])])),
  };
  return c.json(answer);
});

/** Erases until nothing of the row is left: what was offered between reading and erasing takes another pass. */
async function eraseWhole(
  db: D1Database,
  erasure: Pick<Erasure, "table" | "id" | "reason" | "actor" | "at" | "permit">,
): Promise<Erased & { readonly names: readonly string[] }> {
  const table = tables[erasure.table];
  const names = new Set<string>();
  const findings = JSON.stringify([erasedFinding]);
  const exposures = exposuresOf(table.key);
  for (let pass = 1; ; pass++) {
    const { pepper, contents } = await readErasable(db, table.key, erasure.id);
    // What was refused may have been another row's, put beside this one by mistake.
    const accepted = contents.filter((content) => content.accepted !== null);
    const records = (accepted.length > 0 ? accepted : contents).map(({ record }): Values => JSON.parse(record));
    for (const name of records.flatMap((values) => namesOfRow(table, values))) names.add(name);
    const keys = await ownKeys(db, table, erasure.id, records);
    const done = await eraseRow(db, {
      ...erasure,
      findings,
      exposures,
      seen: contents.map(({ hash }) => hash),
      keys,
      heldKeys: heldKeys(pepper, table.key, keys),
    });
    if (done.remaining === 0 || pass === mostPasses) return { ...done, names: [...names] };
  }
}

/**
 * The keys by which other rows are taken for the same record: the row's last ones, and earlier ones that no other row has
 * now. Under those it once stood by a slip: an organisation whose number was typed into it isn't erased with it.
 */
async function ownKeys(
  db: D1Database,
  table: Table,
  id: string,
  [newest, ...earlier]: readonly Values[],
): Promise<readonly string[]> {
  const last = new Set(newest === undefined ? [] : allKeys(table, newest));
  const before = earlier.flatMap((values) => allKeys(table, values)).filter((key) => !last.has(key));
  const foreign = before.length === 0 ? new Set() : await keysOfOthers(db, table.key, id, before);
  return [...new Set([...last, ...before.filter((key) => !foreign.has(key))])];
}
