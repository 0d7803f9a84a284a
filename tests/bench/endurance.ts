/**
 * `npm run endurance [-- HAND-OVERS]`: makes 2,000 one-row hand-overs against the built Worker, and prints memory and the
 * size of the database on the way. The Worker and D1 stand in processes of their own, so that each is seen by itself; beside
 * them a bare Worker takes the same bodies over a D1 of the same size, to show what workerd and D1 take by themselves.
 */

import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { CommitAnswer, OfferAnswer } from "../../shared/handover/protocol.ts";
import { startSignIn } from "../harness/sign-in.ts";
import { coordinator, idOf, nko, nkos, offerOf, type Sheet, settingsFor, wireRows } from "../harness/worker.ts";
import { type DatabaseProcess, startDatabase } from "./database.ts";
import { databaseFiles, saveEmptyState, saveState } from "./database-state.ts";
import { startClubWorker } from "./first-request.ts";
import { send } from "./http.ts";
import { residentBytes, workerdChildren } from "./memory.ts";
import { type Row, table } from "./table.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

const root = path.join(import.meta.dirname, "../..");
const handOvers = Number(process.argv[2] ?? 2_000);
const everySo = Math.max(1, Math.round(handOvers / 8));
const size = 300;
/** A quarter of what Cloudflare gives an isolate: V8 puts collecting off as long as it may, and a leak would end the process. */
const heapMb = 32;
const megabyte = 1_048_576;
/** Tables whose rows are counted at the start and at the end. */
const counted = ["offers", "contents", "row_versions", "commits", "segments", "usage"];

const folder = mkdtempSync(path.join(tmpdir(), "endurance-"));
try {
  await run();
} finally {
  rmSync(folder, { recursive: true });
}

async function run(): Promise<void> {
  const signIn = await startSignIn();
  const vars = settingsFor(signIn);
  const empty = path.join(folder, "empty.sqlite");
  await saveEmptyState(root, path.join(folder, "empty"), vars, empty);
  const databases = path.join(folder, "d1");
  mkdirSync(databases);
  const database = await startDatabase(databases, empty, 1);
  const worker = await startClubWorker({ bundle: path.join(root, "dist/worker/index.js"), vars, database }, 0, {
    heapMb,
  });
  try {
    const token = () => signIn.token(coordinator);
    const club = endlessClub(worker, token);
    await club(0);
    const state = path.join(folder, "state.sqlite");
    database.save(state);
    const before = rowsOf(state);
    process.stdout.write(`${await endure("The club's Worker", worker, database, databases, club)}\n`);
    database.save(state);
    const after = rowsOf(state);
    const growth = counted.map((name): Row => [name, before[name] ?? 0, after[name] ?? 0]);
    process.stdout.write(`${table("Rows", ["table", "at the start", "at the end"], growth)}\n`);
    await worker.stop();
    await database.restore(state);
    const bare = await startBareWorker(database);
    const take = (n: number) => post(bare, "/", JSON.stringify(offerOf(sheetAfter(n))), {});
    process.stdout.write(`${await endure("A bare Worker with D1", bare, database, databases, take, 3)}\n`);
    await bare.stop();
  } finally {
    await database.stop();
    await signIn.close();
  }
}

/** Does something so many times, and says how memory and database have grown on the way. */
async function endure(
  what: string,
  worker: Workerd,
  database: DatabaseProcess,
  databases: string,
  act: (n: number) => Promise<unknown>,
  times = 1,
): Promise<string> {
  const lines: Row[] = [];
  const measure = async (n: number) => {
    const rowsRead = (await database.traffic()).rowsRead;
    const d1 = workerdChildren().filter((pid) => pid !== worker.pid);
    const own = residentBytes(worker.pid) / megabyte;
    const store = d1.reduce((sum, pid) => sum + residentBytes(pid), 0) / megabyte;
    lines.push([n, Math.round(own), Math.round(store), databaseBytes(databases) / megabyte, rowsRead]);
  };
  await measure(0);
  for (let n = 1; n <= handOvers; n++) {
    for (let time = 0; time < times; time++) await act(n);
    if (n % everySo === 0) await measure(n);
  }
  const head = ["hand-overs", "workerd, MB", "workerd of D1, MB", "database, MB", "rows read"];
  return table(`${what}: resident memory and database`, head, lines);
}

/** Hands over as the add-on does: the nth time with one row that differs. */
function endlessClub(worker: Workerd, token: () => Promise<string>): (n: number) => Promise<void> {
  return async (n) => {
    const sheet = sheetAfter(n);
    const headers = { Authorization: `Bearer ${await token()}` };
    const offer: OfferAnswer = await post(worker, "/club/offer", JSON.stringify(offerOf(sheet)), headers);
    const missing = wireRows(sheet).filter(({ table: key, hash }) => offer.missing[key]?.includes(hash));
    for (let from = 0; from < missing.length; from += 25) {
      const rows = missing.slice(from, from + 25);
      await post(worker, "/club/rows", JSON.stringify({ offer: offer.offer, rows }), headers);
    }
    const commit = JSON.stringify({ offer: offer.offer, base: offer.commit });
    const answer: CommitAnswer = await post(worker, "/club/commit", commit, headers);
    if (n > 0 && answer.changed !== 1) throw new Error(`Hand-over ${n} changed ${answer.changed} rows`);
  };
}

/** Rows in turn get a name that they never had. */
function sheetAfter(n: number): Sheet {
  const changed = Array.from({ length: Math.min(n, size) }, (_, back) => n - back);
  const renamed = changed.map((turn) => {
    const row = (turn % size) + 1;
    return [idOf(row), nko(row, { shortName: `Родник ${row}, ${turn}` })] as const;
  });
  return { nkos: { ...nkos(size), ...Object.fromEntries(renamed) } };
}

async function post<Body>(
  worker: Workerd,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Body> {
  const answer = await send(worker.url, {
    method: "POST",
    path: address,
    headers: { "Content-Type": "application/json", ...headers },
    body: Buffer.from(body),
  });
  const text = Buffer.from(answer.body).toString();
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

function startBareWorker(database: DatabaseProcess): Promise<Workerd> {
  return startWorkerd({
    modules: { "index.js": path.join(import.meta.dirname, "bare-store.js") },
    database: { address: database.address(), copy: 0 },
    heapMb,
  });
}

function rowsOf(state: string): Readonly<Record<string, number>> {
  const connection = new DatabaseSync(state, { readOnly: true });
  const rows = counted.map((name) => [name, Number(connection.prepare(`SELECT count(*) AS n FROM ${name}`).get()?.n)]);
  connection.close();
  return Object.fromEntries(rows);
}

/** What is committed, without the space that a checkpoint will take over. */
function databaseBytes(databases: string): number {
  const [file] = databaseFiles(databases);
  if (file === undefined) throw new Error(`No database below ${databases}`);
  const saved = path.join(folder, "size.sqlite");
  saveState(file, saved);
  return statSync(saved).size;
}
