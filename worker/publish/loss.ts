/** How many of the published records an edition would lose. */

import { type Loss, lostBitByBit } from "../../shared/handover/approvals.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Difference } from "../store/difference.ts";
import { recordsByEdition } from "../store/files.ts";
import { publicDifferences } from "./differences.ts";
import { type Plan, planEdition } from "./plan.ts";

/** The tables that the feed publishes as records. */
export const publicTables = tableList.filter(({ resource }) => resource);

/** Of each table that is published, against the current edition. */
export async function editionDifferences(db: D1Database, { movement, commit }: Plan): Promise<readonly Difference[]> {
  return await publicDifferences(db, movement, commit, publicTables, 1);
}

/** `Loss.earlier` of the next edition. */
export async function leftBefore(db: D1Database): Promise<number> {
  const editions = await recordsByEdition(db);
  return lostBitByBit(editions.map(({ gone }, index) => ({ gone, of: editions[index - 1]?.total ?? 0 })));
}

/** Everything that leaves the feed counts, as often as it is a record of it. */
export async function lossIn(db: D1Database, differences: readonly Difference[]): Promise<Loss> {
  const gone = differences.flatMap(({ counts }, index) => {
    const table = publicTables[index];
    return table === undefined || counts.withdrawn === 0 ? [] : [[table.key, counts.withdrawn] as const];
  });
  const before = differences.map(({ total, counts }) => total - counts.added + counts.withdrawn);
  const of = before.reduce((sum, records) => sum + records, 0);
  const earlier = gone.length === 0 ? 0 : await leftBefore(db);
  return { gone: Object.fromEntries(gone), of, ...(earlier === 0 ? {} : { earlier }) };
}

/** The next edition's number and loss; `null` where a digest isn't its plan's. */
export async function lossOfNextEdition(
  db: D1Database,
  site: string,
  asOf: CalendarDate,
  digest: string,
): Promise<{ readonly edition: number; readonly loss: Loss } | null> {
  const plan = await planEdition(db, site, asOf);
  if (plan === null || plan.digest !== digest) return null;
  return { edition: plan.edition, loss: await lossIn(db, await editionDifferences(db, plan)) };
}
