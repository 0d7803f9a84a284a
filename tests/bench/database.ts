/** D1 in a process of its own, counted, with as many copies of a saved state as there are processes to measure. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { Miniflare } from "miniflare";
import { databaseFiles, putState, saveState } from "./database-state.ts";

/** What went through since the start or the last `restore`, as D1 itself counts it. */
export interface Traffic {
  readonly queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** Bytes of the longest value that was bound or answered. */
  readonly largest: number;
}

export interface DatabaseProcess {
  /** `127.0.0.1:port`; the header `x-database` chooses a copy, from 0. Changes with `restore`. */
  address(): string;
  traffic(): Promise<Traffic>;
  /** Saves the first copy as it stands. */
  save(target: string): void;
  /** Puts a saved state into every copy. */
  restore(source: string): Promise<void>;
  stop(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const door = readFileSync(path.join(import.meta.dirname, "database-door.js"), "utf8");

/** Starts with `copies` databases in `folder` that hold the state saved in `source`. */
export async function startDatabase(folder: string, source: string, copies: number): Promise<DatabaseProcess> {
  let door = await open(folder, copies);
  const files: string[] = [];
  for (let copy = 0; copy < copies; copy++) {
    // A database's file appears with its first query.
    await touch(door.address, copy);
    files.push(...databaseFiles(folder).filter((file) => !files.includes(file)));
  }
  const [firstFile] = files;
  if (firstFile === undefined || files.length !== copies) throw new Error(`${files.length} databases in ${folder}`);
  const restore = async (saved: string): Promise<void> => {
    await door.stop();
    for (const file of files) putState(saved, file);
    door = await open(folder, copies);
  };
  await restore(source);
  return {
    address: () => door.address,
    async traffic() {
      const answer = await fetch(`http://${door.address}/counts`);
      return (await answer.json()) as Traffic;
    },
    save: (target) => saveState(firstFile, target),
    restore,
    stop: () => door.stop(),
  };
}

interface Door {
  readonly address: string;
  stop(): Promise<void>;
}

async function open(folder: string, copies: number): Promise<Door> {
  const names = Array.from({ length: copies }, (_, copy) => String(copy));
  const miniflare = new Miniflare({
    host: LOOPBACK,
    port: 0,
    cf: false,
    logRequests: false,
    telemetry: { enabled: false },
    resourcePersistencePath: folder,
    workers: [
      {
        config: {
          name: "door",
          compatibilityDate: "2026-10-01",
          manifest: {
            mainModule: "door.js",
            modulesRoot: "/",
            modules: { "door.js": { type: "esm", contents: door } },
          },
          env: Object.fromEntries(names.map((name) => [name, { type: "d1" as const, id: `copy-${name}` }])),
        },
        dev: { unsafeDirectSockets: [{ host: LOOPBACK, port: 0 }] },
      },
    ],
  });
  await miniflare.ready;
  const { host } = await miniflare.unsafeGetDirectURL("door");
  return { address: host, stop: () => miniflare.dispose() };
}

async function touch(address: string, copy: number): Promise<void> {
  const answer = await fetch(`http://${address}/query?resultsFormat=NONE`, {
    method: "POST",
    headers: { "x-database": String(copy), "Content-Type": "application/json" },
    body: JSON.stringify({ sql: "SELECT 1", params: [] }),
  });
  if (!answer.ok) throw new Error(`D1 answered ${answer.status}`);
}
