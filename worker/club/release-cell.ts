/** `POST /club/release-cell`: a coordinator answers for it that a cell holds no personal data, or that a name belongs there. */

import { Hono } from "hono";
import * as z from "zod";
import { personalData } from "../../shared/fields/personal-data.ts";
import type { CellReleaseAnswer, CellReleaseRequest } from "../../shared/handover/protocol.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { releaseCell } from "../store/releases.ts";
import { rowId, sha256, tableKey } from "./shapes.ts";

const limit = 4_000;

const request: z.ZodType<CellReleaseRequest> = z.strictObject({
  table: tableKey,
  id: rowId,
  column: z.string().max(60),
  cell: sha256,
  reason: z.string().trim().min(3).max(500),
});

const answer: CellReleaseAnswer = { released: true };

export const releaseRoute = new Hono<ClubEnv>().post("/release-cell", coordinatorsOnly, async (c) => {
  const { table, id, column, cell, reason } = await readBody(c, limit, request);
  const { columns } = tables[table];
  const declared = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (declared === undefined || declared.reach === "sheet") {
    throw new ProblemError("unknown-column", { members: { table, why: "no such column leaves the sheet" } });
  }
  if (personalData(reason).some((one) => one.releasable)) {
    throw new ProblemError("personal-data", {
      detail: "В причине есть личные данные, а она останется в журнале сервера. Напишите её без них.",
    });
  }
  const at = new Date(c.var.now).toISOString();
  await releaseCell(c.env.DB, { table, id, column, cell, reason, at, actor: sha256Hex(c.var.user.email) });
  return c.json(answer);
});
