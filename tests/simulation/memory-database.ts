/** D1 as the Worker uses it, over SQLite in this process: a batch is one transaction, numbers are doubles, D1's limits hold. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import { beforeTrip } from "./passage.ts";

export type ClubDatabase = Pick<D1Database, "prepare" | "batch">;

export interface MemoryDatabase extends ClubDatabase {
  /** All of it, to be put back as often as it is wanted. */
  save(): Uint8Array;
  /** Whatever happens from then on is taken back by the next call: nothing is copied, and statements stay prepared. */
  putBack(saved: Uint8Array): void;
  end(): void;
}

type Value = null | number | string | Uint8Array;

interface Prepared {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
}

interface Opened {
  readonly db: DatabaseSync;
  readonly known: Map<string, Prepared>;
  /** How a batch begins, ends well, and ends badly: all of what was put back is one transaction, which never ends well. */
  readonly way: { readonly begin: string; readonly keep: string; readonly drop: string };
}

const lasting = { begin: "BEGIN", keep: "COMMIT", drop: "ROLLBACK" };
const passing = { begin: "SAVEPOINT batch", keep: "RELEASE batch", drop: "ROLLBACK TO batch; RELEASE batch" };

/** https://developers.cloudflare.com/d1/platform/limits/ */
const limits = { parameters: 100, statementBytes: 100_000, valueBytes: 2_000_000 };

/** A database with all migrations. */
export function createMemoryDatabase(migrations: string): MemoryDatabase {
  const first: Opened = { db: new DatabaseSync(":memory:"), known: new Map(), way: lasting };
  const others = new Map<Uint8Array, Opened>();
  let { db, known, way } = first;
  db.exec("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)");
  for (const name of readdirSync(migrations).sort()) {
    if (!name.endsWith(".sql")) continue;
    db.exec(readFileSync(path.join(migrations, name), "utf8"));
    db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
  }
  const parts = new WeakMap<object, readonly [sql: string, values: readonly Value[]]>();

  function prepared(sql: string): Prepared {
    const before = known.get(sql);
    if (before !== undefined) return before;
    if (Buffer.byteLength(sql) > limits.statementBytes) throw new Error("D1_ERROR: statement too long");
    const statement = db.prepare(sql);
    const made = { statement, answersRows: statement.columns().length > 0 };
    known.set(sql, made);
    return made;
  }

  function perform([sql, values]: readonly [string, readonly Value[]]): D1Result {
    const { statement, answersRows } = prepared(sql);
    if (answersRows) {
      const results = statement.all(...values).map((row) => ({ ...row }));
      return answer(results, /^\s*(?:SELECT|WITH)\b/i.test(sql) ? 0 : results.length);
    }
    return answer([], Number(statement.run(...values).changes));
  }

  function wrap(sql: string, values: readonly Value[]): D1PreparedStatement {
    const all = async () => {
      const [result] = await batch([own]);
      return result;
    };
    const own = {
      bind: (...given: unknown[]) => wrap(sql, given.map(bindable)),
      all,
      run: all,
      async first(column?: string) {
        const row = (await all())?.results[0] as Record<string, unknown> | undefined;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    } as unknown as D1PreparedStatement;
    if (values.length > limits.parameters) throw new Error("D1_ERROR: too many SQL variables");
    parts.set(own, [sql, values]);
    return own;
  }

  async function batch<T>(statements: readonly D1PreparedStatement[]): Promise<D1Result<T>[]> {
    await beforeTrip();
    db.exec(way.begin);
    try {
      const results = statements.map((statement) => perform(parts.get(statement) ?? ["", []]) as D1Result<T>);
      db.exec(way.keep);
      return results;
    } catch (cause) {
      db.exec(way.drop);
      throw new Error(`D1_ERROR: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }

  return {
    prepare: (sql) => wrap(sql, []),
    batch,
    save: () => db.serialize(),
    putBack(saved) {
      if (way === passing) db.exec("ROLLBACK");
      const opened = others.get(saved) ?? open(saved);
      others.set(saved, opened);
      ({ db, known, way } = opened);
      db.exec("BEGIN");
    },
    end() {
      for (const opened of [first, ...others.values()]) opened.db.close();
    },
  };
}

function open(saved: Uint8Array): Opened {
  const db = new DatabaseSync(":memory:");
  db.deserialize(saved);
  return { db, known: new Map(), way: passing };
}

/** Rows aren't counted: nothing that is simulated hangs on what is left of a day's quota. */
function answer(results: readonly unknown[], changes: number): D1Result {
  const meta = { changes, rows_read: 0, rows_written: 0 };
  return { success: true, results, meta } as unknown as D1Result;
}

function bindable(value: unknown): Value {
  const bytes = typeof value === "string" ? value.length : value instanceof Uint8Array ? value.byteLength : 0;
  if (bytes > limits.valueBytes) throw new Error("D1_ERROR: string or blob too big: SQLITE_TOOBIG");
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null || typeof value === "number" || typeof value === "string" || value instanceof Uint8Array)
    return value;
  throw new Error(`D1_TYPE_ERROR: Type '${typeof value}' not supported for value '${String(value)}'`);
}
