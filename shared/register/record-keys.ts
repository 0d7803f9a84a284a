/** What a row can be recognised by when a register meets the sheet: each set of the natural key by itself. */

import { naturalKeyOf } from "../checks/keys.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cells, Json, Table } from "../table.ts";

/** A text for each set of the table's natural key, best first; `null` where the set isn't filled and understood. */
export function keySets(table: Table, cells: Cells, today: CalendarDate): (string | null)[] {
  const values: Record<string, Json> = {};
  for (const key of new Set(table.naturalKey.flat())) {
    const column = table.columns[key];
    const cell = cells[key];
    values[key] =
      column === undefined || cell === undefined
        ? null
        : column.field.read(cell, { today: todayIs(today), cells, column }).value;
  }
  return table.naturalKey.map((columns, index) => {
    const key = naturalKeyOf({ ...table, naturalKey: [columns] }, values);
    return key === null ? null : `${index}:${key}`;
  });
}
