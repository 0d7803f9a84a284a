/** `POST /club/archive`: everything that the club has, for a coordinator to keep: first which tables, then their rows in pages. */

import { Hono } from "hono";
import * as z from "zod";
import { archiveFormat, archiveVersion } from "../../shared/archive/archive-file.ts";
import type { ArchiveAnswer, ArchiveRequest, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { archivedRows, archiveStart } from "../store/archive.ts";
import { journalStatement } from "../store/journal.ts";

/** A key may hold a cell, as names of rows and unique links do, and goes on a few bytes a character. */
const longestCell = 50_000;
const limit = 4 * longestCell;

const request: z.ZodType<ArchiveRequest> = z.strictObject({
  table: z.string().max(40).exactOptional(),
  after: z.array(z.union([z.string().max(longestCell), z.number(), z.null()])).exactOptional(),
});

export const archiveRoute = new Hono<ClubEnv>().post("/archive", coordinatorsOnly, async (c) => {
  const { table: name, after } = await readBody(c, limit, request);
  const db = c.env.DB;
  const { tables, migrations, mark } = await archiveStart(db);
  if (name === undefined) {
    const by = { at: new Date(c.var.now).toISOString(), actor: sha256Hex(c.var.user.email) };
    await journalStatement(db, by, { act: "saved" }).run();
    const answer: ArchiveStartAnswer = {
      head: {
        format: archiveFormat,
        version: archiveVersion,
        site: c.var.settings.site,
        savedAt: by.at,
        migrations,
        tables,
      },
      mark,
    };
    return c.json(answer);
  }
  const table = tables.find((one) => one.name === name);
  if (table === undefined || (after !== undefined && after.length !== table.key.length)) {
    throw new ProblemError("not-found", { detail: "Такой таблицы на сервере нет. Начните сохранение ещё раз." });
  }
  const answer: ArchiveAnswer = await archivedRows(db, table, after ?? null);
  return c.json(answer);
});
