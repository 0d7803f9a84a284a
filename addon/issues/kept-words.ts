/** The words that a fix replaces are kept in the column that its table has for them. */

import { fold } from "../../shared/fields/near-miss.ts";
import type { Cell, Cells, Fix, Table } from "../../shared/table.ts";

/** Which cell gets which words; `null` where the column keeps none, the cell is filled, or the fix only tidies. */
export function keptWords(
  table: Table,
  column: string,
  cells: Cells,
  fix: Fix,
): { readonly column: string; readonly value: Cell } | null {
  const keeper = table.columns[column]?.wordsIn;
  const typed = cells[column];
  if (keeper === undefined || cells[keeper] !== undefined || typeof typed !== "string") return null;
  return plain(typed) === plain(fix.value) ? null : { column: keeper, value: typed.trim() };
}

function plain(cell: Cell | null): string {
  return typeof cell === "string" ? fold(cell).replace(/[;,\s]+(?:и )?| и /g, " ") : "";
}
