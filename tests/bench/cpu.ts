/** CPU time of a process and its threads, from Linux' `/proc`. */

import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of CPU since the process began. */
export interface Cpu {
  /** The first thread: workerd's event loop, in which JavaScript runs and which Cloudflare would bill. */
  readonly loop: number;
  /** All the others: V8's garbage collection and compilation beside it. */
  readonly beside: number;
}

const nanosecondsAMillisecond = 1_000_000;
const stillMs = 20;

/** Exact to the nanosecond for threads that sleep; a running one is as of its last tick. Throws where there is no `/proc`. */
export function cpuOf(pid: number): Cpu {
  let loop = 0;
  let beside = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [nanoseconds = "0"] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    const spent = Number(nanoseconds) / nanosecondsAMillisecond;
    if (thread === String(pid)) loop += spent;
    else beside += spent;
  }
  return { loop, beside };
}

/** Waits until the process is idle, then returns its CPU. */
export async function settledCpu(read: () => Cpu): Promise<Cpu> {
  for (let before = read(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, stillMs));
    const now = read();
    if (now.loop + now.beside === before.loop + before.beside) return now;
    before = now;
  }
}

export function difference(before: Cpu, after: Cpu): Cpu {
  return { loop: after.loop - before.loop, beside: after.beside - before.beside };
}

/** Nearest rank: of 20 values the 19th is p95. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("No values");
  return value;
}
