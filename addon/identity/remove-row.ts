/** Deletes a row that people may be moving meanwhile, and brings it back. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { writeCells } from "../sheet/cell-writes.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { runsOf } from "../sheet/runs.ts";
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
  return removeRows(table, [{ id, cells }]) === 1;
}

/** Deletes those of the rows that still hold exactly these cells. Returns how many. */
export function removeRows(table: TableKey, rows: readonly Omit<RemovedRow, "table">[]): number {
  const before = requireTab(tables[table]);
  const standing = rowsByRef(before.rows);
  const meant = rows.flatMap(({ id, cells }) => {
    const row = standing.get(id);
    return row !== undefined && canonicalJson(row.cells) === canonicalJson(cells) ? [row] : [];
  });
  // From below, so that those above keep their places.
  for (const run of runsOf(meant.map(({ row }) => row)).reverse()) before.sheet.deleteRows(run[0] ?? 2, run.length);
  if (meant.length === 0) return 0;
  SpreadsheetApp.flush();
  return mendMisses(before, meant);
}

/**
 * Where rows had moved between reading and deleting, others were hit: brings them back and leaves those that were meant.
 * Returns how many of these are gone.
 */
function mendMisses(before: Tab, meant: readonly SheetRow[]): number {
  const standing = new Set(requireTab(before.table).rows.map(({ id }) => id));
  const ids = new Set(meant.map(({ id }) => id));
  for (const { id, cells } of before.rows) {
    if (id !== "" && !standing.has(id) && !ids.has(id)) bringBack({ table: before.table.key, id, cells });
  }
  return meant.filter(({ id }) => !standing.has(id)).length;
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
