/** A Worker that rehearses in its global scope as the club's does, and answers with the faults it had met before the first request. */

import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { rehearse } from "../../worker/rehearsal/rehearsal.ts";

const reading = readSettings({
  ENVIRONMENT: "local",
  SITE_URL: "https://club.test",
  TOKEN_AUDIENCES: "addon",
  FIRST_COORDINATOR: "a@example.org",
  DB: {},
});
if (!reading.ok) throw new Error(reading.faults.join());
const surroundings = { now: () => Date.now(), newRequestId: () => "" };
let outcome = "not at an end";
rehearse(createApp(reading, surroundings), reading.settings, surroundings).then((faults) => {
  outcome = faults.map((fault) => String(fault)).join("\n");
});

export default { fetch: () => new Response(outcome) };
