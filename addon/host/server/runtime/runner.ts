/** Carries out runs: hands them to a thread, answers its calls, keeps limits, counts, and collects the result. */
import type { RunResult } from "../api.ts";
import type { Core } from "../core.ts";
import { operationTable } from "../operations/table.ts";
import { refusalOf } from "./permissions.ts";
import { createPool, type Thread } from "./pool.ts";
import {
  DOCUMENT_ACCESS,
  type OperationAnswer,
  type OperationCall,
  type OperationTable,
  type RunOrder,
  type RunReport,
  type ThreadMessage,
  UNSCHEDULED,
} from "./protocol.ts";
import type { Run } from "./run.ts";

export interface RunRequestInside {
  user: string;
  function: string;
  parameters: unknown[];
  event: RunOrder["event"];
  authMode: RunOrder["authMode"];
  refusesDates: boolean;
}

export interface Runner {
  /** Null when a trigger's function doesn't exist. */
  run(request: RunRequestInside): Promise<RunResult | null>;
  close(): Promise<void>;
}

const TIME_IS_UP = "Exceeded maximum execution time";

export function createRunner(core: Core): Runner {
  const { code, html, manifest } = core.addon;
  const pool = createPool({ code, html, timeZone: manifest.timeZone });
  const underWay = new Set<(error: string) => void>();
  let runs = 0;

  function start(request: RunRequestInside): Promise<RunResult | null> {
    runs += 1;
    const run: Run = {
      id: runs,
      user: request.user,
      function: request.function,
      authMode: request.authMode,
      isTrigger: request.event !== null,
      startedAt: core.clock(),
      toasts: [],
      dialogs: [],
      reads: 0,
      writes: 0,
      caller: { service: "Script", method: "run" },
      isOver: false,
    };
    const tell = { run: run.id, user: run.user, function: run.function };
    core.onRun({ phase: "start", ...tell });
    core.emit({ type: "running", function: run.function, running: true }, run.user);
    const { promise, resolve } = Promise.withResolvers<RunResult | null>();
    const table = operationTable(core, run, () => beforeCall(core, run));
    const thread = pool.take();
    const limit = run.isTrigger ? core.limits.triggerMs : core.limits.runMs;

    const end = (report: RunReport, isThreadUsable: boolean): void => {
      if (run.isOver) return;
      run.isOver = true;
      clearTimeout(timer);
      underWay.delete(cutOff);
      thread.worker.off("message", onMessage);
      thread.worker.off("error", onFailure);
      core.locks.releaseAll(run.id);
      if (isThreadUsable) pool.giveBack(thread);
      else void pool.discard(thread);
      core.emit({ type: "running", function: run.function, running: false }, run.user);
      core.onRun({ phase: "end", ...tell });
      resolve(report.missing && run.isTrigger ? null : resultOf(core, run, report));
    };
    const cutOff = (error: string): void =>
      end({ kind: "done", ok: false, result: "null", error, missing: false, calls: {} }, false);
    const timer = setTimeout(() => cutOff(TIME_IS_UP), limit);
    underWay.add(cutOff);

    const onMessage = (message: ThreadMessage): void => {
      if (message.kind === "done") end(message, true);
      else if (core.clock() - run.startedAt > limit) cutOff(TIME_IS_UP);
      else void answer(core, run, table, thread, message);
    };
    const onFailure = (error: unknown): void => cutOff(`The script's thread failed: ${String(error)}`);
    thread.worker.on("message", onMessage);
    thread.worker.on("error", onFailure);
    thread.worker.postMessage(orderOf(core, request));
    return promise;
  }

  return {
    run: start,
    async close() {
      for (const cutOff of underWay) cutOff("The host was closed");
      await pool.close();
    },
  };
}

function orderOf(core: Core, { parameters, ...request }: RunRequestInside): RunOrder {
  return { kind: "run", ...request, parameters: JSON.stringify(parameters), seed: Math.floor(core.random() * 2 ** 32) };
}

async function answer(core: Core, run: Run, table: OperationTable, thread: Thread, call: OperationCall): Promise<void> {
  const reply = await perform(core, run, table, call);
  if (run.isOver) return;
  thread.answers.postMessage(reply);
  Atomics.store(thread.signal, 0, 1);
  Atomics.notify(thread.signal, 0);
}

async function beforeCall(core: Core, run: Run): Promise<void> {
  await core.beforeCall?.({ run: run.id, user: run.user, ...run.caller });
}

async function perform(core: Core, run: Run, table: OperationTable, call: OperationCall): Promise<OperationAnswer> {
  const { operation, service, method } = call;
  run.caller = { service, method };
  try {
    if (!UNSCHEDULED.has(operation)) await beforeCall(core, run);
    const refusal = refusalOf(operation, `${service}.${method}`, run.authMode, core.addon.manifest);
    if (refusal) return { ok: false, message: refusal };
    const access = DOCUMENT_ACCESS[operation];
    if (access === "read") run.reads += 1;
    if (access === "write") run.writes += 1;
    return { ok: true, value: await Reflect.apply(table[operation], undefined, call.parameters) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function resultOf(core: Core, run: Run, report: RunReport): RunResult {
  return {
    ok: report.ok,
    result: JSON.parse(report.result),
    error: report.error,
    toasts: run.toasts,
    dialogs: run.dialogs,
    calls: report.calls,
    reads: run.reads,
    writes: run.writes,
    durationMs: core.clock() - run.startedAt,
  };
}
