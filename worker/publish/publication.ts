/** Publishing a confirmed preview: begins its rendering, moves it on step by step, and makes it the current edition. */

import type { PublishAnswer } from "../../shared/handover/protocol.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { differences } from "../store/difference.ts";
import { beginRendering, findRendering, type Rendering, renderingProgress } from "../store/editions.ts";
import { currentEdition, type EditionChanges } from "../store/files.ts";
import { publishedAs, publishRendering } from "../store/published.ts";
import { oldestDamaged } from "../store/revisions.ts";
import { planEdition } from "./plan.ts";
import { reviseStep } from "./revision.ts";
import { takeStep } from "./step.ts";

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
  const published = await publishedAs(db, digest);
  if (published !== null) return await revise(published, input);
  const rendering = await findRendering(db, digest);
  if (rendering === null) return await begin(digest, input);
  // Once begun, a rendering keeps to its own commit: what members hand over meanwhile goes into the next edition.
  const current = await currentEdition(db);
  if (rendering.edition !== (current?.number ?? 0) + 1) return { state: "overtaken" };
  const moved = await takeStep({ db, site, rendering, publisher: JSON.parse(rendering.publisher) });
  return moved ? await progress(db, rendering) : await finish(rendering, input);
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
    revisedAt: null,
    changes,
    publisher: JSON.stringify(publisher),
  };
  await beginRendering(db, rendering, units);
  return await progress(db, rendering);
}

async function finish(rendering: Rendering, { db, site, actor }: PublishInput): Promise<PublishOutcome> {
  const won = await publishRendering(db, rendering, actor);
  if (won)
    return (await oldestDamaged(db)) === null ? published(rendering.edition, site) : await progress(db, rendering);
  // The other request may have finished this very rendering.
  const edition = await publishedAs(db, rendering.digest);
  return edition === null ? { state: "overtaken" } : published(edition, site);
}

/** The edition is out; what an erasure took from those before it comes back with it. */
async function revise(edition: number, { db, site, at }: PublishInput): Promise<PublishOutcome> {
  const revision = await reviseStep({ db, site, at });
  return revision === null ? published(edition, site) : await progress(db, revision);
}

function published(edition: number, site: string): PublishAnswer {
  return { state: "published", edition, url: `${site}/` };
}

async function progress(db: D1Database, { digest, edition, revisedAt }: Rendering): Promise<PublishAnswer> {
  const { done, total } = await renderingProgress(db, digest);
  const what =
    revisedAt === null
      ? { ru: "Готовим файлы выпуска", en: "Rendering the edition's files" }
      : {
          ru: `Возвращаем файлы выпуска ${edition} без стёртого`,
          en: `Bringing back the files of edition ${edition} without what was erased`,
        };
  return { state: "rendering", done, total, what };
}

const publicTables = tableList.filter(({ resource }) => resource);
