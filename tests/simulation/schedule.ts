/** One seeded schedule: two members at work in a small club while scripts run and the network fails, until all has come to an end. */

import type { Erasable } from "../../addon/club/erase.ts";
import type { PutBackSummary } from "../../addon/hand-over/put-back.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import type { PreviewAnswer, PublishAnswer } from "../../shared/handover/protocol.ts";
import { examine, type Findings } from "./examination.ts";
import { workedTables } from "./invented-club.ts";
import { createPeople, type People } from "./people.ts";
import { prepareClub } from "./preparation.ts";
import { nextScript, putBackOf, type Script, someScript } from "./scripts.ts";
import { type Choice, type Stage, setStage, tooLongMs } from "./stage.ts";
import type { World } from "./world.ts";

export interface Outcome extends Findings {
  readonly seed: number;
  /** Equal for equal seeds. */
  readonly digest: string;
  readonly lines: readonly string[];
}

/** How many scripts people start before the others have ended. */
const mostScripts = 3;
/** More things than ever happen in one schedule. */
const mostSteps = 30_000;

export async function runSchedule(world: World, seed: number): Promise<Outcome> {
  const stage = await setStage(world, seed);
  try {
    const { random } = stage;
    await prepareClub(world.host, world.workerUrl, random, random.chance(0.6));
    const people = createPeople({ ...stage, host: world.host, started: stage.triggered });
    stage.open();
    await work(stage, people);
    if (random.chance(0.5)) await eraseAndWorkOn(stage, people);
    await finish(stage);
    await sortApartAndHandOver(stage, people);
    await deleteSlowly(stage, people);
    await spoilAndHandOver(stage, people);
    const findings = await examine(stage, people);
    return { seed, digest: stage.trace.digest(), lines: stage.trace.lines, ...findings };
  } finally {
    stage.close();
  }
}

/** Acts and scripts in any order, with faults on the way. Ends when everything that was begun has ended. */
async function work(stage: Stage, people: People): Promise<void> {
  const { random, network, scheduler, trace } = stage;
  network.faults = random.pick([0, 0.05, 0.15, 0.3]);
  const haste = random.pick([1, 3, 9]);
  let acts = random.between(20, 45);
  let scripts = random.between(3, 7);
  let hangs = random.chance(0.15) ? 1 : 0;
  const answers: Script[] = [];
  const running = new Set<Script>();

  const start = (script: Script) => {
    running.add(script);
    stage.start(script, (result: RunResult) => {
      running.delete(script);
      const next = nextScript(script, result, random);
      if (next !== null) answers.push(next);
    });
  };
  const act = () => {
    acts -= 1;
    const user = random.pick([club.member, club.coordinator]);
    const table = random.weighted(workedTables.map((key) => [key, key === "nkos" ? 5 : 2] as const));
    const what = people.act({ user, table });
    if (what !== "") trace.note(what);
    // Who doesn't notice what they did hands it over.
    if (/ apart from /.test(what) && random.chance(0.6)) answers.push({ user, name: "handOver", args: [] });
    stage.pass(random.between(200, 3000));
  };
  const startSome = () => {
    scripts -= 1;
    const script = someScript(random);
    if (script.name === "erasable") people.look(script.user);
    start(script);
  };
  const hang = () => {
    hangs -= 1;
    trace.note("Google takes eleven minutes for a call");
    stage.pass(tooLongMs);
  };
  const choices = (): Choice[] => {
    const found: Choice[] = [];
    if (acts > 0) found.push([act, haste]);
    if (running.size < mostScripts) {
      const [answer] = answers;
      if (answer !== undefined) found.push([() => start(answers.splice(0, 1)[0] ?? answer), haste]);
      if (scripts > 0) found.push([startSome, 0.5]);
    }
    if (hangs > 0 && scheduler.underWay.size > 0) found.push([hang, 0.02]);
    return found;
  };
  let steps = 0;
  while (await stage.step(choices())) {
    if (++steps > mostSteps) throw new Error(`schedule doesn't come to an end`);
  }
  network.faults = 0;
}

/** A coordinator erases a row that the Worker has and leaves it in the sheet, where people work on, in it too. */
async function eraseAndWorkOn(stage: Stage, people: People): Promise<void> {
  const { random, trace } = stage;
  await handOverAndConfirm(stage);
  if (random.chance(0.5)) await publish(stage);
  const table = people.look(club.coordinator);
  const row = (await carryOut(stage, "erasable")) as Erasable | null;
  if (row === null || table === null) return;
  const { id, names } = row;
  await carryOut(stage, "eraseRow", { table: row.table, id, names, reason: "По решению суда" });
  for (let acts = random.between(2, 8); acts > 0; acts--) {
    trace.note(people.act({ user: random.pick([club.member, club.coordinator]), table }));
    while (await stage.step([]));
  }
}

