/** One step of a rendering: a bounded piece of work whose results all land in one transaction. */

import { metrics } from "../../shared/metrics/all.ts";
import { type OpenUnit, type PlannedUnit, type Progress, type StepOutcome, saveStep } from "../store/editions.ts";
import { metricState } from "../store/observations.ts";
import type { TableSizes } from "../store/rendering-step.ts";
import { computeMetric } from "./computation.ts";
import { advanceDataset } from "./dataset.ts";
import type { Dataset } from "./dataset-state.ts";
import { type DatasetState, emptyDataset, type Published } from "./dataset-state.ts";
import { type Desk, openDesk } from "./desk.ts";
import { makeDocument } from "./document-file.ts";
import type { Facts } from "./documents/reader.ts";
import { placeInOrder } from "./documents/reads.ts";
import { planFigures } from "./figures.ts";
import { openPieces } from "./pieces.ts";
import { inPieces } from "./plan.ts";
import { type Unit, unitsByName } from "./units.ts";

/** How much one step may do, in records rendered anew: 80 take as long again as what each request costs anyway. */
const largestCost = 40;
/** A unit takes two queries (a metric up to six, but seven of those fit at most), and a request has 50. */
export const unitsAStep = 16;

type UnitOutcome = StepOutcome["units"][number];

/** Does the next step on the units that aren't done; returns `null` where nothing was left to do. */
export async function takeStep(facts: Facts, open: readonly OpenUnit[], sizes: TableSizes): Promise<Progress | null> {
  const [first] = open;
  if (first === undefined) return null;
  const desk = openDesk(facts);
  const outcomes: UnitOutcome[] = [];
  const planned: PlannedUnit[] = [];
  const pieces: StepOutcome["pieces"][number][] = [];
  let cost = 0;
  for (const unit of open) {
    // What is computed must be in the store before datasets read it, and datasets before the documents that name them.
    if (
      outcomes.length > 0 &&
      (mustWait(unitOf(unit), unitOf(first)) || cost + foreseen(unitOf(unit), sizes, desk) > largestCost)
    )
      break;
    const { outcome, spent, late = [], made = [] } = await work(unit, largestCost - cost, desk, sizes);
    outcomes.push(outcome);
    planned.push(...late);
    pieces.push(...made);
    cost += spent;
    if (cost >= largestCost || !outcome.done) break;
  }
  return await saveStep(facts.db, facts.rendering.digest, { units: outcomes, planned, pieces, ...desk.made });
}

/** What a unit will take at least: a metric can't be left in the middle of its rows. */
function foreseen(unit: Unit, sizes: TableSizes, desk: Desk): number {
  return unit.kind === "metric" ? costOfMetric(unit.metric, sizes, desk) : 0;
}

/** Its rows are counted, and read where another one hasn't read them. */
function costOfMetric(index: number, sizes: TableSizes, desk: Desk): number {
  const table = metrics[index]?.table ?? "settings";
  const rows = sizes[table] ?? 0;
  return 8 + rows / 50 + (desk.measured.has(table) ? 0 : rows / 50);
}

/** Whether a unit needs in the store what the step that `first` began is making. */
function mustWait(unit: Unit, first: Unit): boolean {
  if (unit.kind !== "document" || first.kind !== "document") return unit.kind !== first.kind;
  return placeInOrder(unit.file.document.reads) > placeInOrder(first.file.document.reads);
}

interface Work {
  readonly outcome: UnitOutcome;
  readonly spent: number;
  /** Units that are to be made because of what this one has found. */
  readonly late?: readonly PlannedUnit[];
  readonly made?: StepOutcome["pieces"];
}

async function work(open: OpenUnit, budget: number, desk: Desk, sizes: TableSizes): Promise<Work> {
  const unit = unitOf(open);
  const finished = (spent: number, state: unknown = null) => ({
    outcome: { position: open.position, version: open.version, done: true, state: JSON.stringify(state) },
    spent,
  });
  switch (unit.kind) {
    case "metric": {
      const spent = costOfMetric(unit.metric, sizes, desk);
      const size = sizes[metrics[unit.metric]?.table ?? "settings"] ?? 0;
      return finished(spent, await computeMetric(unit.metric, metricState(open.published), size, desk));
    }
    case "figures":
      return { ...finished(largestCost), late: await planFigures(desk) };
    case "dataset":
      return await workOnDataset(unit.dataset, open, budget, desk);
    case "document": {
      const { files, done } = await makeDocument(unit.file, desk, open);
      const { outcome, spent } = finished(unit.file.document.cost, { files });
      return { outcome: { ...outcome, done }, spent };
    }
  }
}

async function workOnDataset(dataset: Dataset, open: OpenUnit, budget: number, desk: Desk): Promise<Work> {
  const { position, version, name, atHand } = open;
  let state: DatasetState = JSON.parse(open.state) ?? emptyDataset;
  const published: Published | null = JSON.parse(open.published ?? "null");
  const { db, rendering } = desk;
  const pieces = openPieces({ db, digest: rendering.digest, name, published, atHand, isNew: open.state === "null" });
  const touched = open.source.endsWith(inPieces) ? await desk.touchedRecords(dataset.resource) : null;
  let spent = 0;
  let done = false;
  while (!done && spent < budget) {
    const advance = await advanceDataset(dataset, state, { desk, pieces, touched, room: budget - spent });
    ({ state, done } = advance);
    spent += advance.cost;
  }
  const made = pieces.made.map((piece) => ({ ...piece, name, version }));
  return { outcome: { position, version, done, state: JSON.stringify(state) }, spent, made };
}

function unitOf({ name }: OpenUnit): Unit {
  const unit = unitsByName.get(name);
  if (unit === undefined) throw new Error(`No unit ${name}`);
  return unit;
}
