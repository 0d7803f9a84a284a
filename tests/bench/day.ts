/**
 * A club's day beside what Cloudflare gives for nothing: ten hand-overs of five rows, an edition of them, and fifty thousand
 * reads. Of the reads a sample is made, each five hundred of them answered by a process that remembers nothing yet, as if a
 * hundred isolates had answered the day's: how many Cloudflare really starts isn't known.
 */

import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { municipalities } from "../../shared/region/municipalities.ts";

import { typeAt } from "./documents.ts";
import { type Cost, costOf, publishEdition, type Subject } from "./first-days.ts";
import { reading, send } from "./http.ts";

const handOvers = 10;
const rowsEach = 5;
const readsOfDay = 50_000;
const sample = { processes: 2, readsEach: 500 };

/** Requests, and rows that D1 counts as read and written. */
export type Taken = Pick<Cost, "requests" | "rowsRead" | "rowsWritten">;

/** A day of the free plan (developers.cloudflare.com/workers/platform/limits and /d1/platform/pricing, read in November 2026). */
export const freeDay: Taken = { requests: 100_000, rowsRead: 5_000_000, rowsWritten: 100_000 };

export interface ClubDay {
  readonly handOvers: Taken;
  /** With its preview. */
  readonly edition: Taken;
  readonly reads: Taken;
}

export async function dayOf({ build, club, deployment, published }: Subject): Promise<ClubDay> {
  const { database } = deployment;
  await database.restore(published);
  const worker = await build.startWorker(deployment);
  const running = { build, club, worker, database };
  const handed: Taken[] = [];
  for (let turn = 0; turn < handOvers; turn++) {
    for (let row = 0; row < rowsEach; row++) {
      await typeAt(club.host, "nkos", "shortName", 2 + turn * rowsEach + row, `НКО дня ${turn}.${row}`);
    }
    handed.push(await costOf(running, () => build.run(club.host, "handOver")));
  }
  const { preview, publish } = await publishEdition(running, async () => running);
  const paths = await readsIn(worker.url);
  await worker.stop();
  const read: Taken[] = [];
  for (let process = 0; process < sample.processes; process++) {
    const fresh = await build.startWorker(deployment);
    const own = paths.slice(process * sample.readsEach, (process + 1) * sample.readsEach);
    read.push(
      await costOf({ ...running, worker: fresh }, async () => {
        for (const path of own) {
          const { status } = await send(fresh.url, reading(path));
          if (status !== 200) throw new Error(`${path}: ${status}`);
        }
      }),
    );
    await fresh.stop();
  }
  const { rowsRead, rowsWritten } = sumOf(read);
  const scale = readsOfDay / (sample.processes * sample.readsEach);
  return {
    handOvers: sumOf(handed),
    edition: sumOf([preview, publish]),
    reads: { requests: readsOfDay, rowsRead: rowsRead * scale, rowsWritten: rowsWritten * scale },
  };
}

/** Of a hundred reads: what people open, what other sites frame, what programs pull. */
const mix = [
  ["front", 30],
  ["place", 15],
  ["nko", 10],
  ["embed", 15],
  ["part", 20],
  ["record", 5],
  ["search", 3],
  ["changes", 2],
] as const;

/** As many paths as the sample has reads, of each kind one after the other. */
async function readsIn(origin: string): Promise<readonly string[]> {
  const { body } = await send(origin, { ...reading("/v1/nkos/part/1.json"), headers: {} });
  const ids: readonly string[] = JSON.parse(Buffer.from(body).toString()).data.map(({ id }: { id: string }) => id);
  const place = (turn: number) => municipalities[turn % municipalities.length]?.key ?? "";
  const id = (turn: number) => ids[turn % ids.length] ?? "";
  const pathOf: { readonly [kind in (typeof mix)[number][0]]: (turn: number) => string } = {
    front: () => "/",
    place: (turn) => `/m/${place(turn)}`,
    nko: (turn) => `/nkos/${id(turn)}`,
    embed: (turn) => `/embed/figure/${nkoActive.id}/${place(turn)}`,
    part: (turn) => `/v1/nkos/part/${(turn % 30) + 1}.json`,
    record: (turn) => `/v1/nkos/${id(turn)}.json`,
    search: () => `/v1/search.json?q=${encodeURIComponent("АНО центр")}`,
    changes: () => "/v1/changes.json?since=1",
  };
  const hundred = mix.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  return Array.from({ length: sample.processes * sample.readsEach }, (_, turn) => {
    // 37 and 100 have no common divisor: the kinds are mixed.
    const kind = hundred[(turn * 37) % hundred.length] ?? "front";
    return pathOf[kind](turn);
  });
}

export function sumOf(all: readonly Taken[]): Taken {
  const sum = (of: keyof Taken) => all.reduce((total, one) => total + one[of], 0);
  return { requests: sum("requests"), rowsRead: sum("rowsRead"), rowsWritten: sum("rowsWritten") };
}
