/** CPU of each of the Worker's routes at Kaluga's size: the first request of as many fresh processes as asked for. */

import type { RowsRequest } from "../../shared/handover/protocol.ts";
import { wireCells } from "../../shared/handover/wire.ts";
import { tables } from "../../shared/tables/all.ts";
import { coordinator, member } from "./club.ts";
import { percentile } from "./cpu.ts";
import type { EditionRun } from "./edition.ts";
import { type Deployment, firstRequest, startClubWorker } from "./first-request.ts";
import type { HandOverRun, Recorded } from "./hand-over.ts";
import { type Order, reading } from "./http.ts";
import { readRoutes } from "./read-routes.ts";

export interface RouteCost {
  readonly route: string;
  /** Event loop thread, ms. */
  readonly median: number;
  readonly p95: number;
  /** V8's other threads, ms, median. */
  readonly beside: number;
  readonly goal: number;
}

/** Milliseconds of CPU that Cloudflare's free plan gives a request. */
const freePlanMs = 10;

interface Route extends Recorded {
  readonly route: string;
  readonly expected: number;
}

export interface RouteSources {
  readonly first: HandOverRun;
  readonly unchanged: HandOverRun;
  readonly changed: HandOverRun;
  readonly firstEdition: EditionRun;
  readonly nextEdition: EditionRun;
  /** State with the current edition, its `/v1/nkos.json` validator, and a token of the coordinator. */
  readonly published: string;
  readonly etag: string;
  readonly token: string;
}

/** Measures every route; `processes` are started for each, one after the other. */
export async function routeCosts(
  deployment: Deployment,
  sources: RouteSources,
  processes: number,
  say: (words: string) => void,
): Promise<readonly RouteCost[]> {
  const costs: RouteCost[] = [];
  for (const { route, order, state, expected } of [...routesOf(sources), ...(await readsOf(deployment, sources))]) {
    say(route);
    await deployment.database.restore(state);
    const loop: number[] = [];
    const beside: number[] = [];
    for (let copy = 0; copy < processes; copy++) {
      const { cpu } = await firstRequest(await startClubWorker(deployment, copy), order, [expected]);
      loop.push(cpu.loop);
      beside.push(cpu.beside);
    }
    costs.push({
      route,
      median: percentile(loop, 50),
      p95: percentile(loop, 95),
      beside: percentile(beside, 50),
      goal: freePlanMs,
    });
  }
  return costs;
}

/** Everything that is read, the first of them an address for which nothing is asked of D1: what any request takes. */
async function readsOf(deployment: Deployment, { published }: RouteSources): Promise<readonly Route[]> {
  await deployment.database.restore(published);
  const worker = await startClubWorker(deployment, 0);
  try {
    return (await readRoutes(worker.url)).map((route) => ({ ...route, state: published }));
  } finally {
    await worker.stop();
  }
}

function routesOf(sources: RouteSources): readonly Route[] {
  const { first, unchanged, changed, firstEdition, nextEdition, published, etag, token } = sources;
  const replayed = (route: string, recorded: Recorded): Route => ({ route, ...recorded, expected: 200 });
  const read = (route: string, order: Order, expected = 200): Route => ({ route, order, state: published, expected });
  const club = (method: string, path: string, body?: unknown): Order => ({
    method,
    path,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? null : Buffer.from(JSON.stringify(body)),
  });
  const rows = recordedAt(first, "/club/rows");
  const people = [
    { email: coordinator, role: "coordinator" },
    { email: member, role: "member" },
  ];
  return [
    replayed("offer, unchanged", recordedAt(unchanged, "/club/offer")),
    replayed("offer, one row changed", recordedAt(changed, "/club/offer")),
    replayed("offer, first", recordedAt(first, "/club/offer")),
    replayed("rows, one", recordedAt(changed, "/club/rows")),
    replayed("rows, 25 НКО", rows),
    replayed("commit, one row", recordedAt(changed, "/club/commit")),
    replayed("commit, first", recordedAt(first, "/club/commit")),
    replayed("preview, first edition", firstEdition.preview),
    replayed("preview, dearest part of first", firstEdition.previewPart),
    replayed("preview, one row changed", nextEdition.preview),
    replayed("preview, dearest part of next", nextEdition.previewPart),
    replayed("publish, begin first edition", firstEdition.begin),
    ...(firstEdition.dearest === null ? [] : [replayed("publish, dearest step", firstEdition.dearest)]),
    read("validate, 25 НКО", club("POST", "/club/validate", { rows: wireRowsOf(rows) })),
    read("status", club("GET", "/club/status")),
    read("members", club("PUT", "/club/members", { members: people })),
    read("/v1/nkos.json, 304", reading("/v1/nkos.json", { "If-None-Match": etag }), 304),
  ];
}

function wireRowsOf({ order }: Recorded): readonly object[] {
  const { rows }: RowsRequest = JSON.parse(Buffer.from(order.body ?? []).toString());
  return rows.map(({ table, cells }) => ({ table, cells: wireCells(tables[table], cells) }));
}

function recordedAt({ what, recorded }: HandOverRun, path: string): Recorded {
  const request = recorded.get(path);
  if (request === undefined) throw new Error(`${what}: no request to ${path}`);
  return request;
}
