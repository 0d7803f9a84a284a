/** Publishing a confirmed preview: begins its rendering, moves it on step by step, and makes it the current edition. */

import { type ApprovalSubject, isMuchLost } from "../../shared/handover/approvals.ts";
import type { PublishAnswer } from "../../shared/handover/protocol.ts";
import type { CalendarDate, Words } from "../../shared/table.ts";
import { linkCommits } from "../files/chain.ts";
import { sha256Hex } from "../files/sha256.ts";
import { lostPermit, permitFor, type Refusal } from "../holding/approvals.ts";
import { isShort } from "../holding/budget.ts";
import { isPermitLost, type Permit, permitStatements } from "../store/approvals.ts";
import { beginRendering, type Progress, type Rendering } from "../store/editions.ts";
import type { Edition, EditionChanges } from "../store/files.ts";
import { takeBackWithdrawn } from "../store/link-pictures.ts";
import { spendOn } from "../store/metered.ts";
import { movedIds } from "../store/movement.ts";
import { publishedAs, publishRendering } from "../store/published.ts";
import { readStep } from "../store/rendering-step.ts";
import { tidyAfterEdition } from "../store/retention.ts";
import { oldestDamaged } from "../store/revisions.ts";
import { readGround } from "../store/statements.ts";
import type { DayUsage } from "../store/usage.ts";
import { editionDifferences, lossIn, publicTables } from "./loss.ts";
import { namedChanges } from "./named-changes.ts";
import { isUnchanged, planEdition } from "./plan.ts";
import { reviseStep } from "./revision.ts";
import { isWhole, makeStatement, type Signing } from "./statement.ts";
import { takeStep, unitsAStep } from "./step.ts";

/** What comes from outside, besides what an edition is signed with: who publishes, and the clock, read once. */
export interface PublishInput extends Signing {
  readonly db: D1Database;
  /** The e-mail address. */
  readonly email: string;
  readonly firstCoordinator: string;
  readonly asOf: CalendarDate;
  /** Of the day: where it is short, what can wait waits, and an edition is finished only where nothing is left to render. */
  readonly usage: Promise<DayUsage>;
}

/**
 * `stale`: the commit or the day has moved since the preview. `overtaken`: another edition came first. `unchanged`: the
 * current edition would be published again. `refused`: it loses much, and no second coordinator has confirmed exactly
 * that. `waits`: the day's quota is kept for others; `edition` is out already, where only files of past ones are to come back.
 */
export type PublishOutcome =
  | PublishAnswer
  | { readonly state: "stale" | "overtaken" }
  | { readonly state: "unchanged"; readonly edition: number }
  | { readonly state: "refused"; readonly refusal: Refusal }
  | { readonly state: "waits"; readonly edition: number | null };

/** Takes one step. The same digest again goes on where the last step ended; once the edition is out, it is returned. */
export async function publish(digest: string, input: PublishInput): Promise<PublishOutcome> {
  const { db, site, signingKey } = input;
  const [step, usage] = await Promise.all([readStep(db, digest, unitsAStep), input.usage]);
  const { published: edition, current, currentCommit, rendering, open, sizes } = step;
  if (edition !== null) return await revise(edition, input);
  spendOn(db, "edition", "goes on");
  if (isShort(usage) && (rendering === null || open.length > 0)) return { state: "waits", edition: null };
  if (rendering === null) return await begin(digest, input);
  // Once begun, a rendering keeps to its own commit: what members hand over meanwhile goes into the next edition.
  if (rendering.edition !== current + 1) return { state: "overtaken" };
  const facts = { db, site, rendering, publisher: JSON.parse(rendering.publisher), isSigned: signingKey !== null };
  const moved = await takeStep(facts, open, sizes);
  if (moved === null) return await finish(rendering, { number: current, commit: currentCommit }, input);
  return underWay(moved, filesOfEdition);
}

