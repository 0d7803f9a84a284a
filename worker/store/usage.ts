/** How much of a day's free quotas is used, and on what. */

import { rowsOf } from "./answers.ts";

/** Cloudflare's free plan, a day. */
const freeQuotas = { requests: 100_000, d1RowsRead: 5_000_000, d1RowsWritten: 100_000 } as const;

export type QuotaName = keyof typeof freeQuotas;

export type Usage = Readonly<Record<QuotaName, number>>;

/** What rows are spent on; `reading` is everything that is none of the others. */
export type Work = "reading" | "hand-over" | "preview" | "edition" | "revision" | "erasure";

/** Where in its work a request stands: what one takes is counted from where it begins to where it ends. */
export type Phase = "begins" | "goes on" | "ends";

/** What a request has spent. */
export interface Spending extends Usage {
  readonly work: Work;
  readonly phase: Phase;
}

export async function addUsage(db: D1Database, now: number, spending: Spending): Promise<void> {
  const { work, phase, requests, d1RowsRead, d1RowsWritten } = spending;
  const open = (before: string, own: string) =>
    `CASE ?6 WHEN 'ends' THEN 0 WHEN 'begins' THEN ${own} ELSE ${before} + ${own} END`;
  await db
    .prepare(
      `INSERT INTO usage VALUES (?1, ?2, ?3, ?4, ?5, ${open("0", "?3")}, ${open("0", "?4")}, ${open("0", "?5")},
         iif(?6 = 'ends', ?3, NULL), iif(?6 = 'ends', ?4, NULL), iif(?6 = 'ends', ?5, NULL))
       ON CONFLICT (work) DO UPDATE SET
         requests = iif(day = ?2, requests, 0) + ?3,
         rows_read = iif(day = ?2, rows_read, 0) + ?4,
         rows_written = iif(day = ?2, rows_written, 0) + ?5,
         open_requests = ${open("open_requests", "?3")},
         open_read = ${open("open_read", "?4")},
         open_written = ${open("open_written", "?5")},
         last_requests = iif(?6 = 'ends', open_requests + ?3, last_requests),
         last_read = iif(?6 = 'ends', open_read + ?4, last_read),
         last_written = iif(?6 = 'ends', open_written + ?5, last_written),
         day = ?2
       WHERE day <= ?2`,
    )
    .bind(work, utcDay(now), requests, d1RowsRead, d1RowsWritten, phase)
    .run();
}

/** A day's usage so far. */
export interface DayUsage {
  /** UTC. */
  readonly day: string;
  readonly limits: Usage;
  readonly used: Usage;
  /** What the last one of each work took; without those of which none was ever finished. */
  readonly last: { readonly [work in Work]?: Usage };
}

interface UsageRow {
  readonly work: Work;
  readonly day: string;
  readonly requests: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly lastRequests: number | null;
  readonly lastRead: number | null;
  readonly lastWritten: number | null;
}

/** A statement for a batch, whose result `dayUsageOf` reads: a row for each work. */
export function usageStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT work, day, requests, rows_read AS rowsRead, rows_written AS rowsWritten, last_requests AS lastRequests,
       last_read AS lastRead, last_written AS lastWritten FROM usage`,
  );
}

export function dayUsageOf(answer: D1Result | undefined, now: number): DayUsage {
  const rows = rowsOf<UsageRow>(answer);
  const day = utcDay(now);
  const used = { requests: 0, d1RowsRead: 0, d1RowsWritten: 0 };
  for (const row of rows.filter((one) => one.day === day)) {
    used.requests += row.requests;
    used.d1RowsRead += row.rowsRead;
    used.d1RowsWritten += row.rowsWritten;
  }
  const last = rows.flatMap(({ work, lastRequests, lastRead, lastWritten }) =>
    lastRequests === null || lastRead === null || lastWritten === null
      ? []
      : [[work, { requests: lastRequests, d1RowsRead: lastRead, d1RowsWritten: lastWritten }]],
  );
  return { day, limits: freeQuotas, used, last: Object.fromEntries(last) };
}

export async function usageOn(db: D1Database, now: number): Promise<DayUsage> {
  return dayUsageOf(await usageStatement(db).all(), now);
}

export type Quotas = {
  readonly [name in QuotaName]: {
    readonly limit: number;
    /** From 0; `null` where nobody has counted. */
    readonly usedShare: number | null;
    /** UTC. */
    readonly day: string;
  };
};

export function quotasOf({ day, limits, used }: DayUsage): Quotas {
  const quota = (name: QuotaName) => {
    const share = Math.round((used[name] / limits[name]) * 1e4) / 1e4;
    return { limit: limits[name], usedShare: used[name] === 0 ? null : share, day };
  };
  return { requests: quota("requests"), d1RowsRead: quota("d1RowsRead"), d1RowsWritten: quota("d1RowsWritten") };
}

function utcDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
