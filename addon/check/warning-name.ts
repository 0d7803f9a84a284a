/** Names a warning together with the value it is about: «Проверено, оставить» holds for that value only. */

import type { Cells, RowFinding } from "../../shared/table.ts";
import { contentPrint } from "../google/hash.ts";

/** Such as `text.name:lead:1a2b3c4d`; without spaces. */
export function warningName(finding: RowFinding, cells: Cells): string {
  return `${finding.code}:${finding.column ?? ""}:${cellPrint(finding, cells)}`;
}

/** Eight hex digits of what the finding's cell holds. */
function cellPrint(finding: RowFinding, cells: Cells): string {
  const cell = finding.column === null ? undefined : cells[finding.column];
  return contentPrint(cell ?? null);
}
