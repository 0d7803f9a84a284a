/**
 * What a reader's first request takes where a club has 220,000 НКО beside one that has 2,000: the same addresses, each asked of
 * a fresh process, in turn of the one and the other.
 */

import { mkdirSync } from "node:fs";
import path from "node:path";
import { saveGrownState } from "../harness/grown-state.ts";
import { percentile } from "./cpu.ts";
import { startDatabase } from "./database.ts";
import type { Subject } from "./first-days.ts";
import { type Deployment, firstRequest, startClubWorker } from "./first-request.ts";
import { type Order, reading, send } from "./http.ts";

/** To 220,000, ten times the НКО of Moscow's register. */
export const times = 110;

export interface Growth {
  readonly what: string;
  /** Event loop thread, ms, median. */
  readonly cpu: number;
  /** From sending to the last byte, ms, median. */
  readonly ms: number;
  /** The grown club's to this one's. */
  readonly cpuRatio: number;
  readonly msRatio: number;
  /** D1's own count, and that of the club with fewer. */
  readonly rowsRead: number;
  readonly rowsReadOfFew: number;
}

/** Measures the subject's published state and the same one grown; `processes` are started for each address and size. */
export async function growthOf(subject: Subject, processes: number): Promise<readonly Growth[]> {
  const grown = path.join(subject.folder, "grown.sqlite");
  saveGrownState(subject.published, grown, times);
  const deployments: Deployment[] = [];
  try {
    for (const [name, state] of [
      ["d1 of few", subject.published],
      ["d1 of many", grown],
    ] as const) {
      const folder = path.join(subject.folder, name);
      mkdirSync(folder);
      deployments.push({ ...subject.deployment, database: await startDatabase(folder, state, 1) });
    }
    const found: Growth[] = [];
    for (const [what, order, status] of await ordersOf(deployments)) {
      const taken = deployments.map((): Taken => ({ cpu: [], ms: [], rowsRead: 0 }));
      for (let process = 0; process < processes; process++) {
        for (const [index, deployment] of deployments.entries()) {
          const before = await deployment.database.traffic();
          const { cpu, ms } = await firstRequest(await startClubWorker(deployment, 0), order, [status]);
          const after = await deployment.database.traffic();
          const own = taken[index];
          if (own === undefined) continue;
          own.cpu.push(cpu.loop);
          own.ms.push(ms);
          own.rowsRead = after.rowsRead - before.rowsRead;
        }
      }
      const [few, many] = taken;
      if (few === undefined || many === undefined) continue;
      const [cpu, ms] = [percentile(many.cpu, 50), percentile(many.ms, 50)];
      found.push({
        what,
        cpu,
        ms,
        cpuRatio: cpu / percentile(few.cpu, 50),
        msRatio: ms / percentile(few.ms, 50),
        rowsRead: many.rowsRead,
        rowsReadOfFew: few.rowsRead,
      });
    }
    return found;
  } finally {
    for (const { database } of deployments) await database.stop();
  }
}

interface Taken {
  readonly cpu: number[];
  readonly ms: number[];
  rowsRead: number;
}

type Asked = readonly [what: string, order: Order, status: number];

/** The validator is the same in both: growing adds bytes, and leaves what is said of a file. */
async function ordersOf([few]: readonly Deployment[]): Promise<readonly Asked[]> {
  if (few === undefined) return [];
  const worker = await startClubWorker(few, 0);
  const { headers } = await send(worker.url, reading("/v1/nkos.json"));
  const { body } = await send(worker.url, { ...reading("/v1/nkos/part/1.json"), headers: {} });
  await worker.stop();
  const [first]: readonly { readonly id: string }[] = JSON.parse(Buffer.from(body).toString()).data;
  return [
    ["first part", reading("/v1/nkos/part/1.json"), 200],
    ["page", reading("/"), 200],
    ["one record", reading(`/v1/nkos/${first?.id}.json`), 200],
    ["search, a number", reading(`/v1/search.json?q=${first?.id}`), 200],
    ["search, words of many names", reading(`/v1/search.json?q=${encodeURIComponent("АНО центр")}`), 200],
    ["whole register, 304", reading("/v1/nkos.json", { "If-None-Match": String(headers.etag) }), 304],
  ];
}
