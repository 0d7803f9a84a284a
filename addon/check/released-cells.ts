/**
 * Cells that a coordinator released from the personal-data gate, remembered beside their row. The Worker decides: what is
 * remembered here only says that it was asked.
 */

import type { Cell } from "../../shared/table.ts";
import { contentPrint } from "../google/hash.ts";
import { remembered } from "../sheet/marks.ts";
import type { SheetRow } from "../sheet/tab.ts";

/** Such as `report:1a2b3c4d5e6f7081`: holds for this content only. */
export function releasedName(column: string, cell: Cell): string {
  return `${column}:${contentPrint(cell, 16)}`;
}

/** Columns whose cell still holds what was released. */
export function releasedColumns(row: Pick<SheetRow, "cells" | "faults">): ReadonlySet<string> {
  const names = standingReleases(row);
  return names.length === 0 ? none : new Set(names.map((name) => name.split(":")[0] ?? ""));
}

/** Of nearly every row. */
const none: ReadonlySet<string> = new Set();

/** The remembered names that still hold; an edit needs another release. */
export function standingReleases({ cells, faults }: Pick<SheetRow, "cells" | "faults">): readonly string[] {
  return remembered(faults).released.filter((name) => {
    const column = name.split(":")[0] ?? "";
    const cell = Object.keys(cells).includes(column) ? cells[column] : undefined;
    return cell !== undefined && releasedName(column, cell) === name;
  });
}
