/** Which ids and fingerprints an edit may write beside the rows it touched; doubtful ones wait for «Проверить всё». */

import { fingerprint, isRowId, keyPart, rowId } from "../../shared/handover/identity.ts";
import type { Cells, Table } from "../../shared/table.ts";
import { now, random } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import { greatestId } from "../identity/heal.ts";
import { isFilled, type SheetRow, type Tab } from "../sheet/tab.ts";

/** What a single edited cell held before. */
export interface CellBefore {
  readonly column: string;
  /** Empty where the cell was empty. */
  readonly text: string;
}

/**
 * Gives an id to each row that has none or was typed where another one had been emptied, and a fresh fingerprint to each
 * whose id is certainly its own. A natural key proves that only where no other row has it; `sharing` are the others.
 */
export function withIdentities(
  { table, rows }: Tab,
  before: CellBefore | null,
  sharing: ReadonlySet<number>,
): SheetRow[] {
  let latest = greatestId(rows);
  return rows.map((row) => {
    if (!isFilled(row)) return row;
    const print = fingerprint(table, row.cells, sha256);
    const hasId = isRowId(row.id);
    if (hasId && isOwn(table, row, print, before, sharing.has(row.row))) return { ...row, fingerprint: print };
    if (hasId && row.state !== "") return row;
    latest = rowId(now(), random, latest);
    return { ...row, id: latest, fingerprint: print };
  });
}

/** A fresh fingerprint beside an id that belongs to another row would hide that they have come apart. */
function isOwn(
  table: Table,
  { fingerprint: old, cells }: SheetRow,
  print: string,
  before: CellBefore | null,
  isSharing: boolean,
): boolean {
  const namesAlone = keyPart(old) !== null && !isSharing;
  if (old === "" || old === print || (namesAlone && keyPart(old) === keyPart(print))) return true;
  if (before === null) return false;
  const earlier = fingerprint(table, cellsBefore(cells, before), sha256);
  return old === earlier || (namesAlone && keyPart(old) === keyPart(earlier));
}

function cellsBefore(cells: Cells, { column, text }: CellBefore): Cells {
  const { [column]: _, ...rest } = cells;
  return text === "" ? rest : { ...rest, [column]: text };
}
