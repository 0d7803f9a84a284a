/** `POST /club/validate`: checks rows as the hand-over would, and keeps nothing. */

import { Hono } from "hono";
import * as z from "zod";
import { checkRow } from "../../shared/checks/row.ts";
import type { ValidateAnswer } from "../../shared/handover/protocol.ts";
import { parseCells } from "../../shared/handover/wire.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { tables } from "../../shared/tables/all.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { tableKey } from "./shapes.ts";

const limit = 1_000_000;
const mostRows = 50;

const request = z.strictObject({
  rows: z.array(z.strictObject({ table: tableKey, cells: z.unknown() })).max(mostRows),
});

export const validateRoute = new Hono<ClubEnv>().post("/validate", async (c) => {
  const { rows } = await readBody(c, limit, request);
  const today = moscowDate(c.var.now);
  const answer: ValidateAnswer = {
    rows: rows.map(({ table, cells }, row) => {
      const parsed = parseCells(tables[table], cells);
      if (!parsed.ok) throw new ProblemError("unknown-column", { members: { row, table, why: parsed.why } });
      const { ok, findings } = checkRow(tables[table], parsed.cells, today);
      return { ok, findings };
    }),
  };
  return c.json(answer);
});
