/** One Worker with its database and one local sheet, which all schedules of a process use one after another. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { localAudience } from "../../addon/host/server/core/identity.ts";
import { createHost, type Host, type SavedSheet } from "../../addon/host/server/host.ts";
import type {
  HostOptions,
  OutgoingRequest,
  OutgoingResponse,
  RunEvent,
  ServiceCall,
} from "../../addon/host/server/options.ts";
import { inProcess, type StartWorker } from "./club-worker.ts";
import type { ClubDatabase } from "./memory-database.ts";
import { type DatabaseFault, surroundings } from "./surroundings.ts";

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

export interface SavedClub {
  readonly sheet: SavedSheet;
  /** `null` where the database can't be saved: it must stand already. */
  readonly database: Uint8Array | null;
}

export interface World {
  readonly host: Host;
  readonly db: ClubDatabase;
  readonly workerUrl: string;
  /** Empties sheet and database, or puts back what was saved, and hands both to a schedule. */
  begin(name: string, conduct: Conduct, saved?: SavedClub): Promise<void>;
  /** A new database with just what these statements bring, and a Worker that knows of no other. */
  refill(statements: readonly string[]): Promise<void>;
  /** Sheet and database as they stand now. */
  save(): SavedClub;
  /** Carries a request to the Worker. Its database may fail. */
  deliver(request: OutgoingRequest, now: number, fault: DatabaseFault | null): Promise<OutgoingResponse>;
  end(): Promise<void>;
}

export const builtAddon = path.join(import.meta.dirname, "../../dist/addon");
/** Google's six minutes, for triggers too: real time may decide nothing. What waits for a thread goes on in its turn. */
const wideLimits = { triggerMs: 360_000, runMs: 360_000, runsOfUser: 1000, threads: 6 };

/** Uses the built add-on of `dist/addon`, unless another one is wanted. `keepsContexts`: see `HostOptions`. */
export async function startWorld(
  start: StartWorker = inProcess(),
  { addon = builtAddon, keepsContexts = true } = {},
): Promise<World> {
  const keys = await serveKeys(() => host.keys());
  const worker = await start(settings(keys.url));
  let schedule = "";
  let conduct: Conduct = idle;
  /** Each schedule counts its runs from 1. */
  let earlierRuns = 0;
  let runs = 0;
  const options: HostOptions = {
    dataDir: null,
    addon,
    issuer: keys.url,
    localOrigins: [worker.url],
    limits: wideLimits,
    keepsContexts,
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
    async refill(statements) {
      schedule = `${schedule} again`;
      await empty(worker.db);
      for (const statement of statements) await worker.db.prepare(statement).run();
    },
    save: () => ({ sheet: host.save(), database: worker.save() }),
    async begin(name, next, saved) {
      schedule = `${name} ${Math.random()}`;
      conduct = next;
      earlierRuns = runs;
      await host.reset(saved?.sheet);
      if (saved === undefined) await empty(worker.db);
      else if (saved.database !== null) worker.putBack(saved.database);
    },
    async deliver(request, now, fault) {
      const headers = {
        ...request.headers,
        [surroundings.now]: String(now),
        [surroundings.schedule]: schedule,
        ...(fault === null ? {} : { [surroundings.fault]: JSON.stringify(fault) }),
      };
      return await worker.send({ ...request, headers });
    },
    async end() {
      await host.close();
      await worker.end();
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

async function empty(db: ClubDatabase): Promise<void> {
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
