/** Where a schedule plays: one clock, one source of chance, and one thing at a time that happens. */

import { type Random, seededRandom } from "../../addon/host/demo/random.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import type { Schedule } from "./acts.ts";
import { allowanceFor, deadlinesIn, type FirstDeadlines, isStillThere, rememberDeadlines } from "./allowance.ts";
import { beginningOf } from "./beginning.ts";
import { firstMoment } from "./day.ts";
import { createGuardian, type Difference } from "./guardian.ts";
import { type HandOvers, watchHandOvers } from "./hand-overs.ts";
import { createIdentityLog, type IdentityLog } from "./identity-log.ts";
import { createNetwork, type Message, type Network } from "./network.ts";
import { createNoteGap } from "./note-gap.ts";
import { createReleaseLog, type ReleaseLog } from "./releases.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { complaint, type Script } from "./scripts.ts";
import { type SheetView, viewSheet } from "./sheet-view.ts";
import { createTrace, type Trace } from "./trace.ts";
import { createWithdrawalLog, type WithdrawalLog } from "./withdrawal-check.ts";
import type { World } from "./world.ts";

/** Something that may happen next, and how likely beside the others. */
type Choice = readonly [happen: () => void | Promise<void>, weight: number];

export interface Stage {
  readonly world: World;
  /** Draws from what `drawFrom` was given last. */
  readonly random: Random;
  readonly view: SheetView;
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly handOvers: HandOvers;
  readonly identities: IdentityLog;
  readonly withdrawals: WithdrawalLog;
  readonly releases: ReleaseLog;
  readonly trace: Trace;
  /** What must never happen and did. */
  readonly violations: string[];
  drawFrom(draw: number): void;
  now(): number;
  pass(milliseconds: number): void;
  /** Starts a script; `onEnd` gets its result. */
  start(script: Script, onEnd?: (result: RunResult) => void): void;
  /** Takes the trigger of an edit. */
  triggered(result: Promise<{ trigger: RunResult | null }>): void;
  /** The next call of a script is refused. */
  refuseNextCall(): void;
  /** No fault is left that hasn't been met. */
  calm(): void;
  /** Faults that were met. */
  faults(): number;
  /** Resolves when nothing goes on by itself. */
  ready(): Promise<void>;
  /** Requests to these addresses stand still until others, or none, are named. From now on all requests are worked on side by side. */
  holdBack(paths: readonly string[]): void;
  /** Lets one thing happen: a script's next call or a message's next step. False when nothing can. */
  step(): Promise<boolean>;
  /** Lets things happen until nothing can. */
  settle(): Promise<void>;
  close(): void;
}

/** How the host words that a script's time is up. */
const timeIsUp = "Exceeded maximum execution time";
const refusal = "Service Spreadsheets failed while accessing document";
/** More things than ever happen between two acts. */
const mostSteps = 10_000;
/** Refusals that follow from two people or a bad network, and need no explanation. */
const expectedProblems = [
  "stale",
  "rows-missing",
  "mass-change",
  "preview-changed",
  "publish-busy",
  "nothing-changed",
  "nothing-committed",
];

