/** What was erased is gone for good: from the database, from every edition, and from whatever was handed over later. */

import { allKeys, rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { resources } from "../../shared/public/resources.ts";
import type { CalendarDate, Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { ReadRecords } from "./edition-check.ts";
import { cellsOf, type StoredHistory } from "./stored-history.ts";

/** Whether a row with this content is held as erased at the end. */
export function isHeld({ held }: StoredHistory, table: string, id: string, hash: string): boolean {
  return held.has(`${table} ${id}`) || held.has(`${table} ${hash}`);
}

/** Says what of an erased row is still there. `said` is what rows had said, by `table hash`. */
export async function checkErasures(
  history: StoredHistory,
  said: ReadonlyMap<string, Cells>,
  today: CalendarDate,
  read: ReadRecords,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const keys = erasedKeys(history, said, today);
  for (const version of history.versions) {
    const { table, id } = version;
    if (history.erased.has(`${table} ${id}`) && cellsOf(history, version) !== null) {
      wrong.push(`${table} ${id} was erased and is stored`);
    }
  }
  for (const { table, hash, cells } of history.contents.values()) {
    if (cells === null) continue;
    const { naturalKey, uniqueKeys } = rowKeys(tables[table], checkRow(tables[table], cells, today).values);
    const known = [naturalKey, ...uniqueKeys].filter((key) => key !== null && keys.has(`${table} ${key}`));
    if (known.length > 0) wrong.push(`${table} ${hash} says what was erased: ${known.join(", ")}`);
  }
  for (const { number } of history.editions) {
    for (const { key, source } of resources) {
      if (typeof source === "string") continue;
      for (const record of (await read(key, number)) as readonly { readonly [column: string]: unknown }[]) {
        const columns = source.table.naturalKey[0] ?? [];
        const own = columns.map((column) => String(record[column] ?? "").toLowerCase()).join(" · ");
        if (keys.has(`${source.table.key} ${own}`)) wrong.push(`edition ${number} shows the erased ${own}`);
      }
    }
  }
  return wrong;
}

/** `table key` of everything that erased rows were known by. */
function erasedKeys(
  history: StoredHistory,
  said: ReadonlyMap<string, Cells>,
  today: CalendarDate,
): ReadonlySet<string> {
  const own = history.tombstones.filter(({ table, id }) => history.erased.has(`${table} ${id}`));
  const keysOf = (table: TableKey, hash: string) => {
    const cells = said.get(`${table} ${hash}`);
    return cells === undefined ? [] : allKeys(tables[table], checkRow(tables[table], cells, today).values);
  };
  return new Set(
    own.flatMap(({ table, id, hash }) =>
      isOwn(history, table, id, hash) ? keysOf(table, hash).map((key) => `${table} ${key}`) : [],
    ),
  );
}

/** Contents that fell with the row because they had its key are tombstones of its id too; they never were its own. */
function isOwn({ versions }: StoredHistory, table: TableKey, id: string, hash: string): boolean {
  return versions.some((version) => version.table === table && version.id === id && version.hash === hash);
}
