/** Warm threads for scripts. A thread serves one run at a time; there are as many as there are runs under way. */
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { ThreadSetup } from "./protocol.ts";

export interface Thread {
  readonly worker: Worker;
  readonly answers: MessagePort;
  readonly signal: Int32Array;
}

export interface Pool {
  take(): Thread;
  /** A thread whose run is over serves the next one. */
  giveBack(thread: Thread): void;
  /** A thread whose run was cut off is ended. */
  discard(thread: Thread): Promise<void>;
  close(): Promise<void>;
}

/** Threads that wait ready; more are kept no longer than they are busy. */
const WARM = 2;

export function createPool(setup: Omit<ThreadSetup, "signal">): Pool {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  let isClosed = false;

  const start = (): Thread => {
    const thread = startThread(setup);
    all.add(thread);
    thread.worker.unref();
    // One that fails while it waits is forgotten; one that fails in a run ends that run.
    thread.worker.on("error", () => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    });
    return thread;
  };
  const discard = async (thread: Thread): Promise<void> => {
    all.delete(thread);
    thread.answers.close();
    await thread.worker.terminate();
  };
  while (idle.length < WARM) idle.push(start());
  return {
    take() {
      if (isClosed) throw new Error("the host is closed");
      const thread = idle.shift() ?? start();
      thread.worker.ref();
      return thread;
    },
    giveBack(thread) {
      thread.worker.unref();
      if (idle.length < WARM && !isClosed) idle.push(thread);
      else void discard(thread);
    },
    discard,
    async close() {
      isClosed = true;
      await Promise.all([...all].map(discard));
    },
  };
}

function startThread(setup: Omit<ThreadSetup, "signal">): Thread {
  const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: { setup: { ...setup, signal }, answers: port2 },
    transferList: [port2],
    execArgv: [],
  });
  port1.unref();
  return { worker, answers: port1, signal: new Int32Array(signal) };
}
