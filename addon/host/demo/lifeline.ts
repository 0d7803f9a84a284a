/** Keeps a process that is killed without notice from leaving its children behind, with their ports and files. */

import { type ChildProcess, spawn } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** Published by Node for every process that it starts. Miniflare names its own only there. */
const channel = "child_process";

/** Reads nothing until the pipe from its parent breaks, which the system sees to even when the parent is killed. */
const watcher = `
  process.stdin.resume();
  process.stdin.on("close", () => {
    for (const pid of process.argv.slice(1)) try { process.kill(Number(pid), "SIGKILL"); } catch {}
  });
`;

export interface Held<Result> {
  readonly result: Result;
  /** Lets go of the children, which have ended by now. */
  release(): void;
}

/** Runs `start`; the processes that it starts end when this one does. */
export async function withLifeline<Result>(start: () => Promise<Result>): Promise<Held<Result>> {
  const children: ChildProcess[] = [];
  const remember = (message: unknown): void => {
    const child = childOf(message);
    if (child !== null) children.push(child);
  };
  subscribe(channel, remember);
  const result = await start().finally(() => unsubscribe(channel, remember));
  const pids = children.flatMap(({ pid }) => (pid === undefined ? [] : [String(pid)]));
  if (pids.length === 0) return { result, release: () => undefined };
  const watching = spawn(process.execPath, ["-e", watcher, ...pids], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watching.unref();
  return { result, release: () => watching.kill("SIGKILL") };
}

function childOf(message: unknown): ChildProcess | null {
  if (typeof message !== "object" || message === null || !("process" in message)) return null;
  return message.process as ChildProcess;
}
