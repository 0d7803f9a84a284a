/** Released cells of which the Worker knows nothing: they were released before it lost its memory, or never. */

import type { WireRow } from "../../shared/handover/protocol.ts";
import { wireCells, wireHash } from "../../shared/handover/wire.ts";
import type { CheckedTab } from "../check/check-tabs.ts";
import { sha256 } from "../google/hash.ts";
import { keptColumn, writeCells } from "../sheet/cell-writes.ts";
import { withoutReleased } from "../sheet/marks.ts";

/** Takes the memory of released cells away from the rows with these hashes, so that their findings are said again. */
export function forgetReleases(
  tabs: readonly CheckedTab[],
  contents: ReadonlyMap<string, WireRow>,
  hashes: ReadonlySet<string>,
): void {
  const concerned = new Set([...hashes].flatMap((hash) => contents.get(hash)?.table ?? []));
  for (const { tab, rows } of tabs) {
    if (!concerned.has(tab.table.key)) continue;
    const writes = rows
      .filter(
        ({ row, released }) =>
          released.length > 0 && hashes.has(wireHash(tab.table.key, wireCells(tab.table, row.cells), sha256)),
      )
      .map(({ row }) => {
        const value = withoutReleased(row.faults);
        return { ref: row.id, column: keptColumn, base: row.faults, value: value === "" ? null : value };
      });
    if (writes.length > 0) writeCells(tab.table, writes);
  }
}
