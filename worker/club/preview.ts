/** `POST /club/preview`: coordinators see what publishing would change for the public. */

import { Hono } from "hono";
import * as z from "zod";
import type { PreviewRequest, PreviewStart } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { budgetOf, isShort, waitingWords } from "../holding/budget.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { quotaProblem } from "../http/quota.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { previewPart, startPreview } from "../publish/preview.ts";
import { spendOn } from "../store/metered.ts";
import { usageOn } from "../store/usage.ts";
import { calendarDate, commitNumber } from "./shapes.ts";

const limit = 1_000;

const request: z.ZodType<PreviewRequest> = z.strictObject({
  part: z
    .strictObject({ commit: commitNumber, edition: z.int().min(1), asOf: calendarDate, index: z.int().min(0) })
    .exactOptional(),
});

export const previewRoute = new Hono<ClubEnv>().post("/preview", coordinatorsOnly, async (c) => {
  const { part: wanted } = await readBody(c, limit, request);
  const { settings, now } = c.var;
  const db = c.env.DB;
  const input = { db, site: settings.site, asOf: moscowDate(now) };
  spendOn(db, "preview", wanted === undefined ? "ends" : "goes on");
  if (wanted !== undefined) {
    const part = await previewPart(wanted, input);
    if (part === null) throw new ProblemError("preview-changed");
    return c.json(part);
  }
  const usage = await usageOn(db, now);
  if (isShort(usage)) throw quotaProblem(waitingWords(usage, "preview", null).ru, now);
  const start = await startPreview(input);
  if (start === null) throw new ProblemError("nothing-committed");
  const answer: PreviewStart = { ...start, budget: budgetOf(usage, "edition") };
  return c.json(answer);
});
