/** The database as one request sees it, with its rows counted. */

import type { Phase, Work } from "./usage.ts";

/** Rows that were touched, and what for. */
export interface Tally {
  readonly binding: D1Database;
  rowsRead: number;
  rowsWritten: number;
  work: Work;
  phase: Phase;
  /** Once it was written down, rows that come after belong to the next request that is. */
  isClosed: boolean;
}

const tallies = new WeakMap<D1Database, Tally>();

/** Rows that nobody has written down, by binding. */
const leftovers = new WeakMap<D1Database, { rowsRead: number; rowsWritten: number }>();

/** A database for one request. */
export function metered(binding: D1Database): D1Database {
  const tally: Tally = {
    binding,
    rowsRead: 0,
    rowsWritten: 0,
    work: "reading",
    phase: "goes on",
    isClosed: false,
  };
  // What the Worker uses of D1, and nothing else.
  const counting: Pick<D1Database, "prepare" | "batch"> = {
    prepare: (sql) => meteredStatement(binding.prepare(sql), tally),
    async batch<T>(statements: D1PreparedStatement[]) {
      const results = await binding.batch<T>(statements.map((statement) => innerOf.get(statement) ?? statement));
      for (const result of results) note(result, tally);
      return results;
    },
  };
  const own = counting as D1Database;
  tallies.set(own, tally);
  return own;
}

/** What a request has counted; `undefined` for a database that isn't metered. */
export function tallyOf(db: D1Database): Tally | undefined {
  return tallies.get(db);
}

/** The same for all requests of an isolate: by this it remembers things. */
export function bindingOf(db: D1Database): D1Database {
  return tallies.get(db)?.binding ?? db;
}

/** Says what a request's rows are spent on. */
export function spendOn(db: D1Database, work: Work, phase: Phase): void {
  const tally = tallies.get(db);
  if (tally === undefined) return;
  tally.work = work;
  tally.phase = phase;
}

/** Rows of this binding that nobody has written down. */
export function leftoverOf(binding: D1Database): { rowsRead: number; rowsWritten: number } {
  const known = leftovers.get(binding);
  if (known !== undefined) return known;
  const none = { rowsRead: 0, rowsWritten: 0 };
  leftovers.set(binding, none);
  return none;
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
  const counted = tally.isClosed ? leftoverOf(tally.binding) : tally;
  counted.rowsRead += result.meta.rows_read;
  counted.rowsWritten += result.meta.rows_written;
  return result;
}
