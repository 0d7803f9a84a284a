/** `POST /club/preview` and `POST /club/publish`: coordinators see what would change for the public, and publish that very preview. */

import { Hono } from "hono";
import * as z from "zod";
import type { PublishRequest } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { coordinatorsOnly } from "../auth.ts";
import { readBody } from "../club/body.ts";
import type { ClubEnv } from "../env.ts";
import { forgetSnapshot } from "../feed/memory.ts";
import { ProblemError } from "../problems.ts";
import { sha256Hex } from "./desk.ts";
import { preview } from "./preview.ts";
import { publish } from "./publication.ts";

const publishRequest: z.ZodType<PublishRequest> = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) });
const largestBody = 1_000;

/** Mounted under `/club`, after signing in. */
export const publishRoutes = new Hono<ClubEnv>();

publishRoutes.post("/preview", coordinatorsOnly, async (c) => {
  const { settings, now } = c.var;
  const answer = await preview({ db: c.env.DB, site: settings.site, asOf: moscowDate(now) });
  if (answer === null) throw new ProblemError("nothing-committed");
  return c.json(answer);
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
