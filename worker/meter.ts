/**
 * Estimates how much of the day's quotas is used. A request is written down after its answer, with a likelihood that grows
 * with the rows it read and wrote, and counts for as many as it stands for: right on average, however short-lived
 * isolates are, and a small hand-over seldom costs an extra row.
 */

import { addUsage } from "./store/usage.ts";

/** A request that touches no row is written down once in so many. */
const sampling = 200;
/** Rows whose reading or writing is sure to be written down. */
const surelyRead = 2_000_000;
const surelyWritten = 10_000;

interface Tally {
  readonly db: D1Database;
  rowsRead: number;
  rowsWritten: number;
}

const meteredOf = new WeakMap<D1Database, D1Database>();
const tallies = new WeakMap<D1Database, Tally>();

/** The database with its rows counted: the same object for the same binding. */
export function metered(db: D1Database): D1Database {
  const known = meteredOf.get(db);
  if (known !== undefined) return known;
  const tally: Tally = { db, rowsRead: 0, rowsWritten: 0 };
  // What the Worker uses of D1, and nothing else.
  const counting: Pick<D1Database, "prepare" | "batch"> = {
    prepare: (sql) => meteredStatement(db.prepare(sql), tally),
    async batch<T>(statements: D1PreparedStatement[]) {
      const results = await db.batch<T>(statements.map((statement) => innerOf.get(statement) ?? statement));
      for (const result of results) note(result, tally);
      return results;
    },
  };
  const own = counting as D1Database;
  meteredOf.set(db, own);
  tallies.set(own, tally);
  return own;
}

const innerOf = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

function meteredStatement(inner: D1PreparedStatement, tally: Tally): D1PreparedStatement {
  const all = async <T>() => note(await inner.all<T>(), tally);
  const own = {
    bind: (...values: unknown[]) => meteredStatement(inner.bind(...values), tally),
    all,
    run: all,
    async first<T>(column?: string) {
      const [row] = (await all<Record<string, T>>()).results;
      return row === undefined ? null : column === undefined ? row : (row[column] ?? null);
    },
  } as D1PreparedStatement;
  innerOf.set(own, inner);
  return own;
}

function note<R extends D1Result>(result: R, tally: Tally): R {
  tally.rowsRead += result.meta.rows_read;
  tally.rowsWritten += result.meta.rows_written;
  return result;
}

/** Whether a request that touches no row is to be written down; `random` is from 0 to 1. */
export function isSampled(random: number): boolean {
  return random * sampling < 1;
}

/** Writes down a request, or not. `db` is a metered one. */
export async function meterRequest(db: D1Database, now: number, random: number): Promise<void> {
  const tally = tallies.get(db);
  if (tally === undefined) return;
  const { rowsRead, rowsWritten } = tally;
  tally.rowsRead = 0;
  tally.rowsWritten = 0;
  const likelihood = Math.min(1, 1 / sampling + rowsRead / surelyRead + rowsWritten / surelyWritten);
  if (random >= likelihood) return;
  const standingFor = (count: number) => Math.round(count / likelihood);
  try {
    await addUsage(tally.db, now, {
      requests: standingFor(1),
      rowsRead: standingFor(rowsRead),
      // With the line that is being written.
      rowsWritten: standingFor(rowsWritten) + 1,
    });
  } catch {
    tally.rowsRead += rowsRead;
    tally.rowsWritten += rowsWritten;
  }
}
