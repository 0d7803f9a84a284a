/** Finds the rows that others refer to: by id, by a handle or by what they are called, where only one row is called so. */

import { handleOf } from "../../../shared/fields/reference.ts";
import type { TableKey } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import type { ReportRow } from "./rows.ts";

/** The row that a text names; `undefined` where none does, or several. */
export type Referred = (text: string) => ReportRow | undefined;

export function referred(table: TableKey, rows: readonly ReportRow[]): Referred {
  const found = new Map<string, ReportRow | null>();
  const enter = (handle: string, row: ReportRow) => {
    const standing = found.get(handle);
    found.set(handle, standing === undefined || standing === row ? row : null);
  };
  for (const row of rows) {
    if (row.id !== "") enter(handleOf(row.id), row);
    enter(handleOf(tables[table].label(row.values)), row);
    for (const column of tables[table].handles) {
      const handle = row.values[column];
      if (typeof handle === "string" && handle !== "") enter(handleOf(handle), row);
    }
  }
  return (text) => (text === "" ? undefined : (found.get(handleOf(text)) ?? undefined));
}
