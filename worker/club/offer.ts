/** `POST /club/offer`: the whole sheet in hashes; the answer says what the Worker lacks. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import type { Manifest, OfferAnswer, OfferedTable, OfferRequest } from "../../shared/handover/protocol.ts";
import { formatDateShort, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { ClubEnv } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { sha256Hex } from "../sha256.ts";
import { type OfferedSheet, offeredSheet } from "../store/offered-sheet.ts";
import {
  addedIds,
  differences,
  firstDeadlineCells,
  missingHashes,
  type OfferBase,
  offerBase,
  rebind,
  recordOffer,
  vanishedRows,
} from "../store/offers.ts";
import { readBody } from "./body.ts";
import { waitingRows } from "./held.ts";
import { rowId, tableKey } from "./shapes.ts";

/** About 36,000 rows. */
const limit = 4_000_000;

/** Checked by hand: a schema over thousands of ids and hashes costs more than the whole rest of the request. */
const manifest = z.custom<Manifest>((value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([id, hash]) => isRowId(id) && typeof hash === "string" && hashPattern.test(hash));
});
const hashPattern = /^[0-9a-f]{64}$/;

const request: z.ZodType<OfferRequest> = z.strictObject({
  spreadsheet: z.string().regex(/^[\w-]{1,120}$/),
  tables: z.partialRecord(
    tableKey,
    z
      .strictObject({
        columns: z.array(z.string().max(60)).max(200),
        rows: manifest,
        blocked: z.array(rowId).max(40_000),
      })
      .refine(({ rows, blocked }) => !blocked.some((id) => Object.hasOwn(rows, id))),
  ),
  rebind: z.literal(true).exactOptional(),
});

export const offerRoute = new Hono<ClubEnv>().post("/offer", async (c) => {
  const offered = await readBody(c, limit, request);
  const db = c.env.DB;
  const base = await offerBase(db);
  const isMove = base.spreadsheet !== null && base.spreadsheet !== offered.spreadsheet;
  if (isMove && offered.rebind !== true) throw new ProblemError("copy");
  if (isMove && c.var.user.role !== "coordinator") throw new ProblemError("coordinators-only");

  const sheet = offeredSheet(offered.spreadsheet, offered.tables, missingColumns(offered.tables));
  const number = await numberOffer(db, sheet, base, {
    isMove,
    actor: sha256Hex(c.var.user.email),
    at: new Date(c.var.now).toISOString(),
  });
  const vanished = number === null ? [] : await vanishedRows(db, number);
  const answer: OfferAnswer = {
    offer: number,
    commit: base.commit,
    missing: number === null ? {} : await missingHashes(db, number, CHECKS_VERSION),
    vanished,
    added: number === null || vanished.length === 0 ? {} : await addedIds(db, number),
    firstDeadlines: await firstDeadlines(db),
    // Where something differs, the commit says what waits.
    ...(await waitingRows(db, { number: base.commit, held: number === null ? base.commitHeld : 0 })),
  };
  return c.json(answer);
});

/** `null` where nothing differs; the number of the same offer made before on the same commit; else a new one. */
async function numberOffer(
  db: D1Database,
  sheet: OfferedSheet,
  base: OfferBase,
  { isMove, actor, at }: { readonly isMove: boolean; readonly actor: string; readonly at: string },
): Promise<number | null> {
  if (isMove) await rebind(db, sheet.spreadsheet);
  if (sheet.digest === base.commitDigest && base.commitChecks === CHECKS_VERSION) return null;
  if (sheet.digest === base.offerDigest && base.offerBase === base.commit) return base.offer;
  const changes = await differences(db, sheet, CHECKS_VERSION);
  if (changes.length === 0) return null;
  const number = await recordOffer(db, { sheet, base, changes, actor, at });
  if (number === null) throw new ProblemError("copy");
  return number;
}

/** Required columns that an offered tab lacks. */
function missingColumns(tables: OfferRequest["tables"]): { readonly [table in TableKey]?: readonly string[] } {
  const gaps = tableList.flatMap(({ key, columns }) => {
    const present = new Set(offeredColumns(tables[key]));
    const required = Object.entries(columns).filter(([, { required, reach }]) => required && reach !== "sheet");
    const missing = required.map(([column]) => column).filter((column) => !present.has(column));
    return tables[key] === undefined || missing.length === 0 ? [] : [[key, missing]];
  });
  return Object.fromEntries(gaps);
}

function offeredColumns(table: OfferedTable | undefined): readonly string[] {
  return table?.columns ?? [];
}

async function firstDeadlines(db: D1Database): Promise<OfferAnswer["firstDeadlines"]> {
  const cells = await firstDeadlineCells(db);
  return Object.fromEntries(cells.map(({ id, cell }) => [id, typedText(cell)]));
}

/** A cell in words as a person would type it. */
function typedText(cell: Cell): string {
  if (typeof cell !== "object" || !("date" in cell)) return typeof cell === "object" ? "" : String(cell);
  const date = parseCalendarDate(cell.date);
  return date === null ? cell.date : formatDateShort(date);
}
