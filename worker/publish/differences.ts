/** What publishing a commit would change for the public, against the current edition. */

import type { Table, TableKey, Values } from "../../shared/table.ts";
import { type Difference, differences } from "../store/difference.ts";
import { editionChanges } from "../store/files.ts";
import type { MovedRow, SeenRow } from "../store/movement.ts";
import type { Movement } from "./touched.ts";

/**
 * Differences of tables, looked at around the rows that moved; of tables in which any may have, in all rows. `movement` is `null`
 * where there is no edition yet.
 */
export async function publicDifferences(
  db: D1Database,
  movement: Movement | null,
  commit: number,
  tables: readonly Table[],
  limit: number,
): Promise<readonly Difference[]> {
  if (movement === null) return await differences(db, 0, commit, tables, limit);
  const { edition, ids, rows } = movement;
  const before = await editionChanges(db, edition.number);
  const whole = tables.filter(({ key }) => ids.get(key) === null || before[key] === undefined);
  const compared = whole.length === 0 ? [] : await differences(db, edition.commit, commit, whole, limit);
  const found = new Map<TableKey, Difference | undefined>(
    whole.map(({ key }, index) => [key, withErased(compared[index], before[key]?.total)]),
  );
  return tables.map(
    (table) =>
      found.get(table.key) ?? differenceOf(table, rows.get(table.key) ?? [], before[table.key]?.total ?? 0, limit),
  );
}

/** An erased row is gone from old commits too: it is what the edition before had more than can be seen of it now. */
function withErased(difference: Difference | undefined, published: number | undefined): Difference | undefined {
  if (difference === undefined || published === undefined) return difference;
  const { total, counts } = difference;
  const seen = total - counts.added + counts.withdrawn;
  const erased = Math.max(0, published - seen);
  return { ...difference, counts: { ...counts, withdrawn: counts.withdrawn + erased } };
}

function differenceOf(table: Table, moved: readonly MovedRow[], total: number, limit: number): Difference {
  const columns = Object.entries(table.columns).flatMap(([key, { reach }]) => (reach === "public" ? [key] : []));
  const shown = ({ values }: SeenRow) => JSON.stringify(columns.map((column) => values[column] ?? null));
  const added: { id: string; values: Values }[] = [];
  const changed: { id: string; before: Values; values: Values }[] = [];
  const withdrawn: { id: string; values: Values }[] = [];
  for (const { id, before, after } of moved) {
    if (before !== null && after !== null) {
      if (shown(before) !== shown(after)) changed.push({ id, before: before.values, values: after.values });
    } else if (after !== null) added.push({ id, values: after.values });
    else if (before !== null) withdrawn.push({ id, values: before.values });
  }
  return {
    total: total + added.length - withdrawn.length,
    counts: { added: added.length, changed: changed.length, withdrawn: withdrawn.length },
    added: added.slice(0, limit),
    changed: changed.slice(0, limit),
    withdrawn: withdrawn.slice(0, limit),
  };
}
