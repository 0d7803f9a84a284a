/** What was erased is gone for good: from the database, from every edition, and from whatever was handed over later. */

import { allKeys, rowKeys } from "../../shared/checks/keys.ts";
import { resources } from "../../shared/public/resources.ts";
import type { Cells } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { ReadRecords } from "./edition-check.ts";
import { factsOf } from "./row-facts.ts";
import { cellsOf, type StoredHistory, type StoredVersion, standingAt } from "./stored-history.ts";

/** Whether a row with this content is held as erased at the end. */
export function isHeld({ held }: StoredHistory, table: string, id: string, hash: string): boolean {
  return held.has(`${table} ${id}`) || held.has(`${table} ${hash}`);
}

/** Whether it is, or was until its erasure was released: what was refused meanwhile is in no commit. */
export function wasHeld(history: StoredHistory, table: string, id: string, hash: string): boolean {
  const isTaken = history.tombstones.some((one) => one.table === table && (one.id === id || one.hash === hash));
  return isTaken || isHeld(history, table, id, hash);
}

/** Says what of an erased row is still there. `said` is what rows had said, by `table hash`. */
export async function checkErasures(
  history: StoredHistory,
  said: ReadonlyMap<string, Cells>,
  read: ReadRecords,
): Promise<readonly string[]> {
  const wrong = history.heldForNothing.map((name) => `${name} is held, and its erasure was released`);
  const keys = erasedKeys(history, said);
  for (const version of history.versions) {
    const { table, id } = version;
    if (history.erased.has(`${table} ${id}`) && cellsOf(history, version) !== null) {
      wrong.push(`${table} ${id} was erased and is stored`);
    }
  }
  for (const { table, hash, cells } of history.contents.values()) {
    if (cells === null) continue;
    const { naturalKey, uniqueKeys } = rowKeys(tables[table], factsOf(tables[table], cells).checked().values);
    const known = [naturalKey, ...uniqueKeys].filter((key) => key !== null && keys.has(`${table} ${key}`));
    if (known.length > 0) wrong.push(`${table} ${hash} says what was erased: ${known.join(", ")}`);
  }
  for (const { number } of history.editions) {
    for (const { key, source } of resources) {
      if (typeof source === "string") continue;
      for (const record of ((await read(key, number)) ?? []) as readonly { readonly [column: string]: unknown }[]) {
        const columns = source.table.naturalKey[0] ?? [];
        const own = columns.map((column) => String(record[column] ?? "").toLowerCase()).join(" · ");
        if (keys.has(`${source.table.key} ${own}`)) wrong.push(`edition ${number} shows the erased ${own}`);
      }
    }
  }
  return wrong;
}

/**
 * `table key` of everything by which erased rows would be known again: their last keys, and earlier ones that no other row had
 * at that moment. Where the column of an identifier was sorted apart, another organisation stands under a number that was once
 * the erased row's.
 */
function erasedKeys(history: StoredHistory, said: ReadonlyMap<string, Cells>): ReadonlySet<string> {
  const keysOf = ({ table, hash }: StoredVersion) => {
    const cells = said.get(`${table} ${hash}`);
    return cells === undefined ? [] : allKeys(tables[table], factsOf(tables[table], cells).checked().values);
  };
  return new Set(
    history.erasures.flatMap(({ table, id, commit }) => {
      const own = history.versions.filter((version) => version.table === table && version.id === id);
      const newest = own.findLast(({ from }) => from <= commit);
      const last = new Set(newest === undefined ? [] : keysOf(newest));
      const others = standingAt(history, commit).filter((version) => version.table === table && version.id !== id);
      const foreign = new Set(others.flatMap(keysOf));
      const keys = own.flatMap(keysOf).filter((key) => last.has(key) || !foreign.has(key));
      return keys.map((key) => `${table} ${key}`);
    }),
  );
}
