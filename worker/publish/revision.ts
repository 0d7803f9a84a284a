/** Renders again, step by step, what an erasure took out of past editions: each becomes 12.1, without the erased row. */

import { publisherOf } from "../../shared/public/publisher.ts";
import { tables } from "../../shared/tables/all.ts";
import { beginRendering, type PlannedUnit, type Progress } from "../store/editions.ts";
import { publicRows } from "../store/public-rows.ts";
import { readStep } from "../store/rendering-step.ts";
import { type DamagedEdition, finishRevision, oldestDamaged, replaceIndex } from "../store/revisions.ts";
import { computedSource } from "./computation.ts";
import { type Unit, unitsByName } from "./plan.ts";
import { takeStep, unitsAStep } from "./step.ts";

export interface RevisionInput {
  readonly db: D1Database;
  readonly site: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface RevisionProgress extends Progress {
  readonly edition: number;
}

/** Does the next piece of work; `null` where no edition waits. */
export async function reviseStep({ db, site, at }: RevisionInput): Promise<RevisionProgress | null> {
  const damaged = await oldestDamaged(db);
  if (damaged === null) return null;
  const edition = damaged.number;
  const digest = `revision ${edition}`;
  const { rendering, open } = await readStep(db, digest, unitsAStep);
  if (rendering === null) return { edition, ...(await begin(damaged, digest, { db, site, at })) };
  const moved = await takeStep({ db, site, rendering, publisher: JSON.parse(rendering.publisher) }, open);
  if (moved !== null) return { edition, ...moved };
  await finishRevision(db, rendering);
  return { edition, done: damaged.paths.length, total: damaged.paths.length };
}

async function begin(damaged: DamagedEdition, digest: string, { db, at }: RevisionInput): Promise<Progress> {
  const { number: edition, paths, ...facts } = damaged;
  const settings = await publicRows(db, damaged.commit, tables.settings, null, "", 100);
  const publisher = JSON.stringify(publisherOf(settings.map(({ values }) => values)));
  await replaceIndex(db, edition, at);
  return await beginRendering(db, { ...facts, digest, edition, revisedAt: at, publisher }, unitsOf(paths, digest));
}

/** Units that make these files, the index and the list that name them, and the figures that they show. */
function unitsOf(paths: readonly string[], digest: string): readonly PlannedUnit[] {
  const names = new Set(["document /v1/", ...paths.map(unitName)]);
  const needsFigures = [...names].some((name) => showsFigures(unitsByName.get(name)));
  return [...unitsByName].flatMap(([name, unit]): PlannedUnit[] => {
    if (unit.kind === "metric" || unit.kind === "municipalities") {
      const resource = unit.kind === "metric" ? "metrics" : "municipalities";
      return needsFigures ? [{ name, source: computedSource(resource, digest) }] : [];
    }
    if (!names.has(name)) return [];
    const computed = unit.kind === "dataset" ? unit.dataset.resource.source : null;
    return [{ name, source: typeof computed === "string" ? computedSource(computed, digest) : `${digest} ${name}` }];
  });
}

/** The unit that makes the file at a path: a document, or the dataset of which it is the whole or a part. */
function unitName(path: string): string {
  const document = `document ${path}`;
  return unitsByName.has(document) ? document : path.replace(/(?:\/part\/\d+)?\.\w+$/, "");
}

function showsFigures(unit: Unit | undefined): boolean {
  if (unit?.kind === "document") return unit.document.showsFigures === true;
  return unit?.kind === "dataset" && typeof unit.dataset.resource.source === "string";
}
