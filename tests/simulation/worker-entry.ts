/** The Worker with its surroundings in the simulation's hands: its clock comes with each request, and its database fails on order. */

import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { answerFromMemory } from "../../worker/serving/reading.ts";
import { metered } from "../../worker/store/metered.ts";
import { type Watch, watchedDatabase } from "../harness/watched-database.ts";
import { type DatabaseFault, surroundings } from "./surroundings.ts";

type Database = Parameters<typeof watchedDatabase>[0];

interface Env {
  readonly DB: Database;
  readonly SITE_URL: string;
}

let now = 0;
let requests = 0;
let app: ReturnType<typeof createApp> | null = null;
let watch: Watch = untroubled();
let schedule = "";
let database: Database | null = null;

export default {
  async fetch(
    request: Request,
    env: Env,
    context: Parameters<ReturnType<typeof createApp>["fetch"]>[2],
  ): Promise<Response> {
    app ??= createApp(readSettings(env), { now: () => now, newRequestId: () => `request-${++requests}` });
    const current = request.headers.get(surroundings.schedule) ?? "";
    // What an isolate remembers hangs on its database: each schedule has one of its own.
    if (database === null || current !== schedule) {
      watch = untroubled();
      database = watchedDatabase(env.DB, watch);
    }
    schedule = current;
    now = Number(request.headers.get(surroundings.now));
    const fault: DatabaseFault | null = JSON.parse(request.headers.get(surroundings.fault) ?? "null");
    Object.assign(watch, { trips: 0, failAfter: fault?.trip ?? null, fails: fault?.how ?? "refuse" });
    const remembered = answerFromMemory(request, { db: database, now, site: env.SITE_URL });
    // As in production each request has a database of its own.
    const answer = remembered ?? (await app.fetch(request, { ...env, DB: metered(database) }, context));
    if (fault?.how !== "crash" || watch.trips <= fault.trip) return answer;
    // Nobody hears from a Worker that is gone, and the next one remembers nothing.
    database = null;
    app = null;
    return new Response("error code: 1101", { status: 500 });
  },
};

function untroubled(): Watch {
  return { queries: 0, rowsRead: 0, rowsWritten: 0, failAfter: null, trips: 0 };
}
