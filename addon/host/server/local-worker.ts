/** The Worker on this machine: the deployed bundle in workerd, with a migrated D1, through Miniflare. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Miniflare } from "miniflare";
import { isFree, loopback, takenPort } from "./ports.ts";

export interface LocalWorkerOptions {
  /** The project's folder: `wrangler.toml`, `dist/worker/index.js`, `worker/store/migrations/`. */
  readonly root: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder in which D1 is kept; null keeps it in memory. */
  readonly dataDir: string | null;
  /** Environment variables of the Worker, in place of those of `wrangler.toml`. */
  readonly vars: Record<string, string>;
}

export type LocalDatabase = Awaited<ReturnType<Miniflare["getD1Database"]>>;

export type LocalWorker =
  | { readonly ok: true; readonly url: string; readonly db: LocalDatabase; dispose(): Promise<void> }
  /** `message` says in Russian what is wrong and what to do. */
  | { ok: false; message: string };

const workerName = "club";
const databaseName = "DB";

/** Throws when the bundle doesn't start or a migration fails. Makes no network request: `cf: false` keeps Miniflare from fetching a sample of `request.cf`. */
export async function startLocalWorker({ root, port, dataDir, vars }: LocalWorkerOptions): Promise<LocalWorker> {
  const bundle = readBundle(path.join(root, "dist", "worker", "index.js"));
  if (bundle === null) return { ok: false, message: "Сервер не собран. Выполните npm run build." };
  if (!(await isFree(port))) return { ok: false, message: takenPort(port, "PORT", 8797) };
  const texts = Object.entries(vars).map(([name, value]) => [name, { type: "text" as const, value }]);
  const miniflare = new Miniflare({
    host: loopback,
    port,
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    ...(dataDir === null ? {} : { resourcePersistencePath: path.resolve(dataDir, "worker") }),
    workers: [
      {
        config: {
          name: workerName,
          ...compatibility(path.join(root, "wrangler.toml")),
          manifest: {
            mainModule: "index.js",
            modulesRoot: "/",
            modules: { "index.js": { type: "esm", contents: bundle } },
          },
          env: { ...Object.fromEntries(texts), [databaseName]: { type: "d1", id: databaseName } },
        },
      },
    ],
  });
  try {
    const url = (await miniflare.ready).origin;
    const db = await miniflare.getD1Database(databaseName, workerName);
    await migrate(db, path.join(root, "worker", "store", "migrations"));
    return { ok: true, url, db, dispose: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}

/** Applies new migrations, each with its mark in one transaction, in the table that wrangler uses too. */
async function migrate(db: LocalDatabase, folder: string): Promise<void> {
  await db
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const name of files.sort()) {
    if (applied.has(name)) continue;
    const sql = readFileSync(path.join(folder, name), "utf8");
    const mark = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([db.prepare(sql), mark]).catch((cause: unknown) => {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
  }
}

/** The two settings of `wrangler.toml` that decide how the bundle runs. */
export function compatibility(file: string): { compatibilityDate: string; compatibilityFlags: string[] } {
  const text = readFileSync(file, "utf8");
  const date = /^compatibility_date\s*=\s*"([^"]+)"/m.exec(text)?.[1];
  const flags = /^compatibility_flags\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1] ?? "";
  if (!date) throw new Error(`${file}: no compatibility_date`);
  return {
    compatibilityDate: date,
    compatibilityFlags: [...flags.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? ""),
  };
}

function readBundle(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
