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

/** What nobody has written down. */
interface Leftover {
  requests: number;
  rowsRead: number;
  rowsWritten: number;
  /** When something was written down last, epoch ms. */
  writtenAt: number;
}

/** By binding. */
const leftovers = new WeakMap<D1Database, Leftover>();

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
  const send = together(binding);
  // What the Worker uses of D1, and nothing else.
  const counting: Pick<D1Database, "prepare" | "batch"> = {
    prepare: (sql) => meteredStatement(binding.prepare(sql), tally, send),
    async batch<T>(statements: D1PreparedStatement[]) {
      const results = await send<T>(statements.map((statement) => innerOf.get(statement) ?? statement));
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

/** What nobody has written down of this binding. */
export function leftoverOf(binding: D1Database): Leftover {
  const known = leftovers.get(binding);
  if (known !== undefined) return known;
  const none = { requests: 0, rowsRead: 0, rowsWritten: 0, writtenAt: 0 };
  leftovers.set(binding, none);
  return none;
}

const innerOf = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

/** Sends statements to D1; the results are theirs, in their order. */
type Send = <T>(statements: readonly D1PreparedStatement[]) => Promise<D1Result<T>[]>;

interface Waiting {
  readonly statements: readonly D1PreparedStatement[];
  readonly resolve: (results: D1Result[]) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * What is asked side by side goes to D1 in one round trip, which costs several times what a statement does. A batch is one
 * transaction: where one of them fails, all do.
 */
function together(binding: D1Database): Send {
  let waiting: Waiting[] = [];
  const flush = async () => {
    const own = waiting;
    waiting = [];
    try {
      const results = await binding.batch(own.flatMap(({ statements }) => statements));
      let at = 0;
      for (const { statements, resolve } of own) {
        resolve(results.slice(at, at + statements.length));
        at += statements.length;
      }
    } catch (cause) {
      for (const { reject } of own) reject(cause);
    }
  };
  return <T>(statements: readonly D1PreparedStatement[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<D1Result<T>[]>();
    waiting.push({ statements, resolve: resolve as Waiting["resolve"], reject });
    if (waiting.length === 1) queueMicrotask(flush);
    return promise;
  };
}

function meteredStatement(inner: D1PreparedStatement, tally: Tally, send: Send): D1PreparedStatement {
  const all = async <T>() => {
    const [result] = await send<T>([inner]);
    if (result === undefined) throw new Error("A batch answers each of its statements");
    return note(result, tally);
  };
  const own = {
    bind: (...values: unknown[]) => meteredStatement(inner.bind(...values), tally, send),
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
