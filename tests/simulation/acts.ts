/** A schedule as a list of acts, made from its seed before it runs: it can be cut, printed and played again. */

import type { club } from "../../addon/host/demo/club-accounts.ts";
import { type Random, seededRandom } from "../../addon/host/demo/random.ts";
import { type WorkedTable, workedTables } from "./invented-club.ts";
import { type Fate, fates } from "./network.ts";
import { type PersonAct, personActs } from "./people.ts";

export type Act = Deed & {
  /** What the act, and all that happens until the next one, is drawn from. */
  readonly draw: number;
  /** How many things happen before the next act, as far as there are any. */
  readonly steps: number;
};

type User = keyof typeof club;

export type Deed =
  | { readonly kind: "person"; readonly user: User; readonly table: WorkedTable; readonly name: PersonAct }
  | { readonly kind: "script"; readonly user: User; readonly name: StartedScript }
  /** Somebody answers the oldest dialog that waits. */
  | { readonly kind: "answer" }
  /** A request on its way meets a fault, after `after` others. */
  | { readonly kind: "fault"; readonly fate: Fate; readonly after: number; readonly trip: number }
  /** Google refuses the next call of a script. */
  | { readonly kind: "refusal" }
  /** Nothing happens for a while: locks time out, runs are cut off. */
  | { readonly kind: "pause"; readonly seconds: number }
  /** When all has come to an end somebody does several things one after another. */
  | { readonly kind: "alone"; readonly name: Errand };

const startedScripts = {
  handOver: 20,
  checkAll: 10,
  listIssues: 9,
  previewEdition: 4,
  setUpSheet: 1,
  showStatus: 2,
  /** The cursor is on whatever row the coordinator looks at; the row stays in the sheet. */
  erasable: 8,
  /** Likewise. */
  withdrawable: 8,
  listWithdrawals: 5,
  listErasures: 4,
} as const;

export type StartedScript = keyof typeof startedScripts;

const errands = {
  "a coordinator erases a row": 5,
  "a coordinator withdraws a row and puts it back": 4,
  "a coordinator takes a row away while a hand-over is on its way": 5,
  "a coordinator brings deleted rows back from the file": 3,
  "a coordinator releases a cell, and its row is typed on": 4,
  "a coordinator publishes": 1,
  "a coordinator saves everything, and it becomes a new deployment": 3,
  "a member sorts columns apart, hands over and puts them back": 3,
  "a member deletes rows until a coordinator is asked": 2,
  "a member overwrites a column": 3,
} as const;

export type Errand = keyof typeof errands;

export const beginnings = ["a fresh sheet", "a sheet handed over", "an edition that is out"] as const;

export interface Schedule {
  readonly seed: number;
  readonly beginning: (typeof beginnings)[number];
  readonly publishes: boolean;
  /** How likely a request is to be worked on while others are, from 0 to 1. */
  readonly sideBySide: number;
  readonly acts: readonly Act[];
}

/** Longer than a script waits for the lock, and longer than Google lets one run. */
const pauses = [21, 35, 361] as const;

export function scheduleOf(seed: number): Schedule {
  const random = seededRandom(seed);
  const haste = random.pick([2, 8, 40]);
  const faults = random.pick([0, 0.3, 0.6, 0.9]);
  const pausing = random.pick([0, 0, 0.05, 0.1]);
  const sideBySide = random.pick([0, 0, 0.5, 1]);
  const deeds: Deed[] = [];
  for (let people = random.between(4, 14); people > 0; people--) deeds.push(personDeed(random));
  for (let scripts = random.between(1, sideBySide === 0 ? 3 : 5); scripts > 0; scripts--) {
    const name = random.weighted(entriesOf(startedScripts));
    deeds.push({ kind: "script", user: onlyCoordinators.has(name) ? "coordinator" : someUser(random), name });
  }
  const mixed = random
    .shuffled(deeds)
    .flatMap((deed): Deed[] => [
      deed,
      ...(random.chance(faults) ? [faultDeed(random)] : []),
      ...(random.chance(pausing) ? [{ kind: "pause", seconds: random.pick(pauses) } as const] : []),
      ...(deed.kind === "script" && random.chance(0.7) ? [{ kind: "answer" } as const] : []),
    ]);
  if (random.chance(0.5)) mixed.splice(random.between(0, mixed.length), 0, errandDeed(random));
  const beginning = random.weighted<Schedule["beginning"]>([
    ["a fresh sheet", 2],
    ["a sheet handed over", 3],
    ["an edition that is out", 5],
  ]);
  // A first edition takes several times what a later one does.
  const often = beginning === "an edition that is out" ? 0.3 : 0.05;
  return {
    seed,
    beginning,
    sideBySide,
    publishes: random.chance(mixed.some(takesFiles) ? 2 * often : often),
    acts: mixed.map((deed) => ({
      ...deed,
      draw: random.between(0, 2 ** 31),
      steps: random.between(0, deed.kind === "script" ? 4 * haste : haste),
    })),
  };
}

/** Whether files may have to come back. */
function takesFiles(deed: Deed): boolean {
  return (
    (deed.kind === "script" && ["erasable", "withdrawable"].includes(deed.name)) ||
    (deed.kind === "alone" && /erases|withdraws|takes/.test(deed.name))
  );
}

const onlyCoordinators: ReadonlySet<StartedScript> = new Set([
  ...(["previewEdition", "erasable", "listErasures", "withdrawable", "listWithdrawals"] as const),
]);

function personDeed(random: Random): Deed {
  const table = random.weighted(workedTables.map((key) => [key, key === "nkos" ? 5 : 2] as const));
  return { kind: "person", user: someUser(random), table, name: random.weighted(entriesOf(personActs)) };
}

function faultDeed(random: Random): Deed {
  if (random.chance(0.1)) return { kind: "refusal" };
  const fate = random.weighted(entriesOf(fates).map(([name]) => [name, fates[name].weight] as const));
  return { kind: "fault", fate, after: random.between(0, 2), trip: random.between(0, 8) };
}

function errandDeed(random: Random): Deed {
  return { kind: "alone", name: random.weighted(entriesOf(errands)) };
}

function someUser(random: Random): User {
  return random.pick(["member", "coordinator"] as const);
}

function entriesOf<Key extends string, Value>(weights: { readonly [key in Key]: Value }): (readonly [Key, Value])[] {
  return Object.entries(weights) as [Key, Value][];
}

/** An act as a line for people. */
export function described(act: Act): string {
  const then = act.steps === 0 ? "" : `; ${act.steps} things happen`;
  return `${deedWords(act)}${then}`;
}

function deedWords(deed: Deed): string {
  switch (deed.kind) {
    case "person":
      return `${deed.user} ${deed.name} (${deed.table})`;
    case "script":
      return `${deed.user} starts ${deed.name}`;
    case "answer":
      return "a dialog is answered";
    case "fault": {
      const place = "database" in fates[deed.fate] ? ` at round trip ${deed.trip}` : "";
      return `a request will be ${deed.fate}${place}${deed.after === 0 ? "" : `, after ${deed.after} others`}`;
    }
    case "refusal":
      return "Google refuses a script's next call";
    case "pause":
      return `${deed.seconds} seconds pass`;
    case "alone":
      return `when all is quiet, ${deed.name}`;
  }
}
