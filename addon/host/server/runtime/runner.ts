/** Carries out runs: a limited number at once, the others in turn, and no more for one user than Google would accept. */
import type { RunResult } from "../api.ts";
import type { Core } from "../core/core.ts";
import { createRun, type Run } from "../operations/run.ts";
import type { RunOrder, RunReport } from "../protocol/messages.ts";
import { type Execution, execute, failedRun } from "./execution.ts";
import { prepareThreads } from "./pool.ts";

export interface RunRequestInside {
  readonly user: string;
  readonly function: string;
  readonly parameters: unknown[];
  readonly event: RunOrder["event"];
  readonly authMode: RunOrder["authMode"];
  readonly refusesDates: boolean;
  /** Where toasts and dialogs appear; null is each of the user's windows. */
  readonly window: string | null;
}

export interface Runner {
  /** Null when a trigger's function doesn't exist. */
  run(request: RunRequestInside): Promise<RunResult | null>;
  /** Runs under way and waiting fail at once with this error; resolves when their threads are gone. */
  cutOff(error: string): Promise<void>;
  close(): Promise<void>;
}

const tooManyWords = "Exception: There are too many scripts running simultaneously for this Google user account.";
const closedWords = "The host was closed";

interface Waiting {
  begin(): void;
  giveUp(error: string): void;
}

export function createRunner(core: Core): Runner {
  prepareThreads();
  const { code, html, manifest } = core.addon;
  const setup = { code, html, timeZone: manifest.timeZone, keepsContexts: core.keepsContexts };
  const underWay = new Set<Execution>();
  const waiting: Waiting[] = [];
  const ofUser = new Map<string, number>();
  const leaving = new Set<Promise<void>>();
  let runs = 0;
  let isClosed = false;

  async function perform(run: Run, order: Omit<RunOrder, "setup">): Promise<RunReport> {
    const tell = { run: run.id, user: run.user, function: run.function };
    run.startedAt = core.clock();
    core.onRun({ phase: "start", ...tell });
    core.emit({ type: "running", function: run.function, running: true }, run.user);
    const execution = execute(core, run, setup, order);
    underWay.add(execution);
    leaving.add(execution.left);
    void execution.left.then(() => leaving.delete(execution.left));
    const report = await execution.report;
    underWay.delete(execution);
    core.emit({ type: "running", function: run.function, running: false }, run.user);
    // The next run begins before the end of this one is announced: whoever waits until nothing runs must see it.
    waiting.shift()?.begin();
    core.onRun({ phase: "end", ...tell });
    return report;
  }

  const inTurn = (run: Run, order: Omit<RunOrder, "setup">): Promise<RunReport> => {
    if (underWay.size < core.limits.threads) return perform(run, order);
    return new Promise((resolve) => {
      waiting.push({
        begin: () => resolve(perform(run, order)),
        giveUp: (error) => resolve(failedRun(error)),
      });
    });
  };

  async function accepted(run: Run, order: Omit<RunOrder, "setup">): Promise<RunReport> {
    const others = ofUser.get(run.user) ?? 0;
    if (isClosed) return failedRun(closedWords);
    if (others >= core.limits.runsOfUser) return failedRun(tooManyWords);
    ofUser.set(run.user, others + 1);
    try {
      return await inTurn(run, order);
    } finally {
      ofUser.set(run.user, (ofUser.get(run.user) ?? 0) - 1);
    }
  }

  const cutOff = async (error: string): Promise<void> => {
    for (const { giveUp } of waiting.splice(0)) giveUp(error);
    for (const execution of underWay) execution.cutOff(error);
    await Promise.all(leaving);
  };

  return {
    async run(request) {
      runs += 1;
      const { user, function: name, authMode, window, event } = request;
      const startedAt = core.clock();
      const run = createRun({ id: runs, user, function: name, authMode, window, isTrigger: event !== null, startedAt });
      const report = await accepted(run, orderOf(core, request));
      return report.missing && run.isTrigger ? null : resultOf(core, run, report);
    },
    cutOff,
    async close() {
      isClosed = true;
      await cutOff(closedWords);
    },
  };
}

function orderOf(core: Core, { parameters, window: _, ...request }: RunRequestInside): Omit<RunOrder, "setup"> {
  return { kind: "run", ...request, parameters: JSON.stringify(parameters), seed: Math.floor(core.random() * 2 ** 32) };
}

function resultOf(core: Core, run: Run, report: RunReport): RunResult {
  return {
    ok: report.ok,
    missing: report.missing,
    result: JSON.parse(report.result),
    error: report.error,
    toasts: run.toasts,
    dialogs: run.dialogs,
    calls: report.calls,
    reads: run.reads,
    writes: run.writes,
    cellsRead: run.cellsRead,
    durationMs: core.clock() - run.startedAt,
  };
}
