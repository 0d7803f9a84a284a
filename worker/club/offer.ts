/** `POST /club/offer`: the whole sheet in hashes; the answer says what the Worker lacks. */

import { Hono } from "hono";
import * as z from "zod";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import type { Manifest, OfferAnswer, OfferedTable, OfferRequest } from "../../shared/handover/protocol.ts";
import { formatDateShort, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { mostNamed, waitingRows } from "../holding/held-rows.ts";
import { parseBody, readText, requireJson } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { offeredSheet } from "../store/offered-sheet.ts";
import { type NumberedOffer, readOfferBase, takeOffer } from "../store/offers.ts";
import { waitingIn } from "../store/waiting.ts";
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
        released: z.array(rowId).max(40_000).exactOptional(),
      })
      .refine(({ rows, blocked }) => !blocked.some((id) => Object.hasOwn(rows, id))),
  ),
  rebind: z.literal(true).exactOptional(),
});

export const offerRoute = new Hono<ClubEnv>().post("/offer", async (c) => {
  requireJson(c);
  const text = await readText(c.req.raw, limit);
  const digest = sha256Hex(`${CHECKS_VERSION} ${text}`);
  const db = c.env.DB;
  const { base, firstDeadlines, waiting } = await readOfferBase(db, digest, mostNamed);
  const isCommitted = digest === base.commitDigest && base.commitChecks === CHECKS_VERSION;
  const isRepeated = digest === base.offerDigest && base.offerBase === base.commit;
  // A text that was read and found good before needs no second look.
  const offered: OfferRequest = isCommitted || isRepeated ? JSON.parse(text) : parseBody(text, request);
  const moves = base.spreadsheet !== null && base.spreadsheet !== offered.spreadsheet;
  if (moves && offered.rebind !== true) throw new ProblemError("copy");
  if (moves && c.var.user.role !== "coordinator") throw new ProblemError("coordinators-only");

  const isUnchanged = isCommitted && !moves;
  const taken = isUnchanged
    ? nothingNew
    : await takeOffer(db, {
        sheet: offeredSheet(
          { spreadsheet: offered.spreadsheet, digest },
          offered.tables,
          missingColumns(offered.tables),
        ),
        base: base.commit,
        again: isRepeated && !isCommitted ? base.offer : null,
        moves,
        checksVersion: CHECKS_VERSION,
        actor: sha256Hex(c.var.user.email),
        at: new Date(c.var.now).toISOString(),
      });
  const { number, bound, missing, vanished, added, alike } = taken;
  if (number === null && bound !== null && bound !== offered.spreadsheet) throw new ProblemError("copy");
  const held = number === null ? base.commitHeld : 0;
  const answer: OfferAnswer = {
    offer: number,
    commit: base.commit,
    missing,
    vanished,
    added,
    alike,
    firstDeadlines: Object.fromEntries(firstDeadlines.map(({ id, cell }) => [id, typedText(cell)])),
    // Where something differs, the commit says what waits.
    ...waitingRows(held, held === 0 || isCommitted ? waiting : await waitingIn(db, { number: base.commit }, mostNamed)),
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
