/**
 * A build that is measured: a checkout of this project with its own `dist/`. What its add-on and its Worker say to each
 * other, its tables, its made-up club and its migrations are its own, so that it is driven by its own modules: what is read
 * here is all that two builds must have in common.
 */

import path from "node:path";
import { pathToFileURL } from "node:url";
import type { BenchClub } from "./club.ts";
import type { publishEdition } from "./edition.ts";
import type { Deployment } from "./first-request.ts";
import type { handOver } from "./hand-over.ts";
import type { routeCosts } from "./routes.ts";
import type { Workerd } from "./workerd.ts";

type Host = BenchClub["host"];

export interface Build {
  readonly root: string;
  /** The built Worker. */
  readonly bundle: string;
  /** E-mail address of a coordinator of its club. */
  readonly coordinator: string;
  startClub(): Promise<BenchClub>;
  fillSheet(club: BenchClub, nkos: number): Promise<void>;
  /** Calls a function of the add-on as the coordinator. */
  run(host: Host, name: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Types into the first row of «НКО». */
  typeOne(host: Host, column: string, value: string): Promise<void>;
  /** Saves its migrated database without a row. */
  saveEmptyState(folder: string, vars: Readonly<Record<string, string>>, target: string): Promise<void>;
  startWorker(deployment: Deployment): Promise<Workerd>;
  /** Its own way of measuring what its routes take. */
  readonly harness: {
    readonly handOver: typeof handOver;
    readonly publishEdition: typeof publishEdition;
    readonly routeCosts: typeof routeCosts;
  };
}

/** The Worker's bundle in a checkout: what says that it was built. */
export function bundleOf(root: string): string {
  return path.join(root, "dist/worker/index.js");
}

export async function loadBuild(root: string): Promise<Build> {
  const load = <Module>(file: string): Promise<Module> => import(pathToFileURL(path.join(root, file)).href);
  const clubs = await load<typeof import("./club.ts") & { startClub?: (addon: string) => Promise<BenchClub> }>(
    "tests/bench/club.ts",
  );
  const person = await load<typeof import("../../addon/host/demo/person.ts")>("addon/host/demo/person.ts");
  const { typeOne } = await load<typeof import("./documents.ts")>("tests/bench/documents.ts");
  const states = await load<typeof import("./database-state.ts")>("tests/bench/database-state.ts");
  const { startClubWorker } = await load<typeof import("./first-request.ts")>("tests/bench/first-request.ts");
  const harness: Build["harness"] = {
    ...(await load<typeof import("./hand-over.ts")>("tests/bench/hand-over.ts")),
    ...(await load<typeof import("./edition.ts")>("tests/bench/edition.ts")),
    ...(await load<typeof import("./routes.ts")>("tests/bench/routes.ts")),
  };
  // Builds of before 28.11.2026 call it so.
  const startClub = clubs.startBenchClub ?? clubs.startClub;
  return {
    root,
    bundle: bundleOf(root),
    coordinator: clubs.coordinator,
    startClub: () => startClub(path.join(root, "dist/addon")),
    fillSheet: clubs.fillSheet,
    run: (host, name, ...args) => person.runAs(host, clubs.coordinator, name, ...args),
    typeOne,
    saveEmptyState: (folder, vars, target) => states.saveEmptyState(root, folder, { ...vars }, target),
    startWorker: (deployment) => startClubWorker(deployment, 0),
    harness,
  };
}