async function begin(digest: string, input: PublishInput): Promise<PublishOutcome> {
  const { db, site, asOf, at, email } = input;
  const plan = await planEdition(db, site, asOf);
  if (plan === null || plan.digest !== digest) return { state: "stale" };
  const { commit, edition, made, gone, movement, publisher } = plan;
  if (await isUnchanged(db, plan)) return { state: "unchanged", edition: edition - 1 };
  spendOn(db, "edition", "begins");
  const compared = await editionDifferences(db, plan);
  const subject: ApprovalSubject = { kind: "publish", edition, loss: await lossIn(db, compared) };
  const permit: Permit | Refusal = isMuchLost(subject.loss) ? await permitFor(db, subject, input) : { by: "right" };
  if ("code" in permit) return { state: "refused", refusal: permit };
  const changes: EditionChanges = Object.fromEntries(
    publicTables.map(({ key }, index) => [
      key,
      { total: compared[index]?.total ?? 0, ...compared[index]?.counts, ...namedChanges(key, movement, asOf) },
    ]),
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
  try {
    const by = { at, actor: sha256Hex(email) };
    const allowed = permitStatements(db, by, permit, isBegun, digest);
    return underWay(await beginRendering(db, rendering, made, gone, allowed), filesOfEdition);
  } catch (error) {
    if (isPermitLost(error)) return { state: "refused", refusal: await lostPermit(db, subject, input) };
    throw error;
  }
}

/** Whether a rendering was begun by this very request. */
const isBegun = "EXISTS (SELECT 1 FROM renderings WHERE digest = ?5 AND published_at = ?1)";

/** `before` is the current edition, of number 0 where there is none. */
async function finish(
  rendering: Rendering,
  before: Pick<Edition, "number" | "commit">,
  input: PublishInput,
): Promise<PublishOutcome> {
  const { db, email } = input;
  spendOn(db, "edition", "ends");
  await linkCommits(db);
  const ground = await readGround(db, rendering);
  if (ground.link === null) return underWay({ done: 0, total: 1 }, commitsLinked);
  const moved = before.number === 0 ? null : (await movedIds(db, before, rendering.commit)).get("nkos");
  // Of a table that isn't named nothing moved.
  const won = isWhole(ground)
    ? await publishRendering(
        db,
        rendering,
        sha256Hex(email),
        await makeStatement(rendering, ground, input),
        moved === undefined ? new Set() : moved,
      )
    : null;
  if (won !== null) {
    await takeBackWithdrawn(db, rendering.commit);
    await tidyAfterEdition(db, rendering.edition, won.abandoned);
    const damaged = await oldestDamaged(db);
    if (damaged === null) return published(rendering.edition, input);
    return underWay({ done: 0, total: damaged.paths.length }, filesBack(damaged.number));
  }
  // The other request may have finished this very rendering.
  const edition = await publishedAs(db, rendering.digest);
  return edition === null ? { state: "overtaken" } : published(edition, input);
}

/** The edition is out; what an erasure took from those before it comes back with it. */
async function revise(edition: number, input: PublishInput): Promise<PublishOutcome> {
  const { db, usage } = input;
  spendOn(db, "revision", "goes on");
  if (isShort(await usage) && (await oldestDamaged(db)) !== null) return { state: "waits", edition };
  const revision = await reviseStep(input);
  return revision === null ? published(edition, input) : underWay(revision, filesBack(revision.edition));
}

function published(edition: number, { site, signingKey }: Signing): PublishAnswer {
  return { state: "published", edition, url: `${site}/`, signed: signingKey !== null };
}

function underWay({ done, total }: Progress, what: Words): PublishAnswer {
  return { state: "rendering", done, total, what };
}

const filesOfEdition: Words = { ru: "Готовим файлы выпуска", en: "Rendering the edition's files" };

const commitsLinked: Words = { ru: "Связываем прежние передачи", en: "Linking commits of before" };

function filesBack(edition: number): Words {
  return {
    ru: `Возвращаем файлы выпуска ${edition} без стёртого`,
    en: `Bringing back the files of edition ${edition} without what was erased`,
  };
}
