/** Deletes a row that people may be moving meanwhile, and brings it back. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { writeCells } from "../sheet/cell-writes.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab, type SheetRow, type Tab } from "../sheet/tab.ts";
import { appendRows } from "./append-rows.ts";
import { renameRows } from "./rename-rows.ts";

export interface RemovedRow {
  readonly table: TableKey;
  readonly id: string;
  readonly cells: Cells;
}

/** Deletes the row of this id if it still holds exactly these cells. False where it doesn't. */
export function removeRow({ table, id, cells }: RemovedRow): boolean {
  const before = requireTab(tables[table]);
  const row = rowsByRef(before.rows).get(id);
  if (row === undefined || canonicalJson(row.cells) !== canonicalJson(cells)) return false;
  before.sheet.deleteRow(row.row);
  SpreadsheetApp.flush();
  return mendMiss(before, row);
}

/** Where rows had moved between reading and deleting, another row was hit: brings it back and leaves the one that was meant. */
function mendMiss(before: Tab, meant: SheetRow): boolean {
  const standing = new Set(requireTab(before.table).rows.map(({ id }) => id));
  if (!standing.has(meant.id)) return true;
  for (const { id, cells } of before.rows) {
    if (id !== "" && !standing.has(id)) bringBack({ table: before.table.key, id, cells });
  }
  return false;
}

/** Writes a row below the others, under the id by which its history is known. */
export function bringBack({ table, id, cells }: RemovedRow): void {
  const tab = requireTab(tables[table]);
  if (tab.rows.some((row) => row.id === id)) return;
  const standing = new Set(tab.rows.map((row) => row.id));
  appendRows(tab, [cells]);
  SpreadsheetApp.flush();
  const fresh = requireTab(tables[table]).rows.find((row) => !standing.has(row.id));
  if (fresh === undefined) return;
  renameRows(tables[table], new Map([[fresh.id, id]]));
  // What the sheet took for something else is written once more, exactly.
  const writes = Object.entries(cells).map(([column, value]) => ({
    ref: id,
    column,
    base: fresh.cells[column] ?? null,
    value,
  }));
  writeCells(tables[table], writes);
}