export async function setStage(world: World, schedule: Schedule): Promise<Stage> {
  const { seed } = schedule;
  let { sideBySide } = schedule;
  let heldBack: readonly string[] = [];
  const beginning = await beginningOf(world, schedule.beginning);
  let now = firstMoment;
  let isOpen = true;
  let refusing = false;
  let faults = 0;
  /** Each start and each edit asks for one. */
  let runs = 0;
  /** Whoever has gone on last is answerable for what was written since. */
  let actor = 0;
  let drawn = seededRandom(seed);
  const random: Random = {
    between: (...args) => drawn.between(...args),
    chance: (...args) => drawn.chance(...args),
    pick: (choices) => drawn.pick(choices),
    weighted: (choices) => drawn.weighted(choices),
    shuffled: (items) => drawn.shuffled(items),
  };
  const chance = seededRandom(seed + 2 ** 31);
  const trace = createTrace(() => now);
  const violations: string[] = [];
  const scripts = new Map<number, Script>();
  const strays = new Map<number, Difference[]>();
  /** Runs that Google has broken off or refused something. */
  const broken = new Set<number>();
  const firstDeadlines: FirstDeadlines = { answered: new Map(beginning.deadlines), stood: new Map() };
  const view = viewSheet(world.host);
  const guardian = createGuardian(view);
  const identities = createIdentityLog(view);
  const handOvers = watchHandOvers(view, beginning.offers);
  const scheduler = createScheduler(() => !isOpen);
  const withdrawals = createWithdrawalLog();
  const releases = createReleaseLog();
  const noteGap = createNoteGap(view);
  const network = createNetwork({
    deliver: (request, fault) => world.deliver(request, now, fault),
    sent: (message) => handOvers.sends(message).forEach(blame),
    arrives: handOvers.arrives,
    isAmongOthers: () => sideBySide > 0 && random.chance(sideBySide),
    answered: observe,
    sender: () => scheduler.current(),
    suspend: scheduler.suspend,
    resume: scheduler.resume,
  });

  function blame(fault: string): void {
    violations.push(fault);
    trace.note(`✗ ${fault}`);
  }

  function observe(message: Message): void {
    const { path, answer, fault } = message;
    if (answer === null) return;
    handOvers.answers(message).forEach(blame);
    withdrawals.answers(message);
    releases.answers(message);
    for (const [id, words] of deadlinesIn(answer.body)) firstDeadlines.answered.set(id, words);
    const { status, body } = answer;
    const type = typeIn(body);
    const isUnknownRow = ["/club/erase", "/club/withdraw"].includes(path) && status === 404;
    const isExpected = status < 300 || isUnknownRow || expectedProblems.some((problem) => type.endsWith(`/${problem}`));
    if (!isExpected && fault === null) blame(`${path} was answered ${status} ${type}`);
  }

  function ended(run: number, name: string, result: RunResult): void {
    const { ok, error } = result;
    trace.note(`run ${run} ${name} ends: ${ok ? JSON.stringify(result.result).slice(0, 300) : error}`);
    if (error?.includes(timeIsUp)) broken.add(run);
    const words = broken.has(run) ? null : complaint(result);
    if (words !== null) blame(`run ${run} ${name} ends with «${words}»`);
    for (const stray of broken.has(run) ? [] : (strays.get(run) ?? [])) {
      if (isStillThere(stray, view, firstDeadlines))
        blame(`run ${run} ${name} left ${stray.after} for ${stray.before} in ${stray.tab}`);
    }
  }

  /** Compares people's cells before and after what `actor` did. */
  function watch(): void {
    for (const change of identities.look()) trace.note(`  ${change}`);
    rememberDeadlines(firstDeadlines, view.tab("tasks"));
    const own = strays.get(actor) ?? [];
    strays.set(actor, own);
    const script = scripts.get(actor);
    const isAllowed = allowanceFor(script, firstDeadlines, own);
    const changes = guardian.changesByScript(
      (...change) => isAllowed(...change) || noteGap.isExcused(actor, ...change),
    );
    for (const change of changes) {
      blame(`run ${actor} ${script?.name ?? "onEdit"} changes the ${change}`);
    }
  }

  const stage: Stage = {
    ...{ world, random, view, network, scheduler, handOvers, identities, withdrawals, releases, trace, violations },
    drawFrom(draw) {
      drawn = seededRandom(draw);
    },
    now: () => now,
    pass(milliseconds) {
      now += milliseconds;
    },
    refuseNextCall() {
      refusing = true;
    },
    calm() {
      refusing = false;
      network.orders.splice(0);
    },
    faults: () => faults + network.met(),
    holdBack(paths) {
      heldBack = paths;
      sideBySide = 1;
    },
    start(script, onEnd = () => undefined) {
      const { user, name, args } = script;
      const result = world.host.run({ user, function: name, args: [...args] });
      const run = ++runs;
      scripts.set(run, script);
      trace.note(`run ${run} ${name} by ${user.split("@")[0]}`);
      void result.then((end) => {
        ended(run, name, end);
        onEnd(end);
      });
    },
    triggered(result) {
      const run = ++runs;
      void result.then(
        ({ trigger }) => trigger && ended(run, "onEdit", trigger),
        (cause) => blame(`an edit is refused: ${String(cause)}`),
      );
    },
    async settle() {
      let steps = 0;
      while (await stage.step()) {
        if (++steps > mostSteps) throw new Error("schedule doesn't come to an end");
      }
    },
    async ready() {
      await scheduler.settled();
      watch();
    },
    async step() {
      await stage.ready();
      const choices: Choice[] = [
        ...scheduler.waiting().map(({ run, service, method }): Choice => {
          const goOn = () => {
            trace.note(`run ${run} ${service}.${method}`);
            actor = run;
            // A range is as large as the tab was when it was asked for: a row that comes before its values are read is not in it.
            if (method === "getDataRange" || method === "getValues") handOvers.reads(run);
            noteGap.calls(run, method);
            scheduler.letGo(run, refused(run));
          };
          return [goOn, service === "LockService" || service === "Lock" ? 1 : 8];
        }),
        ...network.pending().flatMap((message): Choice[] => {
          const isStray = !scheduler.underWay.has(message.run);
          return heldBack.includes(message.path) ? [] : [[() => advance(message), isStray ? 1 : 8]];
        }),
      ];
      if (choices.length === 0) return false;
      now += random.between(5, 60);
      await random.weighted(choices)();
      return true;
    },
    close() {
      isOpen = false;
      view.end();
    },
  };

  async function advance(message: Message): Promise<void> {
    actor = message.run;
    now += message.steps[0] === "fail" ? random.between(10_000, 40_000) : random.between(50, 1500);
    const what = await network.advance(message);
    trace.note(`request ${message.number} ${message.path} of run ${message.run} ${what}`);
  }

  /** What Google says instead of an answer. */
  function refused(run: number): Error | null {
    if (!refusing) return null;
    refusing = false;
    faults += 1;
    broken.add(run);
    trace.note(`  run ${run} is refused`);
    return new Error(refusal);
  }

  await world.begin(
    `schedule ${seed}`,
    {
      clock: () => now,
      random: () => chance.between(0, 2 ** 32 - 1) / 2 ** 32,
      beforeCall: scheduler.beforeCall,
      onRun: scheduler.onRun,
      fetch: network.send,
      async sleep(milliseconds) {
        now += milliseconds;
      },
      log: (text) => trace.note(`log: ${text.slice(0, 500)}`),
    },
    beginning.saved,
  );
  // Everything that stands now is as people left it.
  guardian.changesByScript(() => true);
  return stage;
}

function typeIn(body: unknown): string {
  return typeof body === "object" && body !== null && "type" in body ? String(body.type) : "";
}
