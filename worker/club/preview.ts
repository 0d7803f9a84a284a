/** `POST /club/preview`: coordinators see what publishing would change for the public. */

import { Hono } from "hono";
import * as z from "zod";
import type { PreviewRequest } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { previewPart, startPreview } from "../publish/preview.ts";
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
  const input = { db: c.env.DB, site: settings.site, asOf: moscowDate(now) };
  if (wanted !== undefined) {
    const part = await previewPart(wanted, input);
    if (part === null) throw new ProblemError("preview-changed");
    return c.json(part);
  }
  const start = await startPreview(input);
  if (start === null) throw new ProblemError("nothing-committed");
  return c.json(start);
});
