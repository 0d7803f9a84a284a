/**
 * Whether columns were sorted, shifted or pasted apart from their rows. A rearrangement keeps the values of a column and
 * changes whose they are; ordinary work brings values that weren't there, or puts one value in the place of another.
 */

import type { Table } from "../../shared/table.ts";
import type { ColumnShift } from "../store/column-shifts.ts";

/** Columns that came apart: which of the two halves was moved nobody can know, so both readings are told. */
export interface TornColumns {
  /** Stand beside other rows' keys than before. */
  readonly moved: readonly string[];
  /** Stayed with their rows' ids, and tell the rows apart. Empty where all of it moved. */
  readonly stayed: readonly string[];
  /** The likelier half to have been sorted apart: putting it back touches fewer cells. */
  readonly apart: "moved" | "stayed";
}

/** A sort of fewer cells can't be told from corrections by hand. */
const fewestCells = 6;
/** Of a small table most rows are enough, if their values are all different. */
const smallestTable = 4;
/** Two values that change places in as many rows each way may be ordinary work, up to so many cells. */
const fewestSwapped = 10;

/** The rearranged column of most values, by which rows are told best; `null` where none was rearranged. `total`: the table's rows. */
export function rearrangedColumn(table: Table, total: number, shifts: readonly ColumnShift[]): string | null {
  const rearranged = shifts.filter((shift) => isRearranged(shift, total, isOfKey(table, shift.column)));
  const [most] = rearranged.sort((a, b) => b.kinds - a.kinds);
  return most?.column ?? null;
}

/** Reads from the shifts of a table with a rearranged column which of its columns came apart from the others. `following` go as that one does. */
export function tornColumns(table: Table, shifts: readonly ColumnShift[], following: ReadonlySet<string>): TornColumns {
  const known = Object.keys(table.columns);
  const ordered = [...shifts].sort((a, b) => known.indexOf(a.column) - known.indexOf(b.column));
  // A column of few values tells nothing alone; beside one that was rearranged it goes along.
  const moved = ordered.filter((shift) => shift.changed > 0 && (isMostlyKept(shift) || following.has(shift.column)));
  const stayed = ordered.filter((shift) => !moved.includes(shift) && shift.standing > 1);
  const cells = moved.reduce((sum, { changed }) => sum + changed, 0);
  const rows = Math.max(...moved.map(({ changed }) => changed));
  const isStayedFewer = stayed.length > 0 && stayed.length * rows <= cells;
  return {
    moved: moved.map(({ column }) => column),
    stayed: stayed.map(({ column }) => column),
    apart: isStayedFewer ? "stayed" : "moved",
  };
}

function isRearranged(shift: ColumnShift, total: number, isKey: boolean): boolean {
  const { changed, moved, kinds, replaced, grown } = shift;
  const isMuch =
    changed >= fewestCells || (total >= smallestTable && changed >= 3 && changed * 2 > total && kinds === moved);
  if (!isMuch || !isMostlyKept(shift)) return false;
  // Terms are put off and counters grow, and may meet what stood in another row.
  if (!isKey && grown * 10 >= changed * 9) return false;
  const isKept = moved * 20 >= changed * 19;
  if (kinds < 3) return isKept && changed >= fewestSwapped;
  // «На исполнении» for «новое» and «исполнено» for «на исполнении»: values moved on, the rows stayed.
  return isKept || replaced * 2 < changed;
}

/** At least four fifths of the changed cells hold what another of them held. */
function isMostlyKept({ changed, moved }: ColumnShift): boolean {
  return moved * 5 >= changed * 4;
}

function isOfKey(table: Table, column: string): boolean {
  return table.naturalKey.flat().includes(column);
}
