/** Where Cloudflare starts the Worker. */

import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import { readSettings } from "./http/config.ts";
import type { PublicEnv } from "./http/env.ts";
import { isSampled, meterRequest } from "./meter.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { answerFromMemory } from "./serving/reading.ts";
import { metered } from "./store/metered.ts";

const reading = readSettings(env);
if (!reading.ok) console.error(JSON.stringify({ code: "misconfigured", settings: reading.faults }));

const app = createApp(reading, { now: () => Date.now(), newRequestId: () => crypto.randomUUID() });
if (reading.ok) void rehearse(app, reading.settings, { now: () => Date.now() });

export default {
  fetch(request, bindings, context) {
    const DB = metered(bindings.DB);
    const now = Date.now();
    const remembered = answerFromMemory(request, { db: DB, now });
    const answer = remembered ?? app.fetch(request, { ...bindings, DB }, context);
    const random = Math.random();
    if (remembered === null || isSampled(random)) {
      context.waitUntil(Promise.resolve(answer).then(() => meterRequest(DB, now, random)));
    }
    return answer;
  },
} satisfies ExportedHandler<PublicEnv["Bindings"]>;
