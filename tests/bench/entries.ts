/** What is compared between builds, by the names that `--only` takes. */

import { archiveOf } from "./archive.ts";
import { percentile } from "./cpu.ts";
import { dayOf, freeDay, sumOf } from "./day.ts";
import type { Figure } from "./figures.ts";
import { type Cost, type EditionCost, firstEditionAgain, type Subject } from "./first-days.ts";
import { grownEdition } from "./grown-edition.ts";
import { times as grownTimes, growthOf } from "./growth.ts";
import { reading, send } from "./http.ts";
import { pagesOf } from "./pages.ts";
import { prepare } from "./prepare.ts";
import { type Throughput, throughputs } from "./throughput.ts";

export interface EntryOptions {
  /** Only what is the same on any machine. */
  readonly countsOnly: boolean;
  readonly processes: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (words: string) => void;
}

/** Measures the subjects in turn, so that they meet the same machine; returns the figures of each, in their order. */
type Entry = (subjects: readonly Subject[], options: EntryOptions) => Promise<readonly (readonly Figure[])[]>;

const runs = 3;

export const entries = {
  "hand-over": handOvers,
  edition: editions,
  day: days,
  reading: readings,
  growth: growths,
  "grown-edition": grownEditions,
  routes,
  pages,
  archive,
} satisfies Record<string, Entry>;

export type EntryName = keyof typeof entries;

/** Entries that have no counts, and are measured at Kaluga's size only. */
export const timedEntries: ReadonlySet<EntryName> = new Set([
  ...(["reading", "growth", "grown-edition", "routes", "pages", "archive"] as const),
]);

function handOvers(subjects: readonly Subject[], { countsOnly }: EntryOptions) {
  return Promise.resolve(
    subjects.map(({ nkos, days: { firstHandOver, unchangedHandOver, changedHandOver } }) => {
      const acts: readonly [what: string, cost: Cost][] = [
        ["first", firstHandOver],
        ["unchanged", unchangedHandOver],
        ["one row changed", changedHandOver],
      ];
      return acts.flatMap(([what, { requests, sent, queries, rowsRead, rowsWritten, cpu, ms }]): Figure[] => [
        ...counts("hand-over", nkos, what, {
          requests,
          "bytes sent": sent,
          queries,
          "rows read": rowsRead,
          "rows written": rowsWritten,
        }),
        ...(countsOnly ? [] : times("hand-over", nkos, what, { "CPU of the Worker, ms": cpu, "ms here": ms })),
      ]);
    }),
  );
}

async function editions(subjects: readonly Subject[], { countsOnly, say }: EntryOptions) {
  const firsts = subjects.map(({ days }) => [days.firstEdition]);
  for (let run = 1; run < runs && !countsOnly; run++) {
    for (const [index, subject] of subjects.entries()) {
      say(`First edition once more: ${subject.build.root}`);
      firsts[index]?.push(await firstEditionAgain(subject));
    }
  }
  return subjects.map(({ nkos, days: { firstEdition, changedEdition, movedEdition, dayAfter } }, index) => {
    const acts: readonly [what: string, cost: EditionCost][] = [
      ["first", firstEdition],
      ["one row changed", changedEdition],
      ["one row moved to another municipality", movedEdition],
      ["the next day", dayAfter],
    ];
    const cpu = percentile(
      (firsts[index] ?? []).map(({ preview, publish }) => preview.cpu + publish.cpu),
      50,
    );
    return [
      ...acts.flatMap(([what, { preview, publish }]) =>
        counts("edition", nkos, what, {
          "requests, preview included": preview.requests + publish.requests,
          "rows written": preview.rowsWritten + publish.rowsWritten,
          "rows read": publish.rowsRead,
          "rows read by the preview": preview.rowsRead,
        }),
      ),
      ...(countsOnly ? [] : times("edition", nkos, "first", { "CPU of the Worker in all, ms": cpu })),
    ];
  });
}

/** What a day of the club takes, and which share that is of what Cloudflare gives a day. */
async function days(subjects: readonly Subject[], { say }: EntryOptions) {
  const found: (readonly Figure[])[] = [];
  for (const subject of subjects) {
    say(`A day: ${subject.build.root}`);
    const day = await dayOf(subject);
    const parts = { ...day, "in all": sumOf(Object.values(day)) };
    found.push(
      Object.entries(parts).flatMap(([what, { requests, rowsRead, rowsWritten }]) =>
        counts("day", subject.nkos, what, {
          requests,
          "% of the free requests": (100 * requests) / freeDay.requests,
          "rows read": rowsRead,
          "% of the free rows read": (100 * rowsRead) / freeDay.rowsRead,
          "rows written": rowsWritten,
          "% of the free rows written": (100 * rowsWritten) / freeDay.rowsWritten,
        }),
      ),
    );
  }
  return found;
}

/** In each of the runs one build after the other, each beside a bare Worker with the same bytes. */
async function readings(subjects: readonly Subject[], { rounds, seconds, say }: EntryOptions) {
  const found: Throughput[][] = subjects.map(() => []);
  for (let run = 1; run <= runs; run++) {
    for (const [index, subject] of subjects.entries()) {
      say(`Reading, run ${run}: ${subject.build.root}`);
      const { build, deployment, published, folder } = subject;
      await deployment.database.restore(published);
      const club = await build.startWorker(deployment);
      found[index]?.push(...(await throughputs({ club, folder, rounds, seconds })));
      await club.stop();
    }
  }
  return subjects.map(({ nkos }, index) => {
    const own = found[index] ?? [];
    return [...new Set(own.map(({ what }) => what))].flatMap((what) => {
      const same = own.filter((one) => one.what === what);
      const ratios = same.map(({ ratio }) => ratio);
      return times("reading", nkos, what, {
        "requests a second": percentile(
          same.map(({ club }) => club.requestsASecond),
          50,
        ),
        "÷ bare Worker, median run": percentile(ratios, 50),
        "÷ bare Worker, worst run": Math.min(...ratios),
      });
    });
  });
}

