/** A D1 that counts what goes through it and can fail at a chosen statement: for budgets and faults, over the real database. */

import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";

export interface Watch {
  queries: number;
  rowsRead: number;
  rowsWritten: number;
  /** Statements still to come before one round trip fails; `null` for none. */
  failAfter: number | null;
  /** Round trips so far. */
  trips: number;
  /** Bytes of the longest value that was bound or answered, where somebody wants to know. */
  largest?: number;
  /** How it fails: before it does anything, when everything is written, or so that none after it does anything either. */
  fails?: "refuse" | "answer nothing" | "crash";
  /** What others do just before a round trip of these statements. */
  meanwhile?: (statements: readonly string[]) => Promise<void>;
  /** What a failing round trip says. */
  message?: string;
}

/** Wraps a database; what happens is noted in `watch`. */
export function watchedDatabase(db: D1Database, watch: Watch): D1Database {
  const inner = new WeakMap<object, D1PreparedStatement>();
  const texts = new WeakMap<object, string>();
  const note = <Result extends D1Result>(result: Result): Result => {
    watch.rowsRead += result.meta.rows_read;
    watch.rowsWritten += result.meta.rows_written;
    if (watch.largest !== undefined) for (const row of result.results) weigh(Object.values(row as object));
    return result;
  };
  const weigh = (values: readonly unknown[]): void => {
    for (const value of values) {
      if (typeof value === "string") watch.largest = Math.max(watch.largest ?? 0, Buffer.byteLength(value));
    }
  };
  const trip = async <Result>(statements: readonly string[], go: () => Promise<Result>): Promise<Result> => {
    watch.queries += statements.length;
    const number = watch.trips++;
    const { failAfter, fails = "refuse", message = "D1_ERROR: made to fail" } = watch;
    const isMet = number === failAfter;
    await watch.meanwhile?.(statements);
    if ((isMet && fails === "refuse") || (fails === "crash" && failAfter !== null && number > failAfter))
      throw new Error(message);
    const result = await go();
    if (isMet) throw new Error(message);
    return result;
  };
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === "bind") {
          return (...values: unknown[]) => {
            if (watch.largest !== undefined) weigh(values);
            return wrap(target.bind(...values), sql);
          };
        }
        const all = async () => note(await trip([sql], () => target.all<Record<string, unknown>>()));
        if (name === "all" || name === "run") return all;
        if (name !== "first") throw new Error(`The watched database has no ${String(name)}`);
        return async (column?: string) => {
          const [row] = (await all()).results;
          return row === undefined ? null : column === undefined ? row : row[column];
        };
      },
    });
    inner.set(wrapped, statement);
    texts.set(wrapped, sql);
    return wrapped;
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql), sql);
      if (name !== "batch") throw new Error(`The watched database has no ${String(name)}`);
      return async (statements: D1PreparedStatement[]) => {
        const own = statements.map((statement) => inner.get(statement) ?? statement);
        const said = statements.map((statement) => texts.get(statement) ?? "");
        return (await trip(said, () => target.batch(own))).map(note);
      };
    },
  });
}
