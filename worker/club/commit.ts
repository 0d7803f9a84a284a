/** `POST /club/commit`: an offer becomes the club's state, whole or not at all. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { CommitAnswer, CommitRequest, MassChange } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { linkAfter, linkNewCommit } from "../files/chain.ts";
import { sha256Hex } from "../files/sha256.ts";
import { rowsToHold } from "../holding/evaluation.ts";
import { mostNamed, waitingRows } from "../holding/held-rows.ts";
import { massChange } from "../holding/mass-change.ts";
import { massChangeDetail } from "../holding/mass-change-words.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv, User } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { readCommit } from "../store/commit-reading.ts";
import { type CommitAndWaiting, changesSince, headCommit, planCommit, writeCommit } from "../store/commits.ts";
import { spendOn } from "../store/metered.ts";
import { tidyAfterCommit } from "../store/retention.ts";
import { secondWordMove } from "../store/second-word-setting.ts";
import { commitNumber, offerNumber, sha256 } from "./shapes.ts";

const limit = 1_000;

const request: z.ZodType<CommitRequest> = z.strictObject({
  offer: offerNumber,
  base: commitNumber,
  confirm: sha256.exactOptional(),
});

export const commitRoute = new Hono<ClubEnv>().post("/commit", async (c) => {
  const { offer: number, base, confirm } = await readBody(c, limit, request);
  const db = c.env.DB;
  spendOn(db, "hand-over", "goes on");
  const judging = { checksVersion: CHECKS_VERSION, today: moscowDate(c.var.now) };
  const reading = await readCommit(db, { offer: number, base }, judging, mostNamed);
  const { made, head, offer, missing, changes, shifts, sight, judgement, linkGround } = reading;
  if (made?.commit.offer === number) return c.json(answerOf(made));

  // Only the newest offer, made on the current commit, may commit.
  if (offer === null) throw number < reading.newestOffer ? await stale(db, base) : new ProblemError("not-offered");
  if (offer.base !== base || base !== head || offer.isNewest !== 1) throw await stale(db, base);
  if (Object.values(missing).some((hashes) => hashes.length > 0))
    throw new ProblemError("rows-missing", { members: { missing } });
  const held = await rowsToHold(db, number, sight, judgement.scope);
  const isSet = changes.some(({ table }) => table === "settings");
  const { wasOff, isOff } = isSet ? await secondWordMove(db, number) : { wasOff: false, isOff: false };
  const switchesOff = isOff && !wasOff;
  const effect = { offer: number, changes, shifts, gaps: JSON.parse(offer.gaps), held, switchesOff };
  const change = await massChange(db, effect, c.var.user.role);
  if (change !== null) confirmMassChange(change, c.var.user, confirm);

  spendOn(db, "hand-over", "ends");
  const plan = held.length === 0 ? reading.plan : await planCommit(db, number, held, judgement.scope);
  const { role, email } = c.var.user;
  const by = { actor: sha256Hex(email), role, at: new Date(c.var.now).toISOString() };
  const isLinked = linkGround !== null && plan.lines !== null;
  const link = isLinked ? linkAfter(linkGround, { ...by, number: base + 1, lines: plan.lines }) : null;
  const written = await writeCommit(
    db,
    {
      ...by,
      base,
      offer: number,
      digest: offer.digest,
      checksVersion: CHECKS_VERSION,
      confirmed: (change?.tables ?? []).map(({ table }) => table),
      secondWord: wasOff === isOff ? null : !isOff,
      link,
    },
    plan,
    held,
    judgement,
    mostNamed,
  );
  if (written !== null) {
    if (link === null) await linkNewCommit(db);
    await tidyAfterCommit(db, written.commit.number);
  }
  // If another commit came first, it may be this very offer's, sent twice at once.
  const standing = written ?? (await readCommit(db, { offer: number, base }, judging, mostNamed)).made;
  if (standing?.commit.offer !== number) throw await stale(db, base);
  return c.json(answerOf(standing));
});

/** Says what the current commit is and how much changed since. */
async function stale(db: D1Database, base: number): Promise<ProblemError> {
  const [head, since] = await Promise.all([headCommit(db), changesSince(db, base)]);
  return new ProblemError("stale", { members: { commit: head?.number ?? 0, since } });
}

/** Throws `mass-change` unless a coordinator confirms exactly the rows that are affected. */
function confirmMassChange(change: MassChange, user: User, confirm: string | undefined): void {
  if (user.role === "coordinator" && confirm === change.affected) return;
  if (confirm !== undefined && user.role !== "coordinator") throw new ProblemError("coordinators-only");
  throw new ProblemError("mass-change", { detail: massChangeDetail(change), members: { ...change } });
}

function answerOf({ commit, waiting }: CommitAndWaiting): CommitAnswer {
  const { number, added, changed, removed, held } = commit;
  return { commit: number, added, changed, removed, ...waitingRows(held, waiting) };
}
