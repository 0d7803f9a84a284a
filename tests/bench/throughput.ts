/**
 * Requests a second and CPU a request of the feed, each beside a bare Worker that answers the same bytes and headers.
 * Both are asked in short slices, in turn and in changing order in one run, by a second process over loopback; what counts
 * is the median of the rounds' ratios, because the machine's own speed moves between rounds.
 */

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { difference, percentile } from "./cpu.ts";
import { type Order, reading, send } from "./http.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

export interface Throughput {
  readonly what: string;
  readonly bytes: number;
  readonly club: Speed;
  readonly bare: Speed;
  /** Median over the rounds of the club's requests a second to the bare Worker's. */
  readonly ratio: number;
  /** The same of CPU a request, the bare Worker's to the club's: 1 is as cheap. */
  readonly cpuRatio: number;
  /** Of files, which come from memory; `null` for what is put together for each request. */
  readonly goal: number | null;
}

export interface Speed {
  readonly requestsASecond: number;
  /** All threads of the process, µs. */
  readonly cpuARequest: number;
}

export interface ThroughputOptions {
  /** The club's Worker, with an edition published. */
  readonly club: Workerd;
  readonly folder: string;
  readonly rounds: number;
  readonly seconds: number;
}

const goal = 0.8;
const here = import.meta.dirname;
const run = promisify(execFile);

/**
 * The first part, the whole register, also for who takes no gzip, as CSV and for a reader who has it already; one record and a
 * search, which are put together from D1; and the first part beside the least that Hono can answer.
 */
export async function throughputs(options: ThroughputOptions): Promise<readonly Throughput[]> {
  const whole = "/v1/nkos.json";
  const part = "/v1/nkos/part/1.json";
  const { headers } = await send(options.club.url, reading(whole));
  const etag = String(headers.etag);
  const { body } = await send(options.club.url, reading(part, { "Accept-Encoding": "identity" }));
  const [first]: readonly { readonly id: string }[] = JSON.parse(Buffer.from(body).toString()).data;
  const search = `/v1/search.json?q=${encodeURIComponent("АНО центр")}`;
  return [
    await compare("first part", part, {}, options),
    await compare("first part, beside Hono's text", part, {}, options, startHono),
    await compare("register as CSV", "/v1/nkos.csv", {}, options),
    ...(await ofOwn("one record", `/v1/nkos/${first?.id}.json`, options)),
    ...(await ofOwn("search", search, options)),
    await compare("whole register", whole, {}, options),
    await compare("whole register, not gzipped", whole, { "Accept-Encoding": "identity" }, options),
    await compare("whole register, 304", whole, { "If-None-Match": etag }, options),
  ];
}

/** Nothing where the build, an older one, has no such address. */
async function ofOwn(what: string, address: string, options: ThroughputOptions): Promise<readonly Throughput[]> {
  const { status } = await send(options.club.url, reading(address));
  return status === 404 || status === 400 ? [] : [await compare(what, address, {}, options, startBare, null)];
}

/** `asked` are headers besides the reader's own; `aim` is what the ratio should be. */
export async function compare(
  what: string,
  address: string,
  asked: Readonly<Record<string, string>>,
  { club, folder, rounds, seconds }: ThroughputOptions,
  startBeside = startBare,
  aim: Throughput["goal"] = goal,
): Promise<Throughput> {
  const headers = { "Accept-Encoding": "gzip", ...asked };
  const bare = await startBeside(club, reading(address, { "Accept-Encoding": headers["Accept-Encoding"] }), folder);
  try {
    const { body } = await send(club.url, reading(address, headers));
    const warmUp = [club, bare];
    for (const worker of warmUp) await load(worker, address, headers, seconds / 2);
    const clubRounds: Speed[] = [];
    const bareRounds: Speed[] = [];
    for (let round = 0; round < rounds; round++) {
      const slices = [
        async () => clubRounds.push(await load(club, address, headers, seconds)),
        async () => bareRounds.push(await load(bare, address, headers, seconds)),
      ];
      // Whoever is asked first may meet another machine than whoever is asked second.
      for (const slice of round % 2 === 0 ? slices : slices.reverse()) await slice();
    }
    const ratios = clubRounds.map((speed, round) => speed.requestsASecond / at(bareRounds, round).requestsASecond);
    const cpuRatios = clubRounds.map((speed, round) => at(bareRounds, round).cpuARequest / speed.cpuARequest);
    return {
      what,
      bytes: body.length,
      club: median(clubRounds),
      bare: median(bareRounds),
      ratio: percentile(ratios, 50),
      cpuRatio: percentile(cpuRatios, 50),
      goal: aim,
    };
  } finally {
    await bare.stop();
  }
}

/** A bare Worker with the very bytes and headers that the club's Worker answers. */
async function startBare(club: Workerd, order: Order, folder: string): Promise<Workerd> {
  const { headers, body } = await send(club.url, order);
  const { connection: _, "content-length": __, "transfer-encoding": ___, date: ____, ...own } = headers;
  const files = { body: path.join(folder, "body.bin"), headers: path.join(folder, "headers.bin") };
  writeFileSync(files.body, body);
  writeFileSync(files.headers, JSON.stringify(own));
  return startWorkerd({
    modules: { "index.js": path.join(here, "bare-file.js"), "body.bin": files.body, "headers.bin": files.headers },
  });
}

/** A route of Hono's that answers two letters. */
async function startHono(_: Workerd, __: Order, folder: string): Promise<Workerd> {
  const file = path.join(folder, "hono-text.js");
  await build({
    stdin: {
      contents: 'import { Hono } from "hono"; export default new Hono().get("*", (c) => c.text("ok"));',
      resolveDir: here,
    },
    outfile: file,
    bundle: true,
    format: "esm",
  });
  return startWorkerd({ modules: { "index.js": file } });
}

async function load(
  worker: Workerd,
  address: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Speed> {
  const before = worker.cpu();
  const arguments_ = [path.join(here, "load.ts"), worker.url + address, String(seconds), JSON.stringify(headers)];
  const { stdout } = await run(process.execPath, arguments_);
  const spent = difference(before, worker.cpu());
  const done: { answers: number; seconds: number } = JSON.parse(stdout);
  return {
    requestsASecond: done.answers / done.seconds,
    cpuARequest: ((spent.loop + spent.beside) * 1000) / done.answers,
  };
}

function median(speeds: readonly Speed[]): Speed {
  return {
    requestsASecond: percentile(
      speeds.map(({ requestsASecond }) => requestsASecond),
      50,
    ),
    cpuARequest: percentile(
      speeds.map(({ cpuARequest }) => cpuARequest),
      50,
    ),
  };
}

function at(speeds: readonly Speed[], round: number): Speed {
  const speed = speeds[round];
  if (speed === undefined) throw new RangeError(`No round ${round}`);
  return speed;
}
