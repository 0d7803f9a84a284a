/** Hand-overs as people make them: how much they ask of the Worker and of D1, and each request with the state it met. */

import path from "node:path";
import { runAs } from "../../addon/host/demo/person.ts";
import { type BenchClub, coordinator } from "./club.ts";
import type { DatabaseProcess } from "./database.ts";
import { type Order, send } from "./http.ts";

export interface HandOver {
  readonly what: string;
  readonly outcome: string;
  readonly requests: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly queries: number;
  /** Bytes of request bodies. */
  readonly sent: number;
  /** Wall time of the add-on's run in the local host. */
  readonly ms: number;
  readonly goal: { readonly requests: number; readonly rowsWritten: number } | null;
}

/** A request as the add-on sent it, and the file with D1's state before it. */
export interface Recorded {
  readonly order: Order;
  readonly state: string;
}

export interface HandOverRun extends HandOver {
  /** By path, the first request to each; of offers the last, which brings the rows. */
  readonly recorded: ReadonlyMap<string, Recorded>;
}

export interface HandOverBench {
  readonly club: BenchClub;
  /** The Worker that answers. */
  readonly url: string;
  readonly database: DatabaseProcess;
  /** Where states are saved. */
  readonly folder: string;
}

/** Hands the sheet over as it stands. */
export async function handOver(
  { club, url, database, folder }: HandOverBench,
  what: string,
  goal: HandOver["goal"],
): Promise<HandOverRun> {
  const recorded = new Map<string, Recorded>();
  let requests = 0;
  let sent = 0;
  club.send = (order) => {
    requests++;
    sent += order.body?.length ?? 0;
    if (!recorded.has(order.path) || order.path === "/club/offer") {
      const state = path.join(folder, `${what}${order.path.replaceAll("/", "-")}.sqlite`);
      database.save(state);
      recorded.set(order.path, { order, state });
    }
    return send(url, order);
  };
  const before = await database.traffic();
  const started = performance.now();
  const summary = await runAs(club.host, coordinator, "handOver");
  const ms = performance.now() - started;
  const after = await database.traffic();
  return {
    what,
    outcome: outcomeOf(summary),
    requests,
    sent,
    rowsRead: after.rowsRead - before.rowsRead,
    rowsWritten: after.rowsWritten - before.rowsWritten,
    queries: after.queries - before.queries,
    ms,
    goal,
    recorded,
  };
}

function outcomeOf(summary: unknown): string {
  const sentences = typeof summary === "object" && summary !== null && "sentences" in summary && summary.sentences;
  return Array.isArray(sentences) ? String(sentences[0]) : "";
}
