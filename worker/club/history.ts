/** `POST /club/history`: what a row said from commit to commit, and in which role it was changed. */

import { Hono } from "hono";
import * as z from "zod";
import type { HistoryAnswer, HistoryRequest } from "../../shared/handover/protocol.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { versionsOf } from "../store/history.ts";
import { withdrawalsOf } from "../store/withdrawn-rows.ts";
import { rowId, tableKey } from "./shapes.ts";

const limit = 1_000;
const mostVersions = 100;

const request: z.ZodType<HistoryRequest> = z.strictObject({ table: tableKey, id: rowId });

export const historyRoute = new Hono<ClubEnv>().post("/history", async (c) => {
  const { table, id } = await readBody(c, limit, request);
  const [versions, withdrawals] = await Promise.all([
    versionsOf(c.env.DB, table, id, mostVersions + 1),
    withdrawalsOf(c.env.DB, table, id),
  ]);
  const answer: HistoryAnswer = {
    versions: versions.slice(-mostVersions),
    earlier: versions.length > mostVersions,
    withdrawals,
  };
  return c.json(answer);
});
