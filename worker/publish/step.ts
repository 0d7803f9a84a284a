/** One step of a rendering: a bounded piece of work whose results all land in one transaction. */

import { type OpenUnit, type Progress, type StepOutcome, saveStep } from "../store/editions.ts";
import { computeMetric, computeMunicipalities } from "./computation.ts";
import { advanceDataset, type DatasetState, emptyDataset, type Published } from "./dataset.ts";
import { type Desk, openDesk } from "./desk.ts";
import { makeDocument } from "./document-file.ts";
import type { Facts } from "./documents/reader.ts";
import { placeInOrder } from "./documents/reads.ts";
import { type Unit, unitsByName } from "./plan.ts";
import type { Dataset } from "./records.ts";

/** How much one step may do, in records rendered anew: with what a request costs anyway, 10 ms of CPU on the free plan. */
const largestCost = 80;
/** A unit takes two queries (a metric four, but few of those fit), and a request has 50. */
export const unitsAStep = 16;

type UnitOutcome = StepOutcome["units"][number];

/** Does the next step on the units that aren't done; returns `null` where nothing was left to do. */
export async function takeStep(facts: Facts, open: readonly OpenUnit[]): Promise<Progress | null> {
  const [first] = open;
  if (first === undefined) return null;
  const desk = openDesk(facts);
  const outcomes: UnitOutcome[] = [];
  let cost = 0;
  for (const unit of open) {
    // What is computed must be in the store before datasets read it, and datasets before the documents that name them.
    if (outcomes.length > 0 && mustWait(unitOf(unit), unitOf(first))) break;
    const { outcome, spent } = await work(unit, largestCost - cost, desk);
    outcomes.push(outcome);
    cost += spent;
    if (cost >= largestCost || !outcome.done) break;
  }
  return await saveStep(facts.db, facts.rendering.digest, { units: outcomes, ...desk.made });
}

/** Whether a unit needs in the store what the step that `first` began is making. */
function mustWait(unit: Unit, first: Unit): boolean {
  if (unit.kind !== "document" || first.kind !== "document") return unit.kind !== first.kind;
  return placeInOrder(unit.file.document.reads) > placeInOrder(first.file.document.reads);
}

async function work(open: OpenUnit, budget: number, desk: Desk): Promise<{ outcome: UnitOutcome; spent: number }> {
  const unit = unitOf(open);
  const finished = (spent: number, state: unknown = null) => ({
    outcome: { position: open.position, version: open.version, done: true, state: JSON.stringify(state) },
    spent,
  });
  switch (unit.kind) {
    case "metric": {
      const rows = await computeMetric(unit.metric, open.source, desk);
      return finished(30 + rows / 25);
    }
    case "municipalities": {
      await computeMunicipalities(open.source, desk);
      return finished(largestCost);
    }
    case "dataset":
      return await workOnDataset(unit.dataset, open, budget, desk);
    case "document":
      return finished(unit.file.document.cost, { files: await makeDocument(unit.file, desk) });
  }
}

async function workOnDataset(dataset: Dataset, open: OpenUnit, budget: number, desk: Desk) {
  let state: DatasetState = JSON.parse(open.state) ?? emptyDataset;
  const published: Published | null = JSON.parse(open.published ?? "null");
  let spent = 0;
  let done = false;
  while (!done && spent < budget) {
    const advance = await advanceDataset(dataset, state, open.source, desk, published);
    ({ state, done } = advance);
    spent += advance.cost;
  }
  return { outcome: { position: open.position, version: open.version, done, state: JSON.stringify(state) }, spent };
}

function unitOf({ name }: OpenUnit): Unit {
  const unit = unitsByName.get(name);
  if (unit === undefined) throw new Error(`No unit ${name}`);
  return unit;
}
