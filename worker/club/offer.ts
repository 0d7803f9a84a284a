/** `POST /club/offer`: the whole sheet in sums, then the rows where these differ; the answer says what the Worker lacks. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import { longestOffer } from "../../shared/handover/offer-size.ts";
import type {
  Bucket,
  Manifest,
  OfferAnswer,
  OfferedTable,
  OfferQuestion,
  OfferRequest,
} from "../../shared/handover/protocol.ts";
import { formatDateShort, moscowDate, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { budgetOf, isShort, mostRowsWhenShort, waitingWords } from "../holding/budget.ts";
import { compareSheet } from "../holding/compare-sheet.ts";
import { erasedRows } from "../holding/erased-rows.ts";
import { mostNamed, waitingRows } from "../holding/held-rows.ts";
import { parseBody, readText, requireJson } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { quotaProblem } from "../http/quota.ts";
import { spendOn } from "../store/metered.ts";
import { readOfferBase } from "../store/offer-reading.ts";
import { offeredSheet } from "../store/offered-sheet.ts";
import { nothingDiffers, takeOffer } from "../store/offers.ts";
import { nothingWaits, waitingIn } from "../store/waiting.ts";
import { rowId, tableKey } from "./shapes.ts";

/** Checked by hand: a schema over thousands of ids and hashes costs more than the whole rest of the request. */
const manifest = z.custom<Manifest>((value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([id, hash]) => isRowId(id) && typeof hash === "string" && hashPattern.test(hash));
});
const hashPattern = /^[0-9a-f]{64}$/;

const bucket = z.custom<Bucket>(
  (value) => Array.isArray(value) && value.length === 2 && isRowId(value[0]) && hashPattern.test(value[1]),
);

const offer = z.strictObject({
  spreadsheet: z.string().regex(/^[\w-]{1,120}$/),
  tables: z.partialRecord(
    tableKey,
    z.strictObject({
      columns: z.array(z.string().max(60)).max(200),
      buckets: z.array(bucket).max(40_000).refine(isSorted),
      blocked: z.array(rowId).max(40_000),
    }),
  ),
  rows: z.partialRecord(tableKey, manifest).exactOptional(),
  kept: z.array(tableKey).max(20).exactOptional(),
  rebind: z.literal(true).exactOptional(),
});

/** A tab is offered or kept, a row offered or blocked, never both. */
const request: z.ZodType<OfferRequest> = offer.refine(
  ({ tables, kept = [], rows = {} }) =>
    !kept.some((table) => Object.hasOwn(tables, table)) &&
    Object.entries(rows).every(
      ([table, own]) => tables[table as TableKey]?.blocked.some((id) => Object.hasOwn(own, id)) === false,
    ),
);

function isSorted(buckets: readonly Bucket[]): boolean {
  return buckets.every(([first], index) => index === 0 || (buckets[index - 1]?.[0] ?? "") < first);
}

export const offerRoute = new Hono<ClubEnv>().post("/offer", async (c) => {
  requireJson(c);
  const offered = parseBody(await readText(c.req.raw, longestOffer, "too-many-rows"), request);
  const db = c.env.DB;
  const today = moscowDate(c.var.now);
  const reading = await readOfferBase(db, today, c.var.now);
  const { base, usage } = reading;
  const moves = base.spreadsheet !== null && base.spreadsheet !== offered.spreadsheet;
  if (moves && offered.rebind !== true) throw new ProblemError("copy");
  if (moves && c.var.user.role !== "coordinator") throw new ProblemError("coordinators-only");

  const erased = erasedRows(offered.rows ?? {}, reading.erased);
  const compared = compareSheet(offered, reading, erased);
  const isUnchanged = compared.isSame && !moves;
  if (!isUnchanged) spendOn(db, "hand-over", "goes on");
  if (Object.keys(compared.asked).length > 0) {
    const question: OfferQuestion = { asked: compared.asked };
    return c.json(question);
  }
  const isRepeated = compared.digest === base.offerDigest && base.offerBase === base.commit;
  const taken = isUnchanged
    ? nothingDiffers
    : await takeOffer(db, {
        sheet: offeredSheet(offered, compared, missingColumns(offered.tables)),
        base: base.commit,
        again: isRepeated ? base.offer : null,
        moves,
        judging: { checksVersion: CHECKS_VERSION, today },
        actor: sha256Hex(c.var.user.email),
        at: new Date(c.var.now).toISOString(),
      });
  const { number, bound, missing, vanished, added, alike, firstDeadlines } = taken;
  if (number === null && bound !== null && bound !== offered.spreadsheet) throw new ProblemError("copy");
  const lacking = Object.values(missing).reduce((sum, hashes) => sum + hashes.length, 0);
  if (isShort(usage) && lacking > mostRowsWhenShort) {
    throw quotaProblem(waitingWords(usage, "large hand-over", null).ru, c.var.now);
  }
  // Where something differs, the commit says what waits.
  const held = number === null ? base.commitHeld : 0;
  const isTold = held > 0 || (number === null && base.isAnyTakenBack === 1);
  const answer: OfferAnswer = {
    offer: number,
    commit: base.commit,
    missing,
    vanished,
    added,
    alike,
    firstDeadlines: Object.fromEntries(firstDeadlines.map(({ id, cell }) => [id, typedText(cell)])),
    erased,
    ...waitingRows(held, isTold ? await waitingIn(db, base.commit, mostNamed) : nothingWaits),
    budget: budgetOf(usage, "hand-over"),
  };
  return c.json(answer);
});

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

/** A cell in words as a person would type it. */
function typedText(cell: Cell): string {
  if (typeof cell !== "object" || !("date" in cell)) return typeof cell === "object" ? "" : String(cell);
  const date = parseCalendarDate(cell.date);
  return date === null ? cell.date : formatDateShort(date);
}
