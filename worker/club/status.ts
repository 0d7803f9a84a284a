/** `GET /club/status`: who you are to the club, and how far its data have come. */

import { Hono } from "hono";
import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import { budgetOf } from "../holding/budget.ts";
import type { ClubEnv } from "../http/env.ts";
import { overview } from "../store/overview.ts";
import { quotasOf } from "../store/usage.ts";

export const statusRoute = new Hono<ClubEnv>().get("/status", async (c) => {
  const { user, settings } = c.var;
  const { members, usage, ...state } = await overview(c.env.DB, c.var.now);
  const answer: StatusAnswer = {
    you: user,
    ...state,
    members: user.role === "coordinator" ? members : null,
    site: settings.site,
    quotas: quotasOf(usage),
    budget: budgetOf(usage, "edition"),
  };
  return c.json(answer);
});
