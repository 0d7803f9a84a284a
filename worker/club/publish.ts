/** `POST /club/publish`: a coordinator publishes the very preview that was confirmed, step by step. */

import { Hono } from "hono";
import * as z from "zod";
import type { PublishRequest } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { waitingWords } from "../holding/budget.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError, refusedProblem } from "../http/problems.ts";
import { quotaProblem } from "../http/quota.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { unchangedWords } from "../publish/preview.ts";
import { publish } from "../publish/publish.ts";
import { forgetSnapshot } from "../serving/memory.ts";
import { usageOn } from "../store/usage.ts";
import { sha256 } from "./shapes.ts";

const limit = 1_000;

const request: z.ZodType<PublishRequest> = z.strictObject({ digest: sha256 });

export const publishRoute = new Hono<ClubEnv>().post("/publish", coordinatorsOnly, async (c) => {
  const { digest } = await readBody(c, limit, request);
  const { settings, now, user } = c.var;
  const db = c.env.DB;
  const usage = usageOn(db, now);
  const outcome = await publish(digest, {
    db,
    site: settings.site,
    signingKey: settings.signingKey,
    email: user.email,
    firstCoordinator: settings.firstCoordinator,
    asOf: moscowDate(now),
    at: new Date(now).toISOString(),
    usage,
  });
  if (outcome.state === "stale") throw new ProblemError("preview-changed");
  if (outcome.state === "refused") throw refusedProblem(outcome.refusal);
  if (outcome.state === "overtaken") throw new ProblemError("publish-busy");
  if (outcome.state === "unchanged") {
    throw new ProblemError("nothing-changed", { detail: unchangedWords(outcome.edition).ru });
  }
  if (outcome.state === "waits") {
    const what = outcome.edition === null ? "edition" : "revision";
    throw quotaProblem(waitingWords(await usage, what, outcome.edition).ru, now);
  }
  forgetSnapshot(db);
  return c.json(outcome);
});
