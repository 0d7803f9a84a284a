/** Publishing by the Worker's own app in this process, over the real D1, watched. */

import type { PublishAnswer } from "../../shared/handover/protocol.ts";
import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { type Watch, watchedDatabase } from "./watched-database.ts";
import { coordinator, settingsFor, type TestClub } from "./worker.ts";

/** Takes a step of publishing what a preview's digest confirms; throws where it is refused. */
export function watchedPublishing(club: TestClub, watch: Watch): (digest: string) => Promise<PublishAnswer> {
  const DB = watchedDatabase(club.db, watch);
  const surroundings = { now: () => Date.now(), newRequestId: () => "step" };
  const app = createApp(readSettings({ ...settingsFor(club.signIn), DB }), surroundings);
  return async (digest) => {
    const headers = {
      Authorization: `Bearer ${await club.signIn.token(coordinator)}`,
      "Content-Type": "application/json",
    };
    const answer = await app.request(
      "/club/publish",
      { method: "POST", headers, body: JSON.stringify({ digest }) },
      { DB },
    );
    if (answer.status !== 200) throw new Error(await answer.text());
    return (await answer.json()) as PublishAnswer;
  };
}
