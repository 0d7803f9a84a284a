/** One run in a thread: answers its calls, keeps its time limit, and reports how it ended. */
import type { Core } from "../core/core.ts";
import { refusalOf } from "../operations/permissions.ts";
import type { Run } from "../operations/run.ts";
import { operationTable } from "../operations/table.ts";
import { documentAccess, isKept, unscheduled } from "../protocol/document-access.ts";
import type {
  OperationAnswer,
  OperationCall,
  RunOrder,
  RunReport,
  ThreadMessage,
  ThreadSetup,
} from "../protocol/messages.ts";
import type { Operations, OperationTable } from "../protocol/operations.ts";
import { discardThread, giveBackThread, sendAnswer, sendOrder, takeThread } from "./pool.ts";

export interface Execution {
  /** The script's own answer, or how it was ended. */
  readonly report: Promise<RunReport>;
  /** Resolves when the thread is free for the next run, or gone. */
  readonly left: Promise<void>;
  /** Ends the run with this error, unless it has ended. */
  cutOff(error: string): void;
}

const timeIsUpWords = "Exceeded maximum execution time";

export function execute(core: Core, run: Run, setup: ThreadSetup, order: Omit<RunOrder, "setup">): Execution {
  const reported = Promise.withResolvers<RunReport>();
  const left = Promise.withResolvers<void>();
  const table = operationTable(showingIn(core, run.window), run, () => beforeCall(core, run));
  const thread = takeThread();
  const limit = run.isTrigger ? core.limits.triggerMs : core.limits.runMs;

  const leave = (report: RunReport): void => {
    run.isOver = true;
    clearTimeout(timer);
    thread.worker.off("message", onMessage).off("error", onFailure).off("exit", onExit);
    core.locks.releaseAll(run.id);
    reported.resolve(report);
  };
  const cutOff = (error: string): void => {
    if (run.isOver) return;
    leave(failedRun(error));
    left.resolve(discardThread(thread));
  };
  const onMessage = (message: ThreadMessage): void => {
    if (message.kind === "done") {
      leave(message);
      giveBackThread(thread);
      left.resolve();
    } else if (core.clock() - run.startedAt > limit) cutOff(timeIsUpWords);
    else answer(message).catch(onFailure);
  };
  const answer = async (call: OperationCall): Promise<void> => {
    const reply = await perform(core, run, table, call);
    if (!run.isOver) sendAnswer(thread, reply);
  };
  const onFailure = (error: unknown): void => cutOff(failureOf(error));
  const onExit = (): void => cutOff("The script's thread ended before its time");
  const timer = setTimeout(() => cutOff(timeIsUpWords), limit);
  thread.worker.on("message", onMessage).on("error", onFailure).on("exit", onExit);
  sendOrder(thread, setup, order);
  return { report: reported.promise, left: left.promise, cutOff };
}

/** Returns the same core, whose toasts, dialogs and cursor moves show in one window only. */
function showingIn(core: Core, window: string | null): Core {
  const emit: Core["emit"] = (event, user) => core.emit(event, user, window);
  return Object.create(core, { emit: { value: emit } });
}

/** Returns the report of a run that never sent its own. */
export function failedRun(error: string): RunReport {
  return { kind: "done", ok: false, result: "null", error, missing: false, calls: {} };
}

function failureOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? "Out of memory error" : `The script's thread failed: ${String(error)}`;
}

async function beforeCall(core: Core, run: Run): Promise<void> {
  await core.beforeCall?.({ run: run.id, user: run.user, ...run.caller });
}

async function perform(core: Core, run: Run, table: OperationTable, call: OperationCall): Promise<OperationAnswer> {
  const reply = await attempt(core, run, table, call);
  return { ...reply, revision: core.workbook.revision };
}

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

async function attempt(core: Core, run: Run, table: OperationTable, call: OperationCall): Promise<Reply> {
  const { operation, parameters, service, method } = call;
  run.caller = { service, method };
  try {
    if (!unscheduled.has(operation)) await beforeCall(core, run);
    // A run that was cut off while it waited changes nothing.
    if (run.isOver) return { ok: false, message: timeIsUpWords };
    const refusal =
      refusalOf(operation, `${service}.${method}`, run.authMode, core.addon.manifest) ?? quotaRefusal(core, run, call);
    if (refusal) return { ok: false, message: refusal };
    const access = documentAccess[operation];
    if (access === "read") run.reads += 1;
    if (access === "write") run.writes += 1;
    if (isKept(operation)) core.keep({ kind: "operation", at: core.clock(), user: run.user, operation, parameters });
    const value = await Reflect.apply(table[operation], undefined, parameters);
    if (access === "read") run.cellsRead += cellsIn(value);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** How many cells an answer carries: those that do carry lines of them. */
function cellsIn(value: unknown): number {
  const lines: readonly unknown[] = Array.isArray(value) ? value : [];
  return lines.reduce<number>((count, line) => count + (Array.isArray(line) ? line.length : 0), 0);
}

function quotaRefusal(core: Core, run: Run, { operation, parameters }: OperationCall): string | null {
  if (operation !== "fetch") return null;
  const [requests] = parameters as Parameters<Operations["fetch"]>;
  return core.fetchQuota.refusal(run.user, requests);
}
