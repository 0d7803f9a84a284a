/** `POST /club/validate`: checks rows as the hand-over would, and keeps nothing. */

import { Hono } from "hono";
import * as z from "zod";
import type { ValidateAnswer } from "../../shared/handover/protocol.ts";
import { parseCells } from "../../shared/handover/wire.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { tables } from "../../shared/tables/all.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { checkRows } from "./check-rows.ts";
import { tableKey } from "./shapes.ts";

const limit = 1_000_000;
const mostRows = 50;

const request = z.strictObject({
  rows: z.array(z.strictObject({ table: tableKey, cells: z.unknown() })).max(mostRows),
});

export const validateRoute = new Hono<ClubEnv>().post("/validate", async (c) => {
  const { rows } = await readBody(c, limit, request);
  const known = rows.map(({ table, cells }, row) => {
    const parsed = parseCells(tables[table], cells);
    if (!parsed.ok) throw new ProblemError("unknown-column", { members: { row, table, why: parsed.why } });
    return { table, cells: parsed.cells };
  });
  const checked = await checkRows(c.env.DB, known, moscowDate(c.var.now));
  const answer: ValidateAnswer = { rows: checked.map(({ check: { ok, findings } }) => ({ ok, findings })) };
  return c.json(answer);
});
