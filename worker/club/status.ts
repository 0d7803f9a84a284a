/** `GET /club/status`: who you are to the club, and how far its data have come. */

import { Hono } from "hono";
import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import type { ClubEnv } from "../env.ts";
import { headCommit } from "../store/commits.ts";
import { currentEdition } from "../store/files.ts";
import { listMembers } from "../store/members.ts";
import { overview } from "../store/overview.ts";
import { quotasOn } from "../store/usage.ts";

export const statusRoute = new Hono<ClubEnv>().get("/status", async (c) => {
  const { user, settings } = c.var;
  const isCoordinator = user.role === "coordinator";
  const [{ spreadsheet, rows, held }, head, edition, quotas, members] = await Promise.all([
    overview(c.env.DB),
    headCommit(c.env.DB),
    currentEdition(c.env.DB),
    quotasOn(c.env.DB, c.var.now),
    isCoordinator ? listMembers(c.env.DB) : null,
  ]);
  const answer: StatusAnswer = {
    you: user,
    commit: head === null ? null : { number: head.number, at: head.at },
    edition: edition === null ? null : { number: edition.number, publishedAt: edition.publishedAt, asOf: edition.asOf },
    rows,
    held,
    spreadsheet,
    members,
    site: settings.site,
    quotas,
  };
  return c.json(answer);
});
