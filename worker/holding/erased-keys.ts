/** By what an erased row would be known again: its keys, as keyed hashes. */

import type { TableKey } from "../../shared/table.ts";
import { keyedHash } from "../files/keyed-hash.ts";

/** The names under which a table's keys (texts as `rowKeys` writes them) are held. */
export function heldKeys(pepper: string, table: TableKey, keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].map((key) => keyedHash(pepper, `${table}\n${key}`));
}
