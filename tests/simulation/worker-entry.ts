/** The Worker with its surroundings in the simulation's hands: its clock comes with each request, and its database fails on order. */

import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { answerFromMemory } from "../../worker/serving/reading.ts";
import { metered } from "../../worker/store/metered.ts";
import { type Watch, watchedDatabase } from "../harness/watched-database.ts";
import { surroundings } from "./surroundings.ts";

type Database = Parameters<typeof watchedDatabase>[0];

interface Env {
  readonly DB: Database;
  readonly SITE_URL: string;
}

let now = 0;
let requests = 0;
let app: ReturnType<typeof createApp> | null = null;
const watch: Watch = { queries: 0, rowsRead: 0, rowsWritten: 0, failAfter: null, trips: 0 };
let schedule = "";
let database: Database | null = null;

export default {
  fetch(
    request: Request,
    env: Env,
    context: Parameters<ReturnType<typeof createApp>["fetch"]>[2],
  ): Response | Promise<Response> {
    app ??= createApp(readSettings(env), { now: () => now, newRequestId: () => `request-${++requests}` });
    // What an isolate remembers hangs on its database: each schedule has one of its own.
    const current = request.headers.get(surroundings.schedule) ?? "";
    if (database === null || current !== schedule) database = watchedDatabase(env.DB, watch);
    schedule = current;
    now = Number(request.headers.get(surroundings.now));
    const failAfter = request.headers.get(surroundings.failAfter);
    watch.trips = 0;
    watch.failAfter = failAfter === null ? null : Number(failAfter);
    const remembered = answerFromMemory(request, { db: database, now, site: env.SITE_URL });
    // As in production each request has a database of its own.
    return remembered ?? app.fetch(request, { ...env, DB: metered(database) }, context);
  },
};
