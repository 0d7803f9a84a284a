/** The way of a request through the Worker: from memory where that suffices, else through the routes; metered, and by https for good. */

import { createApp, type Surroundings } from "./app.ts";
import type { SettingsReading } from "./http/config.ts";
import type { PublicEnv } from "./http/env.ts";
import { isSampled, meterRequest } from "./meter.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";
import { answerFromMemory } from "./serving/reading.ts";
import { metered } from "./store/metered.ts";

export type Entry = ExportedHandlerFetchHandler<PublicEnv["Bindings"]>;

/** Rehearses, then answers. `random` is from 0 to 1, `db` what the rehearsal may try in vain. */
export function createEntry(
  reading: SettingsReading,
  {
    random,
    db,
    ...surroundings
  }: Surroundings & { readonly random: () => number; readonly db?: D1Database | undefined },
): Entry {
  const app = createApp(reading, surroundings);
  if (!reading.ok) {
    // Whatever is missing may be the database.
    return async (request, bindings, context) => securely(request, await app.fetch(request, bindings, context));
  }
  void rehearse(app, reading.settings, surroundings, db);
  const { site } = reading.settings;
  return (request, bindings, context) => {
    const now = surroundings.now();
    const lot = random();
    const remembered = answerFromMemory(request, { db: bindings.DB, now, site });
    if (remembered !== null && !isSampled(lot)) return securely(request, remembered);
    const DB = metered(bindings.DB);
    const answer = remembered ?? app.fetch(request, { ...bindings, DB }, context);
    context.waitUntil(Promise.resolve(answer).then(() => meterRequest(DB, now, lot)));
    return answer instanceof Promise ? answer.then((own) => securely(request, own)) : securely(request, answer);
  };
}

/** Tells browsers to come by https for a year (RFC 6797), which may be said by https only. Neighbouring names aren't the club's. */
function securely(request: Request, answer: Response): Response {
  if (request.url.startsWith("https:")) answer.headers.set("Strict-Transport-Security", "max-age=31536000");
  return answer;
}
