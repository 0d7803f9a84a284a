/** Where a schedule plays: one clock, one source of chance, and one thing at a time that happens. */

import { type Random, seededRandom } from "../../addon/host/demo/random.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { allowanceFor, type FirstDeadlines, isStillThere, rememberDeadlines } from "./allowance.ts";
import { createGuardian, type Difference } from "./guardian.ts";
import { type HandOvers, watchHandOvers } from "./hand-overs.ts";
import { createIdentityLog, type IdentityLog } from "./identity-log.ts";
import { createNetwork, type Message, type Network } from "./network.ts";
import { createNoteGap } from "./note-gap.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { complaint, type Script } from "./scripts.ts";
import { type SheetView, viewSheet } from "./sheet-view.ts";
import { createTrace, type Trace } from "./trace.ts";
import type { World } from "./world.ts";

/** Something that may happen next, and how likely beside the others. */
export type Choice = readonly [happen: () => void | Promise<void>, weight: number];

export interface Stage {
  readonly world: World;
  readonly random: Random;
  readonly today: CalendarDate;
  readonly view: SheetView;
  readonly network: Network;
  readonly scheduler: Scheduler;
  readonly handOvers: HandOvers;
  readonly identities: IdentityLog;
  readonly trace: Trace;
  /** What must never happen and did. */
  readonly violations: string[];
  /** From now on every script waits for its turn. */
  open(): void;
  now(): number;
  pass(milliseconds: number): void;
  /** Starts a script; `onEnd` gets its result. */
  start(script: Script, onEnd?: (result: RunResult) => void): void;
  /** Takes the trigger of an edit. */
  triggered(result: Promise<{ trigger: RunResult | null }>): void;
  /** Lets one thing happen: a script's next call, a message's next step or one of the others. False when nothing can. */
  step(others: readonly Choice[]): Promise<boolean>;
  close(): void;
}

/** Monday, 10 o'clock in Moscow. */
const beginning = Date.UTC(2026, 9, 5, 7);
/** Longer than Google lets a script run. */
export const tooLongMs = 601_000;
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

export async function setStage(world: World, seed: number): Promise<Stage> {
  let now = beginning;
  let isOpen = false;
  /** Whoever has gone on last is answerable for what was written since. */
  let actor = 0;
  const random = seededRandom(seed);
  const chance = seededRandom(seed + 2 ** 31);
  const today = moscowDate(now);
  const trace = createTrace(() => now);
  const violations: string[] = [];
  const scripts = new Map<number, Script>();
  const strays = new Map<number, Difference[]>();
  const cutOff = new Set<number>();
  const firstDeadlines: FirstDeadlines = { answered: new Map(), stood: new Map() };
  const view = viewSheet(world.host);
  const guardian = createGuardian(view);
  const identities = createIdentityLog(view);
  const handOvers = watchHandOvers(view, today);
  const scheduler = createScheduler(() => !isOpen);
  const noteGap = createNoteGap(view);
  const network = createNetwork({
    random,
    deliver: (request, failAfter) => world.deliver(request, now, failAfter),
    sent: (message) => handOvers.sends(message).forEach(blame),
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
    const { path, answer, failAfter } = message;
    if (answer === null) return;
    handOvers.answers(message).forEach(blame);
    for (const [id, words] of deadlinesIn(answer.body)) firstDeadlines.answered.set(id, words);
    const { status, body } = answer;
    const type = typeIn(body);
    const isUnknownRow = path === "/club/erase" && status === 404;
    const isExpected = status < 300 || isUnknownRow || expectedProblems.some((problem) => type.endsWith(`/${problem}`));
    if (!isExpected && failAfter === null) blame(`${path} was answered ${status} ${type}`);
  }

  function ended(run: number, name: string, result: RunResult): void {
    const { ok, error } = result;
    trace.note(`run ${run} ${name} ends: ${ok ? JSON.stringify(result.result).slice(0, 300) : error}`);
    const words = complaint(result, cutOff.has(run));
    if (words !== null) blame(`run ${run} ${name} ends with «${words}»`);
    for (const stray of cutOff.has(run) ? [] : (strays.get(run) ?? [])) {
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
    ...{ world, random, today, view, network, scheduler, handOvers, identities, trace, violations },
    open() {
      watchFrom();
      isOpen = true;
    },
    now: () => now,
    pass(milliseconds) {
      now += milliseconds;
      if (milliseconds >= tooLongMs) for (const run of scheduler.underWay.keys()) cutOff.add(run);
    },
    start(script, onEnd = () => undefined) {
      const { user, name, args } = script;
      const result = world.host.run({ user, function: name, args: [...args] });
      const run = latestRun();
      scripts.set(run, script);
      trace.note(`run ${run} ${name} by ${user.split("@")[0]}`);
      void result.then((end) => {
        ended(run, name, end);
        onEnd(end);
      });
    },
    triggered(result) {
      const run = latestRun();
      void result.then(
        ({ trigger }) => trigger && ended(run, "onEdit", trigger),
        (cause) => blame(`an edit is refused: ${String(cause)}`),
      );
    },
    async step(others) {
      await scheduler.settled();
      watch();
      const choices: Choice[] = [
        ...others,
        ...scheduler.waiting().map(({ run, service, method }): Choice => {
          const goOn = () => {
            trace.note(`run ${run} ${service}.${method}`);
            actor = run;
            // A range is as large as the tab was when it was asked for: a row that comes before its values are read is not in it.
            if (method === "getDataRange" || method === "getValues") handOvers.reads(run);
            noteGap.calls(run, method);
            scheduler.letGo(run);
          };
          return [goOn, service === "LockService" || service === "Lock" ? 1 : 8];
        }),
        ...network.pending().map((message): Choice => {
          const isStray = !scheduler.underWay.has(message.run);
          return [() => advance(message), isStray ? 1 : 8];
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

  function latestRun(): number {
    return Math.max(...scheduler.underWay.keys());
  }

  /** Everything that stands now is as people left it. */
  function watchFrom(): void {
    guardian.changesByScript(() => true);
  }

  await world.begin(`schedule ${seed}`, {
    clock: () => now,
    random: () => chance.between(0, 2 ** 32 - 1) / 2 ** 32,
    beforeCall: scheduler.beforeCall,
    onRun: scheduler.onRun,
    fetch: (request) => (isOpen ? network.send(request) : network.sendSmoothly(request)),
    async sleep(milliseconds) {
      now += milliseconds;
    },
    log: (text) => trace.note(`log: ${text.slice(0, 500)}`),
  });
  return stage;
}

function typeIn(body: unknown): string {
  return typeof body === "object" && body !== null && "type" in body ? String(body.type) : "";
}

function deadlinesIn(body: unknown): [id: string, words: string][] {
  if (typeof body !== "object" || body === null || !("firstDeadlines" in body)) return [];
  return Object.entries(body.firstDeadlines as Record<string, string>);
}
