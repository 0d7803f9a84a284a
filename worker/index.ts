/** Where Cloudflare starts the Worker. */

import { env } from "cloudflare:workers";
import { createEntry } from "./entry.ts";
import { readSettings } from "./http/config.ts";
import type { PublicEnv } from "./http/env.ts";

const bindings: Partial<PublicEnv["Bindings"]> = env;
const reading = readSettings(env);
if (!reading.ok) console.error(JSON.stringify({ code: "misconfigured", settings: reading.faults }));

export default {
  fetch: createEntry(reading, {
    now: () => Date.now(),
    random: () => Math.random(),
    newRequestId: () => crypto.randomUUID(),
    db: bindings.DB,
  }),
} satisfies ExportedHandler<PublicEnv["Bindings"]>;
