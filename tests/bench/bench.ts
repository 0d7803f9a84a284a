/**
 * `npm run bench`: measures what the design promises, prints tables, writes `.bench.json`. With `--base DIR` or `--only` it
 * measures figures that builds are compared by, those of the checkout in `DIR` beside this one's.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadBuild } from "./build.ts";
import { coordinator, fillSheet, kalugaNkos, startBenchClub } from "./club.ts";
import { compareBuilds } from "./compare.ts";
import { startDatabase } from "./database.ts";
import { publishedPaths, saveEmptyState } from "./database-state.ts";
import { type DocumentUse, documentUses } from "./documents.ts";
import { type EditUse, editUses } from "./edits.ts";
import { comparisonTable } from "./figures.ts";
import { bareFirstRequest, type Deployment, startClubWorker } from "./first-request.ts";
import { reading, send } from "./http.ts";
import { longestInputs } from "./longest.ts";
import { passOfMetrics } from "./metrics.ts";
import { readingOfMinutes } from "./minutes.ts";
import { type BenchOptions, optionsOf } from "./options.ts";
import { prepare } from "./prepare.ts";
import { type Results, report } from "./report.ts";
import { type ReportUse, reportUses } from "./reports.ts";
import { routeCosts } from "./routes.ts";
import { publishedSizes } from "./sizes.ts";
import { throughputs } from "./throughput.ts";

const root = path.join(import.meta.dirname, "../..");
const addon = path.join(root, "dist/addon");
const options = askedFor();
const samples = options.isQuick
  ? { processes: 3, rounds: 4, seconds: 0.4 }
  : { processes: 20, rounds: 10, seconds: 0.6 };
/** Ten times Kaluga's register: what must not cost more reads and writes. */
const manyNkos = 20_000;
/** Reads and writes of a report, and its time in the local host. */
const reportGoals = { calls: 40, ms: 300, callsOfMany: 60 };
/** Serial numbers of НКО that no sheet here holds begin behind it. */
const freeSerial = 30_000;
/** More than the edits take. */
const serialsOfEdits = 10_000;

const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
try {
  if (options.only === null && options.base === null) {
    const results = await bench();
    write(results, report(results));
  } else {
    const figures = await compareBuilds({ ...options, ...samples, root, folder, say });
    write(figures, comparisonTable(figures));
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(): Promise<Results> {
  const club = await startBenchClub(addon);
  const empty = path.join(folder, "empty.sqlite");
  await saveEmptyState(root, path.join(folder, "empty"), club.vars, empty);
  const databases = path.join(folder, "d1");
  mkdirSync(databases);
  const database = await startDatabase(databases, empty, samples.processes);
  const deployment: Deployment = { bundle: path.join(root, "dist/worker/index.js"), vars: club.vars, database };
  try {
    say(`Filling a sheet with ${kalugaNkos} НКО, handing it over, publishing it`);
    await fillSheet(club, kalugaNkos);
    const prepared = await prepare({ build: await loadBuild(root), club, deployment, folder });
    say("Sizes and throughput");
    const { sizes, throughput, etag } = await readings(deployment, prepared.published);
    say("Routes");
    const token = await club.host.identityToken(coordinator);
    const routes = await routeCosts(deployment, { ...prepared, etag, token }, samples.processes, say);
    say("Metrics");
    const metrics = passOfMetrics();
    say("Minutes");
    const minutes = readingOfMinutes();
    const longest = longestInputs();
    say("Document reads and writes");
    const editsOfKaluga = await editUses(club, kalugaNkos, freeSerial);
    const ofKaluga = await documentUses(club, kalugaNkos, freeSerial + serialsOfEdits);
    const reportsOfKaluga = await reportUses(club, kalugaNkos, reportGoals.calls, reportGoals.ms);
    const many = await sheetOfMany();
    const { first, unchanged, changed, firstEdition, nextEdition } = prepared;
    return {
      at: new Date().toISOString(),
      processes: samples.processes,
      edits: [...editsOfKaluga, ...many.edits],
      documents: [...ofKaluga, ...many.documents],
      reports: [...reportsOfKaluga, ...many.reports],
      handOvers: [first, unchanged, changed].map(({ recorded: _, ...numbers }) => numbers),
      editions: [firstEdition, nextEdition].map(({ requests, rowsWritten, steps }, index) => ({
        edition: index + 1,
        requests,
        rowsWritten,
        steps,
      })),
      routes,
      bare: await bareFirstRequest(),
      sizes,
      throughput,
      metrics,
      minutes,
      longest,
    };
  } finally {
    await club.close();
    await database.stop();
  }
}

/** What the public reads: how large it is and how fast it comes. */
async function readings(
  deployment: Deployment,
  published: string,
): Promise<Pick<Results, "sizes" | "throughput"> & { readonly etag: string }> {
  const worker = await startClubWorker(deployment, 0);
  try {
    const { headers } = await send(worker.url, reading("/v1/nkos.json"));
    return {
      sizes: await publishedSizes(worker.url, publishedPaths(published)),
      throughput: await throughputs({ club: worker, folder, ...samples }),
      etag: String(headers.etag),
    };
  } finally {
    await worker.stop();
  }
}

/** The same edits, checks and reports on a sheet ten times as long. */
async function sheetOfMany(): Promise<{
  readonly edits: readonly EditUse[];
  readonly documents: readonly DocumentUse[];
  readonly reports: readonly ReportUse[];
}> {
  const club = await startBenchClub(addon);
  try {
    await fillSheet(club, manyNkos);
    return {
      edits: await editUses(club, manyNkos, freeSerial),
      documents: await documentUses(club, manyNkos, freeSerial + serialsOfEdits),
      reports: await reportUses(club, manyNkos, reportGoals.callsOfMany, null),
    };
  } finally {
    await club.close();
  }
}

function askedFor(): BenchOptions {
  try {
    return optionsOf(process.argv.slice(2));
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    process.exit(1);
  }
}

function write(results: object, tables: string): void {
  writeFileSync(options.json ?? path.join(root, ".bench.json"), `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`${tables}\n`);
}

function say(words: string): void {
  console.error(words);
}
