/** Publishing a confirmed preview: begins its rendering, moves it on step by step, and makes it the current edition. */

import type { PublishAnswer } from "../../shared/handover/protocol.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { differences } from "../store/difference.ts";
import { beginRendering, type Progress, publishedAs, publishRendering, type Rendering } from "../store/editions.ts";
import type { EditionChanges } from "../store/files.ts";
import { readStep } from "../store/rendering-step.ts";
import { planEdition } from "./plan.ts";
import { takeStep, unitsAStep } from "./step.ts";

/** What comes from outside: the configured address, who publishes, and the clock, read once. */
export interface PublishInput {
  readonly db: D1Database;
  readonly site: string;
  /** SHA-256 of the e-mail address. */
  readonly actor: string;
  readonly asOf: CalendarDate;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `stale`: the commit or the day has moved since the preview. `overtaken`: another edition came first. */
export type PublishOutcome = PublishAnswer | { readonly state: "stale" } | { readonly state: "overtaken" };

/** One step. The same digest again goes on where the last step ended, and answers the edition once it is there. */
export async function publish(digest: string, input: PublishInput): Promise<PublishOutcome> {
  const { db, site } = input;
  const { published, current, rendering, open } = await readStep(db, digest, unitsAStep);
  if (published !== null) return { state: "published", edition: published, url: `${site}/` };
  if (rendering === null) return await begin(digest, input);
  // Once begun, a rendering keeps to its own commit: what members hand over meanwhile goes into the next edition.
  if (rendering.edition !== current + 1) return { state: "overtaken" };
  const moved = await takeStep({ db, site, rendering, publisher: JSON.parse(rendering.publisher) }, open);
  return moved === null ? await finish(rendering, input) : underWay(moved);
}

async function begin(digest: string, { db, site, asOf, at }: PublishInput): Promise<PublishOutcome> {
  const plan = await planEdition(db, site, asOf);
  if (plan === null || plan.digest !== digest) return { state: "stale" };
  const { commit, edition, units, current, publisher } = plan;
  const compared = await differences(db, current?.commit ?? 0, commit, publicTables, 1);
  const changes: EditionChanges = Object.fromEntries(
    publicTables.map(({ key }, index) => [key, { total: compared[index]?.total ?? 0, ...compared[index]?.counts }]),
  );
  const rendering: Rendering = {
    digest,
    edition,
    commit,
    asOf,
    publishedAt: at,
    changes,
    publisher: JSON.stringify(publisher),
  };
  return underWay(await beginRendering(db, rendering, units));
}

async function finish(rendering: Rendering, { db, site, actor }: PublishInput): Promise<PublishOutcome> {
  const won = await publishRendering(db, rendering, actor);
  if (won) return { state: "published", edition: rendering.edition, url: `${site}/` };
  // The other request may have finished this very rendering.
  const published = await publishedAs(db, rendering.digest);
  return published === null ? { state: "overtaken" } : { state: "published", edition: published, url: `${site}/` };
}

function underWay({ done, total }: Progress): PublishAnswer {
  return {
    state: "rendering",
    done,
    total,
    what: { ru: "Готовим файлы выпуска", en: "Rendering the edition's files" },
  };
}

const publicTables = tableList.filter(({ resource }) => resource);
