/** What of the other rows an edit can have changed anything about: only that is looked up. */

import { type RowKeys, rowKeys, type UniqueKey, uniqueKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { fingerprint } from "../../shared/handover/identity.ts";
import type { Values } from "../../shared/table.ts";
import { applyMemory } from "../check/check-tabs.ts";
import { marksByRow } from "../check/paint.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import type { SheetRow, Tab } from "../sheet/tab.ts";
import { type CellBefore, versionsBefore } from "./touched-ids.ts";

type Refs = RowKeys["refs"];

export interface Asked {
  /** Keys that the row has come to share or to share no more. */
  readonly keys: readonly UniqueKey[];
  readonly refs: Refs;
  /** What keys the row had before isn't known, though it had some. */
  readonly isUncertain: boolean;
}

/** A touched row as it is now; `null` values where it was emptied. */
export interface RowNow {
  readonly row: SheetRow;
  readonly values: Values | null;
}

/**
 * Nothing is asked of a row that keeps its keys and references and was told of no other row. What it was before is known
 * where its fingerprint fits what a single edited cell held; any doubt asks for everything.
 */
export function askedOf(tab: Tab, { row, values }: RowNow, before: CellBefore | null): Asked {
  const { table } = tab;
  const keys = values === null ? [] : uniqueKeys(table, values);
  const refs = values === null ? [] : rowKeys(table, values).refs;
  const earlier = rowBefore(tab, row, before);
  if (earlier === null) return { keys, refs, isUncertain: row.fingerprint !== "" };
  const lost = without(earlier.keys, keys, ({ key }) => key);
  if (!earlier.wasAlone) return { keys: [...keys, ...lost], refs, isUncertain: false };
  const gained = without(keys, earlier.keys, ({ key }) => key);
  return { keys: [...gained, ...lost], refs: without(refs, earlier.refs, String), isUncertain: false };
}

interface Before {
  readonly keys: readonly UniqueKey[];
  readonly refs: Refs;
  /** It carried the marks that its own cells alone lead to: it was told of no other row. */
  readonly wasAlone: boolean;
}

function rowBefore(tab: Tab, row: SheetRow, before: CellBefore | null): Before | null {
  const { table } = tab;
  const versions = before === null ? [row.cells] : versionsBefore(row.cells, before);
  const cells = versions.find((version) => row.fingerprint === fingerprint(table, version, sha256));
  if (cells === undefined) return null;
  const earlier = { ...row, cells };
  const { values, findings } = checkRow(table, cells, today(), releasedColumns(earlier));
  const marked = { row: earlier, ...applyMemory(tab, earlier, findings, () => "unknown") };
  const marks = marksByRow(tab, [marked]).get(row.row);
  return {
    keys: uniqueKeys(table, values),
    refs: rowKeys(table, values).refs,
    wasAlone: marks?.state === row.state && marks.faults === row.faults,
  };
}

function without<Item>(items: readonly Item[], others: readonly Item[], name: (item: Item) => string): Item[] {
  const names = new Set(others.map(name));
  return items.filter((item) => !names.has(name(item)));
}
