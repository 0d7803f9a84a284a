/**
 * Pages that people read, quote and embed: the front page, which an edition holds, and those that are made when they are asked
 * for. Of each its bytes, what a process' first request takes, and how many a process answers beside a bare Worker with the
 * same bytes.
 */

import { percentile } from "./cpu.ts";
import type { Subject } from "./first-days.ts";
import { bareFirstRequest, firstRequest, startClubWorker } from "./first-request.ts";
import { type ReadRoute, readRoutes } from "./read-routes.ts";
import { compare, type Throughput, type ThroughputOptions } from "./throughput.ts";

export interface PageCost {
  readonly what: string;
  /** Event loop thread of a process' first request, ms, median. */
  readonly cpu: number;
  /** D1's own count of that request. */
  readonly rowsRead: number;
  /** From the second request on, gzipped. */
  readonly throughput: Throughput;
}

export interface Pages {
  readonly pages: readonly PageCost[];
  /** Event loop thread of the first request of a Worker that answers a few words, ms, median. */
  readonly bare: number;
}

export async function pagesOf(
  { deployment, published, folder }: Subject,
  { processes, rounds, seconds }: { readonly processes: number } & Pick<ThroughputOptions, "rounds" | "seconds">,
): Promise<Pages> {
  await deployment.database.restore(published);
  const club = await startClubWorker(deployment, 0);
  const asked: (readonly [ReadRoute, Throughput])[] = [];
  try {
    const routes = (await readRoutes(club.url)).filter(({ order }) => nameOf(order.path) !== null);
    for (const route of routes) {
      const { path } = route.order;
      asked.push([route, await compare(nameOf(path) ?? path, path, {}, { club, folder, rounds, seconds })]);
    }
  } finally {
    await club.stop();
  }
  const pages: PageCost[] = [];
  for (const [{ order, expected }, throughput] of asked) {
    const cpus: number[] = [];
    let rowsRead = 0;
    for (let process = 0; process < processes; process++) {
      const before = await deployment.database.traffic();
      const { cpu } = await firstRequest(await startClubWorker(deployment, 0), order, [expected]);
      const after = await deployment.database.traffic();
      cpus.push(cpu.loop);
      rowsRead = after.rowsRead - before.rowsRead;
    }
    pages.push({ what: throughput.what, cpu: percentile(cpus, 50), rowsRead, throughput });
  }
  const bare: number[] = [];
  for (let process = 0; process < processes; process++) bare.push((await bareFirstRequest()).loop);
  return { pages, bare: percentile(bare, 50) };
}

const names: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, "front page"],
  [/^\/m\/[\w-]+$/, "municipality"],
  [/^\/m\/[\w-]+\/nkos\/1$/, "list of НКО"],
  [/^\/nkos\/\d+$/, "НКО"],
  [/^\/recommendations\/\w+$/, "recommendation"],
  [/^\/embed\/map\/[\w-]+$/, "embed, map"],
  [/^\/embed\/bars\//, "embed, bars"],
  [/^\/embed\/figure\//, "embed, figure"],
  [/^\/embed\/progress\//, "embed, progress"],
];

/** What an address is a page of; `null` where it is none, or one in English. */
function nameOf(address: string): string | null {
  return names.find(([pattern]) => pattern.test(address))?.[1] ?? null;
}
