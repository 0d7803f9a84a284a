/** Where Cloudflare starts the Worker. */

import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import { readSettings } from "./config.ts";
import type { PublicEnv } from "./env.ts";
import { answerFromMemory } from "./feed/reading.ts";

const reading = readSettings(env);
if (!reading.ok) console.error(JSON.stringify({ code: "misconfigured", settings: reading.faults }));

const app = createApp(reading, { now: () => Date.now(), newRequestId: () => crypto.randomUUID() });

export default {
  fetch: (request, bindings, context) =>
    answerFromMemory(request, { db: bindings.DB, now: Date.now() }) ?? app.fetch(request, bindings, context),
} satisfies ExportedHandler<PublicEnv["Bindings"]>;
