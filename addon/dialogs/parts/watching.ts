/** Shows the steps of a long job in the dialog while it goes on. */

import { call } from "./server.ts";
import type { StatusLine } from "./status-line.ts";

const everyMs = 2_000;

/** Runs a job under a name of its own and asks for its last step now and then. Resolves to `null` after a failure. */
export async function watching<Result>(
  status: StatusLine,
  first: string,
  job: (watch: string) => Promise<Result>,
): Promise<Result | null> {
  const watch = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  let isOver = false;
  const ask = async () => {
    // A question that fails means nothing for the job: the next one may get through.
    const words = await call("progress", watch).catch(() => "");
    if (isOver) return;
    if (words !== "") status.goOn(words);
    setTimeout(ask, everyMs);
  };
  setTimeout(ask, everyMs);
  try {
    return await status.during(first, () => job(watch));
  } finally {
    isOver = true;
  }
}
