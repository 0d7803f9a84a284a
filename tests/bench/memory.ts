/** Memory of processes, from Linux' `/proc`. */

import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process, bytes. Throws where there is no `/proc`. */
export function residentBytes(pid: number): number {
  const [, kilobytes = ""] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  if (kilobytes === "") throw new Error(`Process ${pid} says nothing of its memory`);
  return Number(kilobytes) * 1024;
}

/** The workerd processes that this process has started, by id. */
export function workerdChildren(): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const status = statusOf(pid);
      return status.includes(`\nPPid:\t${process.pid}\n`) && status.startsWith("Name:\tworkerd\n");
    })
    .map(Number);
}

/** Empty for a process that has ended meanwhile. */
function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
