/** Names rows between two reads: by their ids where they have one of their own, else by their places. */

import { isRowId } from "../../shared/handover/identity.ts";
import type { SheetRow } from "./tab.ts";

/** Filled rows by reference: the row's id, or `#17` for row 17 while its id is missing or stands twice. */
export function rowsByRef(rows: readonly SheetRow[]): Map<string, SheetRow> {
  // An emptied row may keep an id that its content has taken along to another row.
  const filled = rows.filter(({ cells }) => Object.keys(cells).length > 0);
  const times = new Map<string, number>();
  for (const { id } of filled) times.set(id, (times.get(id) ?? 0) + 1);
  return new Map(filled.map((row) => [isRowId(row.id) && times.get(row.id) === 1 ? row.id : `#${row.row}`, row]));
}
