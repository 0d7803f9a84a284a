/** How much of a day's free quotas is used, in estimates. */

/** Cloudflare's free plan, a day. */
const freeQuotas = { requests: 100_000, d1RowsRead: 5_000_000, d1RowsWritten: 100_000 } as const;

export interface Usage {
  readonly requests: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

export type Quotas = {
  readonly [name in keyof typeof freeQuotas]: {
    readonly limit: number;
    /** From 0; `null` where nobody has counted. */
    readonly usedShare: number | null;
    /** UTC. */
    readonly day: string;
  };
};

export async function addUsage(db: D1Database, now: number, { requests, rowsRead, rowsWritten }: Usage): Promise<void> {
  await db
    .prepare(
      `INSERT INTO usage VALUES (?1, ?2, ?3, ?4) ON CONFLICT (day) DO UPDATE SET requests = requests + ?2,
         rows_read = rows_read + ?3, rows_written = rows_written + ?4`,
    )
    .bind(utcDay(now), requests, rowsRead, rowsWritten)
    .run();
}

export type UsedRow = Record<keyof Quotas, number>;

/** A statement that gives a `UsedRow`, or none where nobody has counted. */
export function usedOn(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare("SELECT requests, rows_read AS d1RowsRead, rows_written AS d1RowsWritten FROM usage WHERE day = ?1")
    .bind(utcDay(now));
}

export async function quotasOn(db: D1Database, now: number): Promise<Quotas> {
  return quotasFrom(await usedOn(db, now).first<UsedRow>(), now);
}

export function quotasFrom(used: UsedRow | null | undefined, now: number): Quotas {
  const day = utcDay(now);
  const quota = (name: keyof Quotas) => {
    const limit = freeQuotas[name];
    const count = used?.[name] ?? 0;
    return { limit, usedShare: count === 0 ? null : Math.round((count / limit) * 1e4) / 1e4, day };
  };
  return { requests: quota("requests"), d1RowsRead: quota("d1RowsRead"), d1RowsWritten: quota("d1RowsWritten") };
}

function utcDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
