/** What an edition with one changed row takes where a club has 220,000 НКО: no request may come near what D1 and the free plan take. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import { saveGrownState } from "../harness/grown-state.ts";
import { settledCpu } from "./cpu.ts";
import { startDatabase } from "./database.ts";
import { fieldOf, type Subject } from "./first-days.ts";
import { startClubWorker } from "./first-request.ts";
import type { Answer, Order } from "./http.ts";
import { send } from "./http.ts";

export interface GrownEdition {
  /** Of the preview and of publishing. */
  readonly requests: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** Of the request with most. */
  readonly queries: number;
  /** Bytes of the longest value that D1 was given or gave. */
  readonly largest: number;
  /** CPU of each request, ms, in their order. */
  readonly cpu: readonly number[];
}

/** Changes one row of the subject's published club, hands it over, makes the register `times` as long and publishes. */
export async function grownEdition(
  { build, club, deployment, published, folder }: Subject,
  times: number,
): Promise<GrownEdition> {
  await deployment.database.restore(published);
  const own = await startClubWorker(deployment, 0);
  club.send = (order) => send(own.url, order);
  await build.typeOne(club.host, "name", "Фонд «Выдуманный ещё раз»");
  await build.run(club.host, "handOver");
  await own.stop();
  const committed = path.join(folder, "committed again.sqlite");
  deployment.database.save(committed);
  const grown = path.join(folder, "grown to publish.sqlite");
  saveGrownState(committed, grown, times, true);
  const databases = path.join(folder, "d1 to publish");
  mkdirSync(databases);
  const database = await startDatabase(databases, grown, 1);
  const worker = await startClubWorker({ ...deployment, database }, 0);
  const cpu: number[] = [];
  let queries = 0;
  const measured = async (order: Order): Promise<Answer> => {
    const [before, spent] = [await database.traffic(), await settledCpu(worker.cpu)];
    const answer = await send(worker.url, order);
    cpu.push((await settledCpu(worker.cpu)).loop - spent.loop);
    queries = Math.max(queries, (await database.traffic()).queries - before.queries);
    return answer;
  };
  // Parts of a preview are asked for side by side; measured they are one by one.
  let last: Promise<unknown> = Promise.resolve();
  club.send = (order) => {
    const answer = last.then(() => measured(order));
    last = answer.catch(() => undefined);
    return answer;
  };
  try {
    const digest = fieldOf(await build.run(club.host, "previewEdition"), "digest");
    while (fieldOf(await build.run(club.host, "publishEdition", digest), "state") !== "published");
    const { rowsRead, rowsWritten, largest } = await database.traffic();
    return { requests: cpu.length, rowsRead, rowsWritten, queries, largest, cpu };
  } finally {
    await worker.stop();
    await database.stop();
  }
}