/** A coordinator brings everything to its end with nobody else about: check, hand over, confirm, publish. */
async function finish(stage: Stage): Promise<void> {
  await carryOut(stage, "checkAll");
  const handed = await handOverAndConfirm(stage);
  if (handed?.outcome === "refused")
    stage.violations.push(`the last hand-over is refused: ${handed.sentences.join(" ")}`);
  const again = (await carryOut(stage, "handOver")) as HandOverSummary | null;
  if (again?.outcome !== "unchanged") stage.violations.push(`handing over twice ends ${again?.outcome}`);
  await publish(stage);
}

async function handOverAndConfirm(stage: Stage): Promise<HandOverSummary | null> {
  const handed = (await carryOut(stage, "handOver")) as HandOverSummary | null;
  if (!handed?.massChange) return handed;
  return (await carryOut(stage, "handOver", { confirm: handed.massChange.affected })) as HandOverSummary | null;
}

async function publish(stage: Stage): Promise<void> {
  const preview = (await carryOut(stage, "previewEdition")) as PreviewAnswer | null;
  // What is out already isn't published again.
  if (preview === null || preview.unchanged !== undefined) return;
  for (let state = ""; state !== "published"; ) {
    const answer = (await carryOut(stage, "publishEdition", preview.digest)) as PublishAnswer | null;
    if (answer === null) break;
    state = answer.state;
  }
}

/** A member who doesn't notice what they did hands it over: refused, put back by one click, and as it was. */
async function sortApartAndHandOver(stage: Stage, people: People): Promise<void> {
  const user = club.member;
  const what = people.actAs("sorts a column or two apart from their rows", { user, table: "nkos" });
  if (what === "") return;
  stage.trace.note(what);
  const handed = (await carryOutAs(stage, user, "handOver")) as HandOverSummary | null;
  const change = handed?.massChange?.tables.find(({ torn }) => torn !== null);
  if (change?.torn == null) return;
  const back = (await carryOutAs(stage, user, "putBack", putBackOf(change, change.torn))) as PutBackSummary | null;
  const again = (await carryOutAs(stage, user, "handOver")) as HandOverSummary | null;
  if (back?.left === 0 && again?.outcome !== "unchanged") {
    stage.violations.push(`what was put back is handed over as ${again?.outcome}`);
  }
}

const mostDeletions = 6;

/** A few rows at a time, each time handed over, until a coordinator has to be asked. */
async function deleteSlowly(stage: Stage, people: People): Promise<void> {
  for (let deletion = 1; deletion <= mostDeletions; deletion++) {
    const what = people.actAs("deletes a few rows", { user: club.member, table: "nkos" });
    if (what !== "") stage.trace.note(what);
    const handed = (await carryOutAs(stage, club.member, "handOver")) as HandOverSummary | null;
    if (!handed?.massChange) continue;
    await carryOut(stage, "handOver", { confirm: handed.massChange.affected });
    return;
  }
}

/** A member overwrites a column of a whole tab and hands it over; a coordinator who is asked confirms it. */
async function spoilAndHandOver(stage: Stage, people: People): Promise<void> {
  const what = people.actAs("fills a column from top to bottom", { user: club.member, table: "nkos" });
  if (what !== "") stage.trace.note(what);
  while (await stage.step([]));
  const handed = (await carryOutAs(stage, club.member, "handOver")) as HandOverSummary | null;
  if (handed?.massChange) await carryOut(stage, "handOver", { confirm: handed.massChange.affected });
}

/** Runs a script alone and returns its answer; `null` where it fails. */
async function carryOut(stage: Stage, name: string, ...args: unknown[]): Promise<unknown> {
  return carryOutAs(stage, club.coordinator, name, ...args);
}

async function carryOutAs(stage: Stage, user: string, name: string, ...args: unknown[]): Promise<unknown> {
  let answer: unknown = null;
  stage.start({ user, name, args }, ({ ok, result, error }) => {
    if (ok) answer = result;
    // A copy of an erased row is held like it: what never came into history can't be erased from there.
    else if (!(name === "eraseRow" && error?.includes("Такой строки в истории нет")))
      stage.violations.push(`${name} fails at the end: ${error}`);
  });
  while (await stage.step([]));
  return answer;
}
