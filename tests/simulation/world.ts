/** One Worker with its database and one local sheet, which all schedules of a process use one after another. */

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { localAudience } from "../../addon/host/server/core/identity.ts";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import { type LocalDatabase, startLocalWorker } from "../../addon/host/server/local-worker.ts";
import type {
  HostOptions,
  OutgoingRequest,
  OutgoingResponse,
  RunEvent,
  ServiceCall,
} from "../../addon/host/server/options.ts";
import { fillProject } from "../harness/project-folder.ts";
import { surroundings } from "./surroundings.ts";

/** What a schedule decides for the host. */
export interface Conduct {
  clock(): number;
  random(): number;
  beforeCall(call: ServiceCall): Promise<void>;
  onRun(event: RunEvent): void;
  fetch(request: OutgoingRequest): Promise<OutgoingResponse>;
  sleep(milliseconds: number): Promise<void>;
  log(text: string): void;
}

export interface World {
  readonly host: Host;
  readonly db: LocalDatabase;
  readonly workerUrl: string;
  /** Empties sheet and database and hands both to a schedule. */
  begin(name: string, conduct: Conduct): Promise<void>;
  /** Carries a request to the Worker. With `failAfter` its database fails after that many round trips. */
  deliver(request: OutgoingRequest, now: number, failAfter: number | null): Promise<OutgoingResponse>;
  end(): Promise<void>;
}

const root = path.join(import.meta.dirname, "../..");
/** Far more than a schedule takes: neither real time nor a queue may decide anything. */
const wideLimits = { triggerMs: 600_000, runMs: 600_000, runsOfUser: 1000, threads: 1000 };

/** Uses the built add-on of `dist/addon`. */
export async function startWorld(): Promise<World> {
  const project = mkdtempSync(path.join(tmpdir(), "simulation-"));
  await fillProject(project, path.join(import.meta.dirname, "worker-entry.ts"));
  const keys = await serveKeys(() => host.keys());
  const worker = await startLocalWorker({ root: project, port: 0, dataDir: null, vars: settings(keys.url) });
  rmSync(project, { recursive: true, force: true });
  if (!worker.ok) throw new Error(worker.message);
  let schedule = "";
  let conduct: Conduct = idle;
  /** Each schedule counts its runs from 1. */
  let earlierRuns = 0;
  let runs = 0;
  const options: HostOptions = {
    dataDir: null,
    addon: path.join(root, "dist/addon"),
    issuer: keys.url,
    localOrigins: [worker.url],
    limits: wideLimits,
    clock: () => conduct.clock(),
    random: () => conduct.random(),
    beforeCall: (call) => conduct.beforeCall({ ...call, run: call.run - earlierRuns }),
    onRun(event) {
      runs = Math.max(runs, event.run);
      conduct.onRun({ ...event, run: event.run - earlierRuns });
    },
    fetch: (request) => conduct.fetch(request),
    sleep: (milliseconds) => conduct.sleep(milliseconds),
    log: (text) => conduct.log(text),
  };
  const host = createHost(options);
  return {
    host,
    db: worker.db,
    workerUrl: worker.url,
    async begin(name, next) {
      schedule = `${name} ${Math.random()}`;
      conduct = next;
      earlierRuns = runs;
      await host.reset();
      await empty(worker.db);
    },
    async deliver(request, now, failAfter) {
      const response = await fetch(request.url, {
        method: request.method,
        headers: {
          ...request.headers,
          [surroundings.now]: String(now),
          [surroundings.schedule]: schedule,
          ...(failAfter === null ? {} : { [surroundings.failAfter]: String(failAfter) }),
        },
        body: request.body && new Uint8Array(request.body),
        redirect: "manual",
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
    async end() {
      await host.close();
      await worker.dispose();
      await keys.close();
    },
  };
}

/** While no schedule runs. */
const idle: Conduct = {
  clock: () => 0,
  random: () => 0,
  beforeCall: async () => undefined,
  onRun: () => undefined,
  fetch: () => Promise.reject(new Error("no schedule is running")),
  sleep: async () => undefined,
  log: () => undefined,
};

async function serveKeys(keys: () => Promise<object>): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (_, response) => {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(await keys()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

function settings(keysUrl: string): Record<string, string> {
  return {
    ENVIRONMENT: "local",
    SITE_URL: "https://club.test",
    TOKEN_ISSUER: keysUrl,
    TOKEN_JWKS_URL: keysUrl,
    TOKEN_AUDIENCES: localAudience,
    FIRST_COORDINATOR: club.coordinator,
  };
}

async function empty(db: LocalDatabase): Promise<void> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%' AND name NOT LIKE 'd1\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  await db.batch([
    ...results.map(({ name }) => db.prepare(`DELETE FROM ${name}`)),
    db.prepare("INSERT INTO members (email, role) VALUES (?1, 'member')").bind(club.member),
  ]);
}
