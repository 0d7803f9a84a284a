/** How many of the published records an edition would lose. */

import type { Loss } from "../../shared/handover/approvals.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Difference } from "../store/difference.ts";
import { publicDifferences } from "./differences.ts";
import { type Plan, planEdition } from "./plan.ts";

/** The tables that the feed publishes as records. */
export const publicTables = tableList.filter(({ resource }) => resource);

/** Of each table that is published, against the current edition. */
export async function editionDifferences(db: D1Database, { movement, commit }: Plan): Promise<readonly Difference[]> {
  return await publicDifferences(db, movement, commit, publicTables, 1);
}

/** Everything that leaves the feed counts, as often as it is a record of it. */
export function lossIn(differences: readonly Difference[]): Loss {
  const gone = differences.flatMap(({ counts }, index) => {
    const table = publicTables[index];
    return table === undefined || counts.withdrawn === 0 ? [] : [[table.key, counts.withdrawn] as const];
  });
  const before = differences.map(({ total, counts }) => total - counts.added + counts.withdrawn);
  return { gone: Object.fromEntries(gone), of: before.reduce((sum, records) => sum + records, 0) };
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
  return { edition: plan.edition, loss: lossIn(await editionDifferences(db, plan)) };
}
