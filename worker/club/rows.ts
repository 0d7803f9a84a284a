/** `POST /club/rows`: the contents that an offer lacks, checked by the shared code before anything of them is kept. */

import { Hono } from "hono";
import * as z from "zod";
import { rowKeys } from "../../shared/checks/keys.ts";
import type { CheckedRow } from "../../shared/checks/row.ts";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { RowsAnswer } from "../../shared/handover/protocol.ts";
import { parseCells, wireText } from "../../shared/handover/wire.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { Cells, RowFinding, Table, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { heldKeys } from "../holding/erased-keys.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { type Content, type HeldContent, type Judging, storeContents } from "../store/contents.ts";
import { spendOn } from "../store/metered.ts";
import { checkRows } from "./check-rows.ts";
import { offerNumber, sha256, tableKey } from "./shapes.ts";

const limit = 1_000_000;

/** Twice what the add-on sends: 25 rows stay below the free plan's 10 ms of CPU in a fresh isolate, 50 are at its edge. */
const mostRows = 50;

/** Somebody who erases row after row comes between once or twice, hardly more often. */
const mostErasuresMeanwhile = 5;

const request = z.strictObject({
  offer: offerNumber,
  rows: z
    .array(z.strictObject({ table: tableKey, hash: sha256, cells: z.unknown() }))
    .min(1)
    .max(mostRows),
});

export const rowsRoute = new Hono<ClubEnv>().post("/rows", async (c) => {
  const { offer, rows } = await readBody(c, limit, request);
  spendOn(c.env.DB, "hand-over", "goes on");
  const sent = rows.map(({ table, hash, cells }) => ({ table, hash, cells: knownCells(table, hash, cells) }));
  verifyHashes(sent);
  const today = moscowDate(c.var.now);
  const checked = await checkRows(c.env.DB, sent, today);
  refuse(checked, "personal-data", ({ private: isPrivate }) => isPrivate === true);
  refuse(checked, "cell-too-long", ({ unsearched }) => unsearched === true);

  const contents = checked.map(({ table, hash, cells, check }) => content(tables[table], hash, cells, check));
  const judging = { checksVersion: CHECKS_VERSION, today };
  const erased = await storeUnlessErased(c.env.DB, offer, contents, judging);
  const answer: RowsAnswer = { stored: rows.length - erased.length, erased };
  return c.json(answer);
});

/** Keeps what isn't held as erased. Keys are hashed only where something was ever erased. */
async function storeUnlessErased(
  db: D1Database,
  offer: number,
  contents: readonly Omit<Content, "heldKeys">[],
  judging: Judging,
): Promise<readonly HeldContent[]> {
  let known = { last: 0, pepper: "" };
  for (let attempt = 0; attempt < mostErasuresMeanwhile; attempt++) {
    const { last, pepper } = known;
    const keyed = contents.map((one) => ({ ...one, heldKeys: last === 0 ? [] : heldKeysOf(one, pepper) }));
    const storing = await storeContents(db, offer, keyed, judging, last);
    if (storing.state === "stored") return storing.erased;
    if (storing.state === "past") throw new ProblemError("stale");
    if (storing.state === "not-offered") {
      const { hashes } = storing;
      throw new ProblemError("not-offered", hashes.length === 0 ? {} : { members: { hashes } });
    }
    known = storing;
  }
  throw new ProblemError("stale");
}

function heldKeysOf({ table, naturalKey, uniqueKeys }: Omit<Content, "heldKeys">, pepper: string): readonly string[] {
  return heldKeys(pepper, table, [...(naturalKey === null ? [] : [naturalKey]), ...uniqueKeys]);
}

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

/** Throws where a row has such a finding. Names table, hash and columns; never what stands there. */
function refuse(
  rows: readonly { table: TableKey; hash: string; check: CheckedRow }[],
  why: "personal-data" | "cell-too-long",
  isSuch: (finding: RowFinding) => boolean,
): void {
  const named = rows.flatMap(({ table, hash, check }) => {
    const columns = [...new Set(check.findings.filter(isSuch).map(({ column }) => column))];
    return columns.length === 0 ? [] : [{ table, hash, columns }];
  });
  if (named.length > 0) throw new ProblemError(why, { members: { rows: named } });
}

function content(table: Table, hash: string, cells: Cells, check: CheckedRow): Omit<Content, "heldKeys"> {
  const { values, findings, ok, changesOn } = check;
  const { naturalKey, uniqueKeys, handles, refs } = rowKeys(table, values);
  return {
    table: table.key,
    hash,
    cells: JSON.stringify(cells),
    record: JSON.stringify(leavingValues(table, values)),
    findings: JSON.stringify(findings),
    ok,
    changesOn,
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
