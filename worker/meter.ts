/**
 * Writes down how much of the day's quotas a request has used, after its answer. What ends a piece of work, writes many
 * rows or reads many is written down for sure; the rest with a likelihood that grows with its rows, for as many as it stands
 * for: right on average, and a sheet that didn't change or a page that is read costs no row.
 */

import { leftoverOf, tallyOf } from "./store/metered.ts";
import { addUsage, type Work } from "./store/usage.ts";

/** A request that touches no row is written down once in so many. */
const sampling = 200;
/** Where many are read within so many ms, their lots are written down together: a flood must not become one of writes. */
const together = 5_000;
/** Rows that are sure to be written down: a five-hundredth of the day's quota to read, a two-thousandth of that to write. */
const surelyRead = 10_000;
const surelyWritten = 50;

/** Each step of these writes tens of rows: one more is nothing, and how much a whole one takes is known exactly. */
const isMadeInSteps: Readonly<Record<Work, boolean>> = {
  edition: true,
  revision: true,
  reading: false,
  "hand-over": false,
  preview: false,
  erasure: false,
};

/** Whether a request that touches no row is to be written down; `random` is from 0 to 1. */
export function isSampled(random: number): boolean {
  return random * sampling < 1;
}

/** Writes down a request, or not. `db` is a metered one. */
export async function meterRequest(db: D1Database, now: number, random: number): Promise<void> {
  const tally = tallyOf(db);
  if (tally === undefined || tally.isClosed) return;
  tally.isClosed = true;
  const { rowsRead, rowsWritten, work, phase, binding } = tally;
  const isSure = work !== "reading" && (phase !== "goes on" || (isMadeInSteps[work] && rowsWritten > 0));
  const likelihood = isSure ? 1 : Math.min(1, 1 / sampling + rowsRead / surelyRead + rowsWritten / surelyWritten);
  if (random >= likelihood) return;
  const standingFor = (count: number) => Math.round(count / likelihood);
  const left = leftoverOf(binding);
  if (rowsRead + rowsWritten === 0 && Math.abs(now - left.writtenAt) < together) {
    left.requests += standingFor(1);
    return;
  }
  const { rowsRead: leftRead, rowsWritten: leftWritten } = left;
  // Readers' requests are no part of what an edition or a hand-over takes.
  const leftRequests = work === "reading" ? left.requests : 0;
  Object.assign(left, { requests: left.requests - leftRequests, rowsRead: 0, rowsWritten: 0, writtenAt: now });
  try {
    await addUsage(binding, now, {
      work,
      phase,
      requests: standingFor(1) + leftRequests,
      d1RowsRead: standingFor(rowsRead) + leftRead,
      // With the line that is being written.
      d1RowsWritten: standingFor(rowsWritten) + leftWritten + 1,
    });
  } catch {
    left.writtenAt = 0;
    left.requests += leftRequests;
    left.rowsRead += rowsRead + leftRead;
    left.rowsWritten += rowsWritten + leftWritten;
  }
}
