/** Renders again, step by step, what an erasure took out of past editions: each becomes 12.1, without the erased row. */

import { datasetPath, isInEditions } from "../../shared/public/envelope.ts";
import { formats } from "../../shared/public/formats.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { tables } from "../../shared/tables/all.ts";
import { linkCommits } from "../files/chain.ts";
import { beginRendering, type PlannedUnit, type Progress } from "../store/editions.ts";
import { spendOn } from "../store/metered.ts";
import { publicRows } from "../store/public-rows.ts";
import { readStep, revisionUnderWay } from "../store/rendering-step.ts";
import { tidyAfterRevision } from "../store/retention.ts";
import { type DamagedEdition, finishRevision, oldestDamaged, replaceNaming } from "../store/revisions.ts";
import { readGround } from "../store/statements.ts";
import { resourceReads } from "./documents/reads.ts";
import { isWhole, makeStatement, type Signing } from "./statement.ts";
import { takeStep, unitsAStep } from "./step.ts";
import { type Unit, unitsByName } from "./units.ts";

export interface RevisionInput extends Signing {
  readonly db: D1Database;
}

export interface RevisionProgress extends Progress {
  readonly edition: number;
}

/** Does the next piece of work; returns `null` where no edition waits. */
export async function reviseStep(input: RevisionInput): Promise<RevisionProgress | null> {
  const { db, site, at } = input;
  // An erasure gives up what is under way: what there is still belongs to the oldest damaged edition.
  const digest = await revisionUnderWay(db);
  if (digest === null) {
    const damaged = await oldestDamaged(db);
    if (damaged === null) return null;
    spendOn(db, "revision", "begins");
    const begun = await begin(damaged, `revision ${damaged.number}`, { db, at });
    return { edition: damaged.number, ...begun };
  }
  const { rendering, open, sizes } = await readStep(db, digest, unitsAStep);
  // Another request has just finished it.
  if (rendering === null) return await reviseStep(input);
  const { edition } = rendering;
  spendOn(db, "revision", open.length === 0 ? "ends" : "goes on");
  const isSigned = input.signingKey !== null;
  const facts = { db, site, rendering, publisher: JSON.parse(rendering.publisher), isSigned };
  const moved = await takeStep(facts, open, sizes);
  if (moved !== null) return { edition, ...moved };
  await linkCommits(db);
  const ground = await readGround(db, rendering);
  // What links were left over or an erasure gave up meanwhile is for the next request.
  if (!isWhole(ground)) return { edition, done: 0, total: 1 };
  await finishRevision(db, rendering, await makeStatement(rendering, ground, input));
  await tidyAfterRevision(db);
  return { edition, done: 1, total: 1 };
}

async function begin(
  damaged: DamagedEdition,
  digest: string,
  { db, at }: Pick<RevisionInput, "db" | "at">,
): Promise<Progress> {
  const { number: edition, paths, ...facts } = damaged;
  const settings = await publicRows(db, damaged.commit, tables.settings, null, "", 100);
  const publisher = JSON.stringify(publisherOf(settings.map(({ values }) => values)));
  const naming = [...unitsByName.values()].flatMap((unit) =>
    unit.kind === "document" && namesDatasets(unit) ? [unit.file.path] : [],
  );
  await replaceNaming(db, edition, naming, at);
  return await beginRendering(db, { ...facts, digest, edition, revisedAt: at, publisher }, unitsOf(paths, digest));
}

/** Units that make these files, the documents that name them by their sums, and the figures that they show. */
function unitsOf(paths: readonly string[], digest: string): readonly PlannedUnit[] {
  const lost = new Set(paths);
  const made = new Set(
    [...unitsByName].filter(([, unit]) => makesOne(unit, lost) || namesDatasets(unit)).map(([name]) => name),
  );
  const needsFigures = [...unitsByName].some(([name, unit]) => made.has(name) && showsFigures(unit));
  return [...unitsByName].flatMap(([name, unit], position): PlannedUnit[] => {
    const isMade = unit.kind === "metric" ? needsFigures : made.has(name);
    return isMade ? [{ name, source: `${digest} ${name}`, position }] : [];
  });
}

/** Whether a unit makes one of the files. The parts of a dataset are lost only with the whole. */
function makesOne(unit: Unit, lost: ReadonlySet<string>): boolean {
  // Pages of past editions can't be read.
  if (unit.kind === "document") return isInEditions(unit.file.path) && lost.has(unit.file.path);
  if (unit.kind !== "dataset") return false;
  const path = datasetPath(unit.dataset);
  return formats.some(({ extension }) => lost.has(`${path}.${extension}`));
}

/** Whether a unit makes a document of past editions that names datasets by their sums. */
function namesDatasets(unit: Unit): boolean {
  return unit.kind === "document" && unit.file.document.reads.files === "region" && isInEditions(unit.file.path);
}

function showsFigures(unit: Unit): boolean {
  if (unit.kind === "document") return unit.file.document.reads.figures === true;
  return unit.kind === "dataset" && resourceReads(unit.dataset.resource).figures === true;
}
