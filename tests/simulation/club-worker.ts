/** The Worker that a world has: the same bundle in workerd with a real D1, or in this process over SQLite. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startLocalWorker } from "../../addon/host/server/local-worker.ts";
import type { OutgoingRequest, OutgoingResponse } from "../../addon/host/server/options.ts";
import { fillProject } from "../harness/project-folder.ts";
import { type ClubDatabase, createMemoryDatabase } from "./memory-database.ts";

export interface ClubWorker {
  readonly db: ClubDatabase;
  readonly url: string;
  send(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** The database as it stands now; `null` where it can't be kept. */
  save(): Uint8Array | null;
  putBack(saved: Uint8Array): void;
  end(): Promise<void>;
}

export type StartWorker = (vars: Record<string, string>) => Promise<ClubWorker>;

export const workerEntry = path.join(import.meta.dirname, "worker-entry.ts");

/** As it is deployed, a hundred times slower. */
export const inWorkerd: StartWorker = async (vars) => {
  const project = mkdtempSync(path.join(tmpdir(), "simulation-"));
  await fillProject(project, workerEntry);
  const worker = await startLocalWorker({ root: project, port: 0, dataDir: null, vars });
  rmSync(project, { recursive: true, force: true });
  if (!worker.ok) throw new Error(worker.message);
  return {
    db: worker.db,
    url: worker.url,
    send: (request) => answered(fetch(toFetch(request))),
    save: () => null,
    putBack: () => undefined,
    end: () => worker.dispose(),
  };
};

/** What the Worker says of faults goes to Cloudflare's log. */
const silence = "const console = { error() {}, warn() {}, info() {}, log() {} };\n";

type Fetch = (request: Request, env: unknown, context: unknown) => Response | Promise<Response>;

/** `patch` alters the bundle: the simulation's own test. */
export function inProcess(patch: (code: string) => string = (code) => code): StartWorker {
  return async (vars) => {
    const project = mkdtempSync(path.join(tmpdir(), "simulation-"));
    await fillProject(project, workerEntry);
    const file = path.join(project, "dist/worker/index.js");
    const module = path.join(project, "worker.mjs");
    writeFileSync(module, silence + patch(readFileSync(file, "utf8")));
    const worker: { readonly default: { readonly fetch: Fetch } } = await import(pathToFileURL(module).href);
    const db = createMemoryDatabase(path.join(project, "worker/store/migrations"));
    rmSync(project, { recursive: true, force: true });
    const env = { ...vars, DB: db };
    const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
    return {
      db,
      url: "http://127.0.0.1:1",
      send: (request) => answered(Promise.resolve(worker.default.fetch(toFetch(request), env, context))),
      save: () => db.save(),
      putBack: (saved) => db.putBack(saved),
      end: async () => db.end(),
    };
  };
}

function toFetch({ url, method, headers, body }: OutgoingRequest): Request {
  return new Request(url, { method, headers, body: body && new Uint8Array(body), redirect: "manual" });
}

async function answered(answer: Promise<Response>): Promise<OutgoingResponse> {
  const { status, headers, ...response } = await answer.then(async (own) => ({
    status: own.status,
    headers: own.headers,
    body: new Uint8Array(await own.arrayBuffer()),
  }));
  return { status, headers: Object.fromEntries(headers), body: response.body };
}
