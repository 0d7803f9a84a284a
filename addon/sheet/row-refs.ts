/** How a row is named between two reads: by its id where it has one of its own, else by its place. */

import { isRowId } from "../../shared/handover/identity.ts";
import type { SheetRow } from "./tab.ts";

/** Filled rows by reference: the row's id, or `#17` for row 17 while its id is missing or stands twice. */
export function rowsByRef(rows: readonly SheetRow[]): Map<string, SheetRow> {
  const times = new Map<string, number>();
  for (const { id } of rows) times.set(id, (times.get(id) ?? 0) + 1);
  return new Map(rows.map((row) => [isRowId(row.id) && times.get(row.id) === 1 ? row.id : `#${row.row}`, row]));
}
