/** What happened in a schedule, line by line: the same seed must give the same lines. */

import { createHash } from "node:crypto";

export interface Trace {
  note(text: string): void;
  readonly lines: readonly string[];
  digest(): string;
}

/** Lines begin with the simulated time. */
export function createTrace(clock: () => number): Trace {
  const lines: string[] = [];
  return {
    note(text) {
      lines.push(`${new Date(clock()).toISOString().slice(11, 23)} ${text}`);
    },
    lines,
    digest: () => createHash("sha256").update(lines.join("\n")).digest("hex"),
  };
}
