/** `POST /club/offer`: the whole sheet in hashes; the answer says what the Worker lacks. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import { longestOffer } from "../../shared/handover/offer-size.ts";
import type { Manifest, OfferAnswer, OfferedTable, OfferRequest } from "../../shared/handover/protocol.ts";
import { formatDateShort, moscowDate, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { budgetOf, isShort, mostRowsWhenShort, waitingWords } from "../holding/budget.ts";
import { erasedRows } from "../holding/erased-rows.ts";
import { mostNamed, waitingRows } from "../holding/held-rows.ts";
import { parseBody, readText, requireJson } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { quotaProblem } from "../http/quota.ts";
import { spendOn } from "../store/metered.ts";
import { offeredSheet } from "../store/offered-sheet.ts";
import { type NumberedOffer, readOfferBase, takeOffer } from "../store/offers.ts";
import { waitingIn } from "../store/waiting.ts";
import { rowId, tableKey } from "./shapes.ts";

/** Checked by hand: a schema over thousands of ids and hashes costs more than the whole rest of the request. */
const manifest = z.custom<Manifest>((value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([id, hash]) => isRowId(id) && typeof hash === "string" && hashPattern.test(hash));
});
const hashPattern = /^[0-9a-f]{64}$/;

const wholeOffer = z.strictObject({
  spreadsheet: z.string().regex(/^[\w-]{1,120}$/),
  tables: z.partialRecord(
    tableKey,
    z
      .strictObject({
        columns: z.array(z.string().max(60)).max(200),
        rows: manifest,
        blocked: z.array(rowId).max(40_000),
        released: z.array(rowId).max(40_000).exactOptional(),
      })
      .refine(({ rows, blocked }) => !blocked.some((id) => Object.hasOwn(rows, id))),
  ),
  kept: z.array(tableKey).max(20).exactOptional(),
  rebind: z.literal(true).exactOptional(),
});

/** A tab is offered or kept, never both. */
const request: z.ZodType<OfferRequest> = wholeOffer.refine(
  ({ tables, kept = [] }) => !kept.some((table) => Object.hasOwn(tables, table)),
);

export const offerRoute = new Hono<ClubEnv>().post("/offer", async (c) => {
  requireJson(c);
  const text = await readText(c.req.raw, longestOffer, "too-many-rows");
  const digest = sha256Hex(`${CHECKS_VERSION} ${text}`);
  const db = c.env.DB;
  const { base, firstDeadlines, waiting, usage, erased } = await readOfferBase(db, digest, mostNamed, c.var.now);
  const today = moscowDate(c.var.now);
  const isKnownCommit = digest === base.commitDigest && base.commitChecks === CHECKS_VERSION;
  const isKnownOffer = digest === base.offerDigest && base.offerBase === base.commit;
  // From the day on that a row depends on, the same sheet is compared, so that the row is asked for and judged again.
  const isDue = base.commitChangesOn !== null && base.commitChangesOn <= today;
  // What was left out as erased may be taken since.
  const isCommitted = isKnownCommit && !isDue && (base.releasedCommit ?? -1) < base.commit;
  const isRepeated = isKnownOffer && (base.releasedOffer ?? -1) < (base.offer ?? 0);
  // A text that was read and found good before needs no second look.
  const offered: OfferRequest = isKnownCommit || isKnownOffer ? JSON.parse(text) : parseBody(text, request);
  const moves = base.spreadsheet !== null && base.spreadsheet !== offered.spreadsheet;
  if (moves && offered.rebind !== true) throw new ProblemError("copy");
  if (moves && c.var.user.role !== "coordinator") throw new ProblemError("coordinators-only");

  const isUnchanged = isCommitted && !moves;
  if (!isUnchanged) spendOn(db, "hand-over", "goes on");
  const taken = isUnchanged
    ? nothingNew
    : await takeOffer(db, {
        sheet: offeredSheet({ spreadsheet: offered.spreadsheet, digest }, offered, missingColumns(offered.tables)),
        base: base.commit,
        again: isRepeated && !isCommitted ? base.offer : null,
        moves,
        judging: { checksVersion: CHECKS_VERSION, today },
        actor: sha256Hex(c.var.user.email),
        at: new Date(c.var.now).toISOString(),
      });
  const { number, bound, missing, vanished, added, alike } = taken;
  if (number === null && bound !== null && bound !== offered.spreadsheet) throw new ProblemError("copy");
  const lacking = Object.values(missing).reduce((sum, hashes) => sum + hashes.length, 0);
  if (isShort(usage) && lacking > mostRowsWhenShort) {
    throw quotaProblem(waitingWords(usage, "large hand-over", null).ru, c.var.now);
  }
  const held = number === null ? base.commitHeld : 0;
  const answer: OfferAnswer = {
    offer: number,
    commit: base.commit,
    missing,
    vanished,
    added,
    alike,
    firstDeadlines: Object.fromEntries(firstDeadlines.map(({ id, cell }) => [id, typedText(cell)])),
    erased: erasedRows(offered.tables, erased),
    // Where something differs, the commit says what waits.
    ...waitingRows(held, held === 0 || isCommitted ? waiting : await waitingIn(db, { number: base.commit }, mostNamed)),
    budget: budgetOf(usage, "hand-over"),
  };
  return c.json(answer);
});

const nothingNew: NumberedOffer = { number: null, bound: null, missing: {}, vanished: [], added: {}, alike: [] };

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
