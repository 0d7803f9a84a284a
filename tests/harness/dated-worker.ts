/** The Worker with a clock that comes with each request, and an isolate of its own for who asks for one. */

import { createEntry, type Entry } from "../../worker/entry.ts";
import { readSettings } from "../../worker/http/config.ts";
import { dated } from "./dated-headers.ts";
import { type Watch, watchedDatabase } from "./watched-database.ts";

type Bindings = Parameters<typeof readSettings>[0] & { readonly DB: Parameters<typeof watchedDatabase>[0] };

let now = 0;
let entry: Entry | null = null;

export default {
  async fetch(request: Request, bindings: Bindings, context: unknown): Promise<Response> {
    now = Number(request.headers.get(dated.now) ?? Date.now());
    entry ??= createEntry(readSettings(bindings), {
      now: () => now,
      random: () => Math.random(),
      newRequestId: () => crypto.randomUUID(),
    });
    if (!request.headers.has(dated.alone)) return await entry(request, bindings, context);
    const watch: Watch = { queries: 0, rowsRead: 0, rowsWritten: 0, failAfter: null, trips: 0 };
    // What an isolate remembers hangs on its database.
    const answer: Response = await entry(request, { ...bindings, DB: watchedDatabase(bindings.DB, watch) }, context);
    const headers = new Headers(answer.headers);
    headers.set(dated.queries, String(watch.queries));
    return new Response(answer.body, { status: answer.status, headers });
  },
};
