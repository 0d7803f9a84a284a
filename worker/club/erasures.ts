/** `GET /club/erasures`: what is held as erased. `POST /club/release`: lets it be handed over again. */

import { Hono } from "hono";
import * as z from "zod";
import type { ErasuresAnswer, ReleaseRequest } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { releaseErasure, standingErasures } from "../store/release.ts";

const limit = 4_000;
const mostListed = 200;

const request: z.ZodType<ReleaseRequest> = z.strictObject({
  erasure: z.int().min(1),
  reason: z.string().trim().min(3).max(500),
});

export const erasuresRoute = new Hono<ClubEnv>()
  .get("/erasures", coordinatorsOnly, async (c) => {
    const answer: ErasuresAnswer = { erasures: await standingErasures(c.env.DB, mostListed) };
    return c.json(answer);
  })
  .post("/release", coordinatorsOnly, async (c) => {
    const { erasure, reason } = await readBody(c, limit, request);
    const actor = sha256Hex(c.var.user.email);
    const at = new Date(c.var.now).toISOString();
    const answer = await releaseErasure(c.env.DB, { erasure, reason, actor, at });
    if (answer === null) {
      throw new ProblemError("not-found", {
        detail: "Такого стирания нет. Откройте список ещё раз: возможно, его уже нет в нём.",
      });
    }
    return c.json(answer);
  });
