/** What the bench found, as tables. */

import { type Cpu, percentile } from "./cpu.ts";
import type { DocumentUse } from "./documents.ts";
import type { EditUse } from "./edits.ts";
import type { HandOver } from "./hand-over.ts";
import type { LongestInput } from "./longest.ts";
import type { MetricsPass } from "./metrics.ts";
import type { MinutesReading } from "./minutes.ts";
import type { ReportUse } from "./reports.ts";
import type { RouteCost } from "./routes.ts";
import type { KindSize } from "./sizes.ts";
import { type Row, table, verdict } from "./table.ts";
import type { Throughput } from "./throughput.ts";

export interface Results {
  readonly at: string;
  readonly processes: number;
  readonly edits: readonly EditUse[];
  readonly documents: readonly DocumentUse[];
  readonly reports: readonly ReportUse[];
  readonly handOvers: readonly HandOver[];
  readonly editions: readonly {
    readonly edition: number;
    readonly requests: number;
    readonly rowsWritten: number;
    readonly steps: readonly number[];
  }[];
  readonly routes: readonly RouteCost[];
  /** First request of a Worker that answers two letters: what a new process costs by itself. */
  readonly bare: Cpu;
  readonly sizes: readonly KindSize[];
  readonly throughput: readonly Throughput[];
  readonly metrics: MetricsPass;
  readonly minutes: MinutesReading;
  readonly longest: readonly LongestInput[];
}

/** Everything, a table for each question. */
export function report(results: Results): string {
  return [
    edits(results),
    documents(results),
    reports(results),
    handOvers(results),
    editions(results),
    routes(results),
    sizes(results),
    speed(results),
    metrics(results),
    minutes(results),
    longest(results),
  ]
    .concat("")
    .join("\n");
}

/** How much longer an edit may take in the long tab. */
const slower = 1.3;

function edits({ edits }: Results): string {
  const rows = edits.map(({ what, nkos, cells, cellsGoal, calls, ms }): Row => {
    const [shortest] = edits.filter((one) => one.what === what);
    const times = ms / (shortest?.ms ?? ms);
    return [what, nkos, cells, cellsGoal, verdict(cells <= cellsGoal), calls, ms, times, verdict(times <= slower)];
  });
  return table(
    "Edits of «НКО»: cells read, reads and writes, median ms here and beside the shorter tab",
    ["what", "НКО", "cells", "goal", "", "calls", "ms", "×", ""],
    rows,
  );
}

function documents({ documents }: Results): string {
  const rows = documents.map(
    ({ what, nkos, reads, writes, counted, goal, ms }): Row => [
      what,
      nkos,
      reads,
      writes,
      counted,
      goal,
      verdict(counted <= goal),
      Math.round(ms),
    ],
  );
  return table(
    "Document reads and writes of Apps Script; «counted»: of the run, for checkAll of the tab that takes most",
    ["what", "НКО", "reads", "writes", "counted", "goal", "", "ms here"],
    rows,
  );
}

function reports({ reports }: Results): string {
  const rows = reports.map(
    ({ report, nkos, first, again, goal, ms, msGoal, googleSeconds }): Row => [
      report,
      nkos,
      first,
      again,
      goal,
      verdict(Math.max(first, again) <= goal),
      Math.round(ms),
      msGoal ?? "",
      msGoal === null ? "" : verdict(ms <= msGoal),
      Math.round(googleSeconds),
    ],
  );
  return table(
    "Reports, 1,000 rows in the other tabs; reads and writes into a new tab and a standing one; seconds of Apps Script's 360 as estimated",
    ["report", "НКО", "new", "again", "goal", "", "ms here", "goal", "", "s there"],
    rows,
  );
}

function handOvers({ handOvers }: Results): string {
  const rows = handOvers.map(({ what, outcome, requests, rowsRead, rowsWritten, queries, sent, goal, ms }): Row => {
    const isMet = goal === null || (requests <= goal.requests && rowsWritten <= goal.rowsWritten);
    const aim = goal === null ? "" : `${goal.requests} and ${goal.rowsWritten}`;
    return [
      what,
      outcome,
      requests,
      rowsWritten,
      rowsRead,
      queries,
      sent,
      aim,
      goal === null ? "" : verdict(isMet),
      Math.round(ms),
    ];
  });
  return table(
    "Hand-over",
    ["what", "outcome", "requests", "D1 rows written", "read", "queries", "bytes sent", "goal", "", "ms here"],
    rows,
  );
}

function editions({ editions }: Results): string {
  const rows = editions.map(({ edition, requests, rowsWritten, steps }): Row => {
    const median = percentile(steps, 50);
    return [edition, requests, rowsWritten, median, percentile(steps, 95), Math.max(...steps)];
  });
  return table(
    "Publishing; CPU of the first request of a fresh process to publish, ms: every third of the first edition, the beginning of the second",
    ["edition", "requests", "D1 rows written", "median", "p95", "dearest"],
    rows,
  );
}

function routes({ routes, processes, bare }: Results): string {
  const rows = routes.map(
    ({ route, median, p95, beside, goal }): Row => [route, median, p95, beside, goal, verdict(p95 <= goal)],
  );
  return table(
    [
      `CPU of the first request over ${processes} fresh workerd processes, ms of the event loop thread; D1 and start not included.`,
      `«beside»: V8's own threads. A Worker that answers two letters takes ${bare.loop.toFixed(1)}. CPU time grows where other programs share the caches.`,
    ].join("\n"),
    ["route", "median", "p95", "beside", "goal", ""],
    rows,
  );
}

function sizes({ sizes }: Results): string {
  const rows = sizes.map(
    ({ kind, files, largest, path, goal }): Row => [
      kind,
      files,
      largest,
      goal ?? "",
      goal === null ? "" : verdict(largest <= goal),
      path,
    ],
  );
  return table("Bytes, gzipped", ["kind", "files", "largest", "goal", "", "which"], rows);
}

function speed({ throughput }: Results): string {
  const rows = throughput.map(
    ({ what, bytes, club, bare, ratio, cpuRatio, goal }): Row => [
      what,
      bytes,
      Math.round(club.requestsASecond),
      Math.round(bare.requestsASecond),
      ratio,
      Math.round(club.cpuARequest),
      Math.round(bare.cpuARequest),
      cpuRatio,
      goal ?? "",
      goal === null ? "" : verdict(ratio >= goal),
    ],
  );
  return table(
    "Reading, on workerd directly, beside a bare Worker with the same bytes and headers",
    ["what", "bytes", "req/s", "bare", "ratio", "µs CPU", "bare", "ratio", "goal", ""],
    rows,
  );
}

function metrics({ metrics: { nkos, others, first, median, goal } }: Results): string {
  const row: Row = [nkos, others, first, median, goal, verdict(first <= goal)];
  return table(
    "All metrics in one pass, ms",
    ["НКО", "rows of each other table", "first", "median", "goal", ""],
    [row],
  );
}

function minutes({ minutes: { items, characters, first, median, dearest, goal } }: Results): string {
  const row: Row = [items, characters, first, median, dearest, goal, verdict(first <= goal)];
  return table("Reading minutes, ms", ["items", "characters", "first", "median", "dearest", "goal", ""], [row]);
}

function longest({ longest }: Results): string {
  const rows = longest.map(
    ({ what, characters, piece, ms, goal }): Row => [what, characters, piece, ms, goal, verdict(ms <= goal)],
  );
  return table("The longest input of the worst make, ms", ["what", "characters", "of what", "ms", "goal", ""], rows);
}
