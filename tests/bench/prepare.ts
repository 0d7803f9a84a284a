/** The club's first days as the routes are measured in: every request and the state of D1 that it met are kept. */

import path from "node:path";
import type { Build } from "./build.ts";
import type { BenchClub } from "./club.ts";
import type { EditionRun } from "./edition.ts";
import type { Deployment } from "./first-request.ts";
import type { HandOverRun } from "./hand-over.ts";

export interface Prepared {
  readonly first: HandOverRun;
  readonly unchanged: HandOverRun;
  readonly changed: HandOverRun;
  readonly firstEdition: EditionRun;
  readonly nextEdition: EditionRun;
  /** State with both editions. */
  readonly published: string;
}

export interface PrepareOptions {
  readonly build: Build;
  /** Its sheet is filled; nothing of it is in the deployment's database. */
  readonly club: BenchClub;
  readonly deployment: Deployment;
  readonly folder: string;
}

/** Of the first edition's steps every third is measured, of the next one's none. */
const thirds = 3;
const none = Number.POSITIVE_INFINITY;

/** All rows, an edition, nothing new, one row, an edition. */
export async function prepare({ build, club, deployment, folder }: PrepareOptions): Promise<Prepared> {
  const { handOver, publishEdition } = build.harness;
  const { database } = deployment;
  const worker = await build.startWorker(deployment);
  const bench = { club, url: worker.url, database, folder };
  const first = await handOver(bench, "first time", null);
  const firstEdition = await publishEdition({ club, deployment, folder }, 1, thirds);
  const unchanged = await handOver(bench, "unchanged sheet", { requests: 1, rowsWritten: 0 });
  await build.typeOne(club.host, "name", "Фонд «Выдуманный новый»");
  // Its own, the names by which it is found from now on, and the lines of the meter.
  const changed = await handOver(bench, "one row changed", { requests: 4, rowsWritten: 12 });
  const nextEdition = await publishEdition({ club, deployment, folder }, 2, none);
  await worker.stop();
  const published = path.join(folder, "published.sqlite");
  database.save(published);
  return { first, unchanged, changed, firstEdition, nextEdition, published };
}
