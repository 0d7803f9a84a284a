/** States of D1 as files: saved from a running database, copied into one that is stopped. */

import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startLocalWorker } from "../../addon/host/server/local-worker.ts";

/** SQLite files of the databases that Miniflare keeps below a folder. */
export function databaseFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("D1DatabaseObject") && /[0-9a-f]{64}\.sqlite$/.test(name))
    .map((name) => path.join(folder, name));
}

/** One file with everything that is committed, also while the database is in use. */
export function saveState(database: string, target: string): void {
  rmSync(target, { force: true });
  const connection = new DatabaseSync(database, { readOnly: true });
  connection.prepare("VACUUM INTO ?").run(target);
  connection.close();
}

/** Puts a saved state in the place of a stopped database. */
export function putState(source: string, database: string): void {
  for (const rest of ["-wal", "-shm"]) rmSync(database + rest, { force: true });
  copyFileSync(source, database);
}

/** Saves a migrated database without a row, as the first `npm start` makes it. */
export async function saveEmptyState(
  root: string,
  folder: string,
  vars: Record<string, string>,
  target: string,
): Promise<void> {
  const worker = await startLocalWorker({ root, port: 0, dataDir: folder, vars });
  if (!worker.ok) throw new Error(worker.message);
  await worker.dispose();
  const [file] = databaseFiles(folder);
  if (file === undefined) throw new Error(`No database below ${folder}`);
  saveState(file, target);
}

/** Paths of the files that the newest edition in a saved state has. */
export function publishedPaths(state: string): readonly string[] {
  const connection = new DatabaseSync(state, { readOnly: true });
  const rows = connection
    .prepare(
      "SELECT path FROM (SELECT path, file, max(edition) FROM edition_files GROUP BY path) WHERE file IS NOT NULL",
    )
    .all();
  connection.close();
  if (rows.length === 0) throw new Error("No edition was published");
  return rows.map(({ path: published }) => String(published));
}
