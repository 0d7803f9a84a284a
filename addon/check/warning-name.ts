/** A warning's name for a given value: «Проверено, оставить» holds for that row and that value, not for the next one. */

import type { Cells, RowFinding } from "../../shared/table.ts";
import { contentPrint } from "../google/hash.ts";

/** Such as `text.name:lead:1a2b3c4d`; without spaces. */
export function warningName(finding: RowFinding, cells: Cells): string {
  return `${finding.code}:${finding.column ?? ""}:${cellPrint(finding, cells)}`;
}

/** Eight hex digits of what the finding's cell holds. */
export function cellPrint(finding: RowFinding, cells: Cells): string {
  const cell = finding.column === null ? undefined : cells[finding.column];
  return contentPrint(cell ?? null);
}
