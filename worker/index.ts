/** Where Cloudflare starts the Worker. */

import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import { readSettings } from "./config.ts";

const reading = readSettings(env);
if (!reading.ok) console.error(JSON.stringify({ code: "misconfigured", settings: reading.faults }));

const app = createApp(reading, { now: () => Date.now(), newRequestId: () => crypto.randomUUID() });

export default { fetch: app.fetch };
