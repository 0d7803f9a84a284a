/** Where Cloudflare starts the Worker. */

import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import { readSettings } from "./config.ts";
import type { PublicEnv } from "./env.ts";
import { answerFromMemory } from "./feed/reading.ts";
import { rehearse } from "./rehearsal.ts";

const reading = readSettings(env);
if (!reading.ok) console.error(JSON.stringify({ code: "misconfigured", settings: reading.faults }));

const app = createApp(reading, { now: () => Date.now(), newRequestId: () => crypto.randomUUID() });
if (reading.ok) void rehearse(app, reading.settings, { now: () => Date.now() });

export default {
  fetch: (request, bindings, context) =>
    answerFromMemory(request, { db: bindings.DB, now: Date.now() }) ?? app.fetch(request, bindings, context),
} satisfies ExportedHandler<PublicEnv["Bindings"]>;
