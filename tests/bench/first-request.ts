/**
 * CPU of a process' first request, which is what the free plan's 10 ms meet: nothing is compiled or remembered yet.
 *
 * Read is the CPU of workerd's event loop thread, from `/proc`, between the moment when the started process has become
 * still and the moment when it is still again after the answer. Left out are the start itself (Cloudflare doesn't bill
 * it), D1 (it stands in another process, as at Cloudflare) and V8's own threads. Left in is what workerd does for the
 * first time in its life, such as opening sockets and paging its code in: at Cloudflare a process has served others
 * before, so `bareFirstRequest` says how much of it there is.
 */

import path from "node:path";
import { type Cpu, difference, settledCpu } from "./cpu.ts";
import type { DatabaseProcess } from "./database.ts";
import { type Answer, type Order, send } from "./http.ts";
import { startWorkerd, type Workerd, type WorkerdOptions } from "./workerd.ts";

export interface Deployment {
  /** The built Worker. */
  readonly bundle: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly database: DatabaseProcess;
}

export interface Measured {
  readonly cpu: Cpu;
  /** From sending to the last byte. */
  readonly ms: number;
  readonly answer: Answer;
}

/** Starts the built Worker in a process of its own, over one copy of the database. */
export function startClubWorker(
  { bundle, vars, database }: Deployment,
  copy: number,
  own: Pick<WorkerdOptions, "heapMb"> = {},
): Promise<Workerd> {
  return startWorkerd({
    modules: { "index.js": bundle },
    vars,
    database: { address: database.address(), copy },
    ...own,
  });
}

/** Sends one request to a process that has served none. Throws where the answer isn't `expected`. */
export async function firstRequest(worker: Workerd, order: Order, expected: readonly number[]): Promise<Measured> {
  try {
    const before = await settledCpu(worker.cpu);
    const started = performance.now();
    const answer = await send(worker.url, order);
    const ms = performance.now() - started;
    const after = await settledCpu(worker.cpu);
    if (!expected.includes(answer.status)) {
      throw new Error(`${order.method} ${order.path}: ${answer.status} ${Buffer.from(answer.body).toString()}`);
    }
    return { cpu: difference(before, after), ms, answer };
  } finally {
    await worker.stop();
  }
}

/** The same of a Worker that answers a few words by itself. */
export async function bareFirstRequest(): Promise<Cpu> {
  const worker = await startWorkerd({ modules: { "index.js": path.join(import.meta.dirname, "bare-text.js") } });
  const { cpu } = await firstRequest(worker, { method: "GET", path: "/", headers: {}, body: null }, [200]);
  return cpu;
}
