/** The first days of a build's club, each step counted: what the add-on asks, what D1 reads and writes, what the Worker takes. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Build } from "./build.ts";
import { bundleAhead, setDaysAhead } from "./clock.ts";
import type { BenchClub } from "./club.ts";
import { difference, settledCpu } from "./cpu.ts";
import { type DatabaseProcess, startDatabase } from "./database.ts";
import type { Deployment } from "./first-request.ts";
import { send } from "./http.ts";
import type { Workerd } from "./workerd.ts";

/** What one act of a coordinator costs. */
export interface Cost {
  readonly requests: number;
  /** Bytes of the requests' bodies. */
  readonly sent: number;
  readonly queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  /** CPU of the Worker's event loop, ms. */
  readonly cpu: number;
  /** Wall time in the local host, ms. */
  readonly ms: number;
}

export interface EditionCost {
  readonly preview: Cost;
  readonly publish: Cost;
}

export interface FirstDays {
  readonly firstHandOver: Cost;
  readonly firstEdition: EditionCost;
  readonly unchangedHandOver: Cost;
  readonly changedHandOver: Cost;
  /** With that one row. */
  readonly changedEdition: EditionCost;
  /** With one row whose municipality changed, which is what most figures count by. */
  readonly movedEdition: EditionCost;
  /** The same commit on the next day. */
  readonly dayAfter: EditionCost;
}

/** A build with its club, its databases and what its first days cost. */
export interface Subject {
  readonly build: Build;
  readonly nkos: number;
  readonly folder: string;
  readonly club: BenchClub;
  readonly deployment: Deployment;
  readonly days: FirstDays;
  /** Its migrated database without a row. */
  readonly empty: string;
  /** State after the first hand-over, and after the edition with the changed row. */
  readonly committed: string;
  readonly published: string;
  stop(): Promise<void>;
}

/** `copies` is how many processes a route will be measured in. */
export async function startSubject(build: Build, nkos: number, folder: string, copies: number): Promise<Subject> {
  mkdirSync(folder, { recursive: true });
  const club = await build.startClub();
  const empty = path.join(folder, "empty.sqlite");
  await build.saveEmptyState(path.join(folder, "empty"), club.vars, empty);
  const databases = path.join(folder, "d1");
  mkdirSync(databases);
  const database = await startDatabase(databases, empty, copies);
  const deployment: Deployment = { bundle: build.bundle, vars: club.vars, database };
  const committed = path.join(folder, "committed.sqlite");
  const published = path.join(folder, "published.sqlite");
  await build.fillSheet(club, nkos);
  let worker = await build.startWorker(deployment);
  let day = 0;
  const at = () => ({ build, club, worker, database });
  const nextDay = async () => {
    await worker.stop();
    day += 1;
    setDaysAhead(day);
    worker = await build.startWorker({ ...deployment, bundle: bundleAhead(build.bundle, day, folder) });
    return at();
  };
  const handOver = () => costOf(at(), () => build.run(club.host, "handOver"));
  const publish = () => publishEdition(at(), nextDay);
  const firstHandOver = await handOver();
  database.save(committed);
  const firstEdition = await publish();
  const unchangedHandOver = await handOver();
  await build.typeOne(club.host, "name", "Фонд «Выдуманный новый»");
  const changedHandOver = await handOver();
  const changedEdition = await publish();
  await build.typeOne(club.host, "municipality", "Боровский район");
  await handOver();
  const movedEdition = await publish();
  database.save(published);
  await nextDay();
  const dayAfter = await publish();
  setDaysAhead(0);
  await worker.stop();
  return {
    build,
    nkos,
    folder,
    club,
    deployment,
    days: { firstHandOver, firstEdition, unchangedHandOver, changedHandOver, changedEdition, movedEdition, dayAfter },
    empty,
    committed,
    published,
    async stop() {
      await club.close();
      await database.stop();
    },
  };
}

/** Publishes the first edition once more, from the state that the first hand-over left. */
export async function firstEditionAgain({ build, club, deployment, committed }: Subject): Promise<EditionCost> {
  await deployment.database.restore(committed);
  const worker = await build.startWorker(deployment);
  const running = { build, club, worker, database: deployment.database };
  const cost = await publishEdition(running, async () => running);
  await worker.stop();
  return cost;
}

interface Running {
  readonly build: Build;
  readonly club: BenchClub;
  readonly worker: Workerd;
  readonly database: DatabaseProcess;
}

/** Previews and publishes the current commit; where a day's free quota is spent, it goes on the next day. */
export async function publishEdition(today: Running, nextDay: () => Promise<Running>): Promise<EditionCost> {
  const { build, club } = today;
  let running = today;
  let digest = "";
  const preview = await onDays(async () => {
    digest = String(fieldOf(await build.run(club.host, "previewEdition"), "digest"));
  });
  const publish = await onDays(async () => {
    while (fieldOf(await build.run(club.host, "publishEdition", digest), "state") !== "published");
  });
  return { preview, publish };

  async function onDays(act: () => Promise<void>): Promise<Cost> {
    let isSpent = false;
    const cost = await costOf(running, async () => {
      try {
        await act();
      } catch (error) {
        isSpent = error instanceof Error && error.message.includes("Дневной запас");
        if (!isSpent) throw error;
      }
    });
    if (!isSpent) return cost;
    running = await nextDay();
    return sumOf(cost, await onDays(act));
  }
}

function sumOf(one: Cost, other: Cost): Cost {
  return {
    requests: one.requests + other.requests,
    sent: one.sent + other.sent,
    queries: one.queries + other.queries,
    rowsRead: one.rowsRead + other.rowsRead,
    rowsWritten: one.rowsWritten + other.rowsWritten,
    cpu: one.cpu + other.cpu,
    ms: one.ms + other.ms,
  };
}

export async function costOf({ club, worker, database }: Running, act: () => Promise<unknown>): Promise<Cost> {
  let requests = 0;
  let sent = 0;
  club.send = (order) => {
    requests++;
    sent += order.body?.length ?? 0;
    return send(worker.url, order);
  };
  const cpuBefore = await settledCpu(worker.cpu);
  const before = await database.traffic();
  const started = performance.now();
  await act();
  const ms = performance.now() - started;
  // What the Worker does after its answer belongs to it.
  const cpuAfter = await settledCpu(worker.cpu);
  const after = await database.traffic();
  return {
    requests,
    sent,
    queries: after.queries - before.queries,
    rowsRead: after.rowsRead - before.rowsRead,
    rowsWritten: after.rowsWritten - before.rowsWritten,
    cpu: difference(cpuBefore, cpuAfter).loop,
    ms,
  };
}

export function fieldOf(answer: unknown, name: string): unknown {
  if (typeof answer === "object" && answer !== null && name in answer) return (answer as Record<string, unknown>)[name];
  throw new Error(`The answer has no ${name}`);
}
