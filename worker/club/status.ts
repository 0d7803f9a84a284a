/** `GET /club/status`: who you are to the club, and how far its data have come. */

import { Hono } from "hono";
import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import type { ClubEnv } from "../http/env.ts";
import { overview } from "../store/overview.ts";

export const statusRoute = new Hono<ClubEnv>().get("/status", async (c) => {
  const { user, settings } = c.var;
  const { members, ...state } = await overview(c.env.DB, c.var.now);
  const answer: StatusAnswer = {
    you: user,
    ...state,
    members: user.role === "coordinator" ? members : null,
    site: settings.site,
  };
  return c.json(answer);
});
