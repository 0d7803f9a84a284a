/** `POST /club/standing`: what rows of a table said when they were last handed over, so that a torn column can be put back. */

import { Hono } from "hono";
import * as z from "zod";
import type { StandingAnswer, StandingRequest } from "../../shared/handover/protocol.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { standingRows } from "../store/standing.ts";
import { rowId, tableKey } from "./shapes.ts";

const limit = 10_000;
const mostRows = 200;

const request: z.ZodType<StandingRequest> = z.strictObject({
  table: tableKey,
  ids: z.array(rowId).max(mostRows),
});

export const standingRoute = new Hono<ClubEnv>().post("/standing", async (c) => {
  const { table, ids } = await readBody(c, limit, request);
  const { commit, rows } = await standingRows(c.env.DB, table, ids);
  const answer: StandingAnswer = { commit, rows: rows.map(({ id, cells }) => ({ id, cells: JSON.parse(cells) })) };
  return c.json(answer);
});
