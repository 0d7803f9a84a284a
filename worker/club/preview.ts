/** `POST /club/preview` and `POST /club/publish`: coordinators see what would change for the public, and publish that very preview. */

import { Hono } from "hono";
import * as z from "zod";
import type { PreviewRequest, PublishRequest } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { previewPart, startPreview } from "../publish/preview.ts";
import { publish } from "../publish/publication.ts";
import { forgetSnapshot } from "../serving/memory.ts";

const previewRequest: z.ZodType<PreviewRequest> = z.strictObject({
  part: z
    .string()
    .regex(/^\d+\.\d+\.\d{4}-\d\d-\d\d\.\d+$/)
    .exactOptional(),
});
const publishRequest: z.ZodType<PublishRequest> = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) });
const largestBody = 1_000;

/** Mounted under `/club`, after signing in. */
export const publishRoutes = new Hono<ClubEnv>();

publishRoutes.post("/preview", coordinatorsOnly, async (c) => {
  const { part: name } = await readBody(c, largestBody, previewRequest);
  const { settings, now } = c.var;
  const input = { db: c.env.DB, site: settings.site, asOf: moscowDate(now) };
  if (name !== undefined) {
    const part = await previewPart(name, input);
    if (part === null) throw new ProblemError("preview-changed");
    return c.json(part);
  }
  const start = await startPreview(input);
  if (start === null) throw new ProblemError("nothing-committed");
  return c.json(start);
});

publishRoutes.post("/publish", coordinatorsOnly, async (c) => {
  const { digest } = await readBody(c, largestBody, publishRequest);
  const { settings, now, user } = c.var;
  const outcome = await publish(digest, {
    db: c.env.DB,
    site: settings.site,
    actor: sha256Hex(user.email),
    asOf: moscowDate(now),
    at: new Date(now).toISOString(),
  });
  if (outcome.state === "stale") throw new ProblemError("preview-changed");
  if (outcome.state === "overtaken") throw new ProblemError("publish-busy");
  forgetSnapshot(c.env.DB);
  return c.json(outcome);
});
