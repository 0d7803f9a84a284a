/**
 * Threads for scripts, shared by all hosts of the process. A thread serves one run at a time and is kept for the next
 * one; it starts when it is first needed.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { EndOrder, OperationAnswer, RunOrder, ThreadPorts, ThreadSetup } from "../protocol/messages.ts";

export interface Thread {
  readonly worker: Worker;
  readonly answers: MessagePort;
  readonly signal: Int32Array;
  /** The add-on that it ran last. */
  setup: ThreadSetup | null;
  /** Resolves when the system has the thread back. */
  readonly gone: Promise<void>;
  /** Ends the thread after a while without work. */
  retirement: NodeJS.Timeout | undefined;
}

/** Threads that wait however long nothing runs; any more than these end after a while without work. */
const warmThreads = 2;
const idleMs = 10_000;
/** An idle thread ends by itself in a few milliseconds. */
const endingMs = 2000;
/** What Google gives a script isn't documented; a runaway must not take the sheet with it. */
const memoryMb = 1024;
const threadFile = path.join(import.meta.dirname, "../../../../dist/host/thread.cjs");

const idle: Thread[] = [];
let code: string | null = null;

/** Reads the threads' code once, so that a later build doesn't change it under a running host. Throws a sentence for a person. */
export function prepareThreads(): string {
  try {
    code ??= readFileSync(threadFile, "utf8");
  } catch (cause) {
    throw new Error(`Локальная таблица не собрана: нет файла ${threadFile}. Выполните npm run build.`, { cause });
  }
  return code;
}

export function takeThread(): Thread {
  const thread = idle.pop() ?? startThread();
  clearTimeout(thread.retirement);
  thread.worker.ref();
  return thread;
}

/** Makes a thread whose run is over free for the next one. */
export function giveBackThread(thread: Thread): void {
  thread.worker.unref();
  idle.push(thread);
  thread.retirement = setTimeout(() => {
    if (idle.length > warmThreads) void endThread(thread);
  }, idleMs).unref();
}

/** Ends a thread in the middle of its work. */
export async function discardThread(thread: Thread): Promise<void> {
  thread.answers.close();
  await thread.worker.terminate();
  await thread.gone;
}

export function sendOrder(thread: Thread, setup: ThreadSetup, order: Omit<RunOrder, "setup">): void {
  const whole: RunOrder = { ...order, setup: thread.setup === setup ? null : setup };
  thread.setup = setup;
  thread.worker.postMessage(whole);
}

/** Puts the answer where the thread looks for it, and wakes the thread. */
export function sendAnswer({ answers, signal }: Thread, answer: OperationAnswer): void {
  answers.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

async function endThread(thread: Thread): Promise<void> {
  forget(thread);
  const order: EndOrder = { kind: "end" };
  thread.worker.postMessage(order);
  const lastResort = setTimeout(() => void thread.worker.terminate(), endingMs).unref();
  await thread.gone;
  clearTimeout(lastResort);
}

function startThread(): Thread {
  const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const { port1, port2 } = new MessageChannel();
  const ports: ThreadPorts = { signal, answers: port2 };
  const worker = new Worker(prepareThreads(), {
    eval: true,
    workerData: ports,
    transferList: [port2],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  port1.unref();
  const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const flag = new Int32Array(signal);
  const thread: Thread = { worker, answers: port1, signal: flag, setup: null, gone, retirement: undefined };
  // One that fails while it waits is forgotten; one that fails in a run ends that run.
  worker.on("error", () => forget(thread));
  worker.on("exit", () => forget(thread));
  return thread;
}

function forget(thread: Thread): void {
  const place = idle.indexOf(thread);
  if (place >= 0) idle.splice(place, 1);
}
