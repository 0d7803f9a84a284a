/** `POST /club/rows`: the contents that an offer lacks, checked by the shared code before anything of them is kept. */

import { Hono } from "hono";
import * as z from "zod";
import { rowKeys } from "../../shared/checks/keys.ts";
import type { CheckedRow } from "../../shared/checks/row.ts";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { RowsAnswer } from "../../shared/handover/protocol.ts";
import { parseCells, wireText } from "../../shared/handover/wire.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { Cells, Table, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { type Content, storeContents } from "../store/contents.ts";
import { checkRows } from "./check-rows.ts";
import { offerNumber, sha256, tableKey } from "./shapes.ts";

const limit = 1_000_000;

/** Twice what the add-on sends: 25 rows stay below the free plan's 10 ms of CPU in a fresh isolate, 50 are at its edge. */
const mostRows = 50;

const request = z.strictObject({
  offer: offerNumber,
  rows: z
    .array(z.strictObject({ table: tableKey, hash: sha256, cells: z.unknown() }))
    .min(1)
    .max(mostRows),
});

export const rowsRoute = new Hono<ClubEnv>().post("/rows", async (c) => {
  const { offer, rows } = await readBody(c, limit, request);
  const sent = rows.map(({ table, hash, cells }) => ({ table, hash, cells: knownCells(table, hash, cells) }));
  verifyHashes(sent);
  const today = moscowDate(c.var.now);
  const checked = await checkRows(c.env.DB, sent, today);
  refusePersonalData(checked);

  const contents = checked.map(({ table, hash, cells, check }) => content(tables[table], hash, cells, check));
  const storing = await storeContents(c.env.DB, offer, contents, CHECKS_VERSION);
  if (storing.state === "not-offered") {
    const { hashes } = storing;
    throw new ProblemError("not-offered", hashes.length === 0 ? {} : { members: { hashes } });
  }
  const answer: RowsAnswer = { stored: rows.length };
  return c.json(answer);
});

function knownCells(table: TableKey, hash: string, value: unknown): Cells {
  const parsed = parseCells(tables[table], value);
  if (!parsed.ok) throw new ProblemError("unknown-column", { members: { table, hash, why: parsed.why } });
  return parsed.cells;
}

function verifyHashes(rows: readonly { table: TableKey; hash: string; cells: Cells }[]): void {
  const wrong = rows.filter(({ table, hash, cells }) => hash !== sha256Hex(wireText(table, cells)));
  if (wrong.length === 0) return;
  throw new ProblemError("hash-mismatch", { members: { rows: wrong.map(({ table, hash }) => ({ table, hash })) } });
}

/** Names table, hash and columns; never what stands there. */
function refusePersonalData(rows: readonly { table: TableKey; hash: string; check: CheckedRow }[]): void {
  const refused = rows.filter(({ check }) => check.private);
  if (refused.length === 0) return;
  const named = refused.map(({ table, hash, check }) => {
    const found = check.findings.filter((finding) => finding.private === true);
    return { table, hash, columns: [...new Set(found.map(({ column }) => column))] };
  });
  throw new ProblemError("personal-data", { members: { rows: named } });
}

function content(table: Table, hash: string, cells: Cells, check: CheckedRow): Content {
  const { values, findings, ok } = check;
  const { naturalKey, uniqueKeys, handles, refs } = rowKeys(table, values);
  return {
    table: table.key,
    hash,
    cells: JSON.stringify(cells),
    record: JSON.stringify(leavingValues(table, values)),
    findings: JSON.stringify(findings),
    ok,
    isPublic: hasPublicColumn(table) && table.isPublic(values),
    naturalKey,
    uniqueKeys,
    handles,
    refs,
  };
}

/** Parsed values, except those that are empty or never leave the sheet. */
function leavingValues(table: Table, values: Values): Values {
  const kept = Object.entries(values).filter(([key, value]) => value !== null && table.columns[key]?.reach !== "sheet");
  return Object.fromEntries(kept);
}

function hasPublicColumn(table: Table): boolean {
  return Object.values(table.columns).some(({ reach }) => reach === "public");
}
