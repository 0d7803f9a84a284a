/** `POST /club/commit`: an offer becomes the club's state, whole or not at all. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { CommitAnswer, CommitRequest } from "../../shared/handover/protocol.ts";
import type { ClubEnv, User } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { sha256Hex } from "../sha256.ts";
import { type Commit, changesSince, commitAt, headCommit, offerAt, planCommit, writeCommit } from "../store/commits.ts";
import { missingHashes } from "../store/offers.ts";
import { readBody } from "./body.ts";
import { rowsToHold } from "./evaluation.ts";
import { waitingRows } from "./held.ts";
import { type Gaps, massChange, massChangeDetail } from "./mass-change.ts";
import { commitNumber, offerNumber, sha256 } from "./shapes.ts";

const limit = 1_000;

const request: z.ZodType<CommitRequest> = z.strictObject({
  offer: offerNumber,
  base: commitNumber,
  confirm: sha256.exactOptional(),
});

export const commitRoute = new Hono<ClubEnv>().post("/commit", async (c) => {
  const { offer, base, confirm } = await readBody(c, limit, request);
  const db = c.env.DB;
  const before = await madeBy(db, offer, base);
  if (before !== null) return c.json(await answerOf(db, before));

  const { digest, gaps } = await committableOffer(db, offer, base);
  const missing = await missingHashes(db, offer, CHECKS_VERSION);
  if (Object.keys(missing).length > 0) throw new ProblemError("rows-missing", { members: { missing } });
  await guardMassChange(db, offer, gaps, c.var.user, confirm);

  const plan = await planCommit(db, offer, await rowsToHold(db, offer));
  const isWritten = await writeCommit(
    db,
    {
      base,
      offer,
      digest,
      checksVersion: CHECKS_VERSION,
      actor: sha256Hex(c.var.user.email),
      role: c.var.user.role,
      at: new Date(c.var.now).toISOString(),
    },
    plan,
  );
  const made = await madeBy(db, offer, base);
  if (made === null) throw isWritten ? new Error("A commit that was written is gone") : await stale(db, base);
  return c.json(await answerOf(db, made));
});

/** The commit that this offer became, for a repeated request. */
async function madeBy(db: D1Database, offer: number, base: number): Promise<Commit | null> {
  const commit = await commitAt(db, base + 1);
  return commit?.offer === offer ? commit : null;
}

/** Only the newest offer, made on the current commit, may commit. */
async function committableOffer(
  db: D1Database,
  number: number,
  base: number,
): Promise<{ readonly digest: string; readonly gaps: Gaps }> {
  const [offer, head] = await Promise.all([offerAt(db, number), headCommit(db)]);
  if (offer === null) throw new ProblemError("not-offered");
  const isCurrent = offer.base === base && base === (head?.number ?? 0);
  if (!isCurrent || offer.isNewest !== 1) throw await stale(db, base);
  return { digest: offer.digest, gaps: JSON.parse(offer.gaps) };
}

/** Says what the current commit is and how much changed since. */
async function stale(db: D1Database, base: number): Promise<ProblemError> {
  const [head, since] = await Promise.all([headCommit(db), changesSince(db, base)]);
  return new ProblemError("stale", { members: { commit: head?.number ?? 0, since } });
}

/** Throws `mass-change` unless a coordinator confirms exactly the rows that are affected. */
async function guardMassChange(
  db: D1Database,
  offer: number,
  gaps: Gaps,
  user: User,
  confirm: string | undefined,
): Promise<void> {
  const change = await massChange(db, offer, gaps, user.role);
  if (change === null || (user.role === "coordinator" && confirm === change.affected)) return;
  if (confirm !== undefined && user.role !== "coordinator") throw new ProblemError("coordinators-only");
  throw new ProblemError("mass-change", { detail: massChangeDetail(change), members: { ...change } });
}

async function answerOf(db: D1Database, commit: Commit): Promise<CommitAnswer> {
  const { number, added, changed, removed } = commit;
  return { commit: number, added, changed, removed, ...(await waitingRows(db, commit)) };
}