/** What reading takes at 220,000 НКО, beside 2,000. */
async function growths(subjects: readonly Subject[], { processes, say }: EntryOptions) {
  const found: Figure[][] = [];
  for (const subject of subjects) {
    say(`Reading of a grown register: ${subject.build.root}`);
    const own = await growthOf(subject, processes);
    found.push(
      own.flatMap(({ what, cpu, ms, cpuRatio, msRatio, rowsRead, rowsReadOfFew }) =>
        times("growth", subject.nkos, what, {
          "CPU at 220,000, ms": cpu,
          "÷ CPU at 2,000": cpuRatio,
          "latency at 220,000, ms": ms,
          "÷ latency at 2,000": msRatio,
          "rows read at 220,000": rowsRead,
          "rows read at 2,000": rowsReadOfFew,
        }),
      ),
    );
  }
  return found;
}

/** One changed row at 220,000 НКО, of this build alone: what an edition is made of isn't kept by all of them alike. */
async function grownEditions(subjects: readonly Subject[], { say }: EntryOptions) {
  const found: (readonly Figure[])[] = [];
  for (const subject of subjects.slice(0, 1)) {
    say(`An edition of a grown register: ${subject.build.root}`);
    const { requests, rowsRead, rowsWritten, queries, largest, cpu } = await grownEdition(subject, grownTimes);
    found.push([
      ...counts("grown-edition", subject.nkos, "one row changed at 220,000", {
        "requests, preview included": requests,
        "rows written": rowsWritten,
        "rows read": rowsRead,
        "queries of a request, at most": queries,
        "bytes of a value, at most": largest,
      }),
      ...times("grown-edition", subject.nkos, "one row changed at 220,000", {
        "CPU of a request, median, ms": percentile(cpu, 50),
        "CPU of a request, p95, ms": percentile(cpu, 95),
        "CPU of a request, at most, ms": Math.max(...cpu),
      }),
    ]);
  }
  return found;
}

/** Each build by its own harness: it knows its routes. */
async function routes(subjects: readonly Subject[], { processes, say }: EntryOptions) {
  const found: Figure[][] = [];
  for (const { build, nkos, club, deployment, folder, empty } of subjects) {
    say(`Routes: ${build.root}`);
    await deployment.database.restore(empty);
    await build.typeOne(club.host, "name", "Фонд «Выдуманный»");
    const prepared = await prepare({ build, club, deployment, folder });
    await deployment.database.restore(prepared.published);
    const worker = await build.startWorker(deployment);
    const { headers } = await send(worker.url, reading("/v1/nkos.json"));
    await worker.stop();
    const token = await club.host.identityToken(build.coordinator);
    const sources = { ...prepared, etag: String(headers.etag), token };
    const costs = await build.harness.routeCosts(deployment, sources, processes, say);
    found.push(
      costs.flatMap(({ route, median, p95 }) =>
        times("routes", nkos, route, { "CPU median, ms": median, "CPU p95, ms": p95 }),
      ),
    );
  }
  return found;
}

/** What people read, one build after the other. */
async function pages(subjects: readonly Subject[], { processes, rounds, seconds, say }: EntryOptions) {
  const found: Figure[][] = [];
  for (const subject of subjects) {
    say(`Pages: ${subject.build.root}`);
    const { pages: own, bare } = await pagesOf(subject, { processes, rounds, seconds });
    found.push([
      ...own.flatMap(({ what, cpu, rowsRead, throughput: { bytes, club, ratio } }) =>
        times("pages", subject.nkos, what, {
          "bytes, gzipped": bytes,
          "CPU of a first request, ms": cpu,
          "rows read by it": rowsRead,
          "requests a second": club.requestsASecond,
          "÷ bare Worker with the same bytes": ratio,
        }),
      ),
      ...times("pages", subject.nkos, "bare Worker", { "CPU of a first request, ms": bare }),
    ]);
  }
  return found;
}

/** What a club takes home, and what is made of it. */
async function archive(subjects: readonly Subject[], { say }: EntryOptions) {
  const found: Figure[][] = [];
  for (const subject of subjects) {
    say(`Archive and mirror: ${subject.build.root}`);
    const taken = await archiveOf(subject);
    found.push([...taken].flatMap(([what, values]) => times("archive", subject.nkos, what, values)));
  }
  return found;
}

type Values = Readonly<Record<string, number>>;

function counts(entry: string, nkos: number, what: string, values: Values): readonly Figure[] {
  return figuresOf(entry, nkos, what, "count", values);
}

function times(entry: string, nkos: number, what: string, values: Values): readonly Figure[] {
  return figuresOf(entry, nkos, what, "time", values);
}

function figuresOf(entry: string, nkos: number, what: string, kind: Figure["kind"], values: Values): readonly Figure[] {
  return Object.entries(values).map(([name, value]) => ({ entry, figure: `${what}: ${name}`, nkos, kind, value }));
}
