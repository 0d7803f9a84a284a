/** Rows that the Worker knows and the sheet no longer has under their ids: found again by what they say. */

import type { OfferAnswer, VanishedRow } from "../../shared/handover/protocol.ts";
import type { CheckedSheetRow } from "../check/check-tabs.ts";
import { renameRows } from "../identity/rename-rows.ts";
import type { SheetReading } from "./read-sheet.ts";

/**
 * Gives rows that were cut and pasted, or deleted and typed again, the ids back by which their history is known. True where
 * there are any: an id that another row has by now is free once the sheet has been read and healed again.
 */
export function recoverIds({ tabs }: SheetReading, { vanished, added, alike }: OfferAnswer): boolean {
  let found = false;
  for (const { tab, rows } of tabs) {
    const fresh = new Set(added[tab.table.key] ?? []);
    const names = new Map<string, string>();
    for (const lost of vanished.filter(({ table }) => table === tab.table.key)) {
      // Of several copies the upper one is the row.
      const same = new Set(
        alike.filter(({ table, hash }) => table === lost.table && hash === lost.hash).map(({ id }) => id),
      );
      const back = rows.find(({ row: { id } }) => same.has(id) && !names.has(id)) ?? byKey(rows, lost, fresh);
      if (back === undefined) continue;
      names.set(back.row.id, lost.id);
      fresh.delete(back.row.id);
    }
    if (names.size === 0) continue;
    renameRows(tab.table, names);
    found = true;
  }
  return found;
}

/**
 * The row that has the vanished one's key: a new one, or the only one that has it now. The latter took its id from a row
 * that is gone as well (sorted apart from the hidden columns, then deleted); it is the former by the key, as ids go.
 */
function byKey(
  rows: readonly CheckedSheetRow[],
  { naturalKey, isShared }: VanishedRow,
  fresh: ReadonlySet<string>,
): CheckedSheetRow | undefined {
  const own = rows.filter(({ keys }) => keys.naturalKey !== null && keys.naturalKey === naturalKey);
  return own.find(({ row }) => fresh.has(row.id)) ?? (own.length === 1 && isShared === 0 ? own[0] : undefined);
}
