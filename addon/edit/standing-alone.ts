/** Whether an edit leaves everything between rows as it was: then only the rows that it touched are read. */

import { type RowKeys, rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { fingerprint } from "../../shared/handover/identity.ts";
import { applyMemory } from "../check/check-tabs.ts";
import { marksByRow } from "../check/paint.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import type { SheetRow, Tab } from "../sheet/tab.ts";
import { type CellBefore, versionsBefore } from "./touched-ids.ts";

/** A touched row and its keys as they are now. */
interface Keyed {
  readonly row: SheetRow;
  readonly keys: RowKeys;
}

/**
 * True where no touched row can have come to repeat another one or to refer to one: it has neither unique keys nor
 * references, or its single edited cell changed none. Any doubt is a no.
 */
export function standAlone(tab: Tab, touched: readonly Keyed[], before: CellBefore | null): boolean {
  return touched.every(
    ({ row, keys }) =>
      (keys.uniqueKeys.length === 0 && keys.refs.length === 0) ||
      (before !== null && versionsBefore(row.cells, before).some((cells) => isAsTold(tab, { ...row, cells }, keys))),
  );
}

/**
 * True where the row before the edit is what it was when last marked, by its fingerprint, had these keys already, and
 * carries the marks that its own cells alone lead to: it was told of no other row.
 */
function isAsTold(tab: Tab, row: SheetRow, keysNow: RowKeys): boolean {
  const { table } = tab;
  if (row.fingerprint !== fingerprint(table, row.cells, sha256)) return false;
  const { values, findings } = checkRow(table, row.cells, today(), releasedColumns(row));
  if (JSON.stringify(rowKeys(table, values)) !== JSON.stringify(keysNow)) return false;
  const marks = marksByRow(tab, [{ row, ...applyMemory(tab, row, findings, () => "unknown") }]).get(row.row);
  return marks?.state === row.state && marks.faults === row.faults;
}
