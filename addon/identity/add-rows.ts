/** Adds rows that a person agreed to, so that each cell holds exactly what it was given. */

import { fingerprint } from "../../shared/handover/identity.ts";
import type { Cells } from "../../shared/table.ts";
import { sha256 } from "../google/hash.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { readTab, type Tab } from "../sheet/tab.ts";
import { appendRows } from "./append-rows.ts";

/** Adds them under these ids, or new ones. Returns the ids. What the sheet took for something else is written once more. */
export function addRows(tab: Tab, rows: readonly Cells[], ids: readonly string[] = []): readonly string[] {
  const { table } = tab;
  appendRows(tab, rows, ids);
  SpreadsheetApp.flush();
  const reading = readTab(table);
  if (!reading.ok) return [];
  const standing = new Set(tab.rows.map(({ id }) => id));
  const meant = new Map(rows.map((cells) => [fingerprint(table, cells, sha256), cells]));
  const fresh = reading.tab.rows.filter((row) => !standing.has(row.id) && meant.has(row.fingerprint));
  const writes = fresh.flatMap((row): CellWrite[] => {
    const cells = meant.get(row.fingerprint);
    if (cells === undefined || fingerprint(table, row.cells, sha256) === row.fingerprint) return [];
    return Object.entries(cells)
      .filter(([key]) => reading.tab.layout.columns.has(key))
      .map(([column, value]) => ({ ref: row.id, column, base: row.cells[column] ?? null, value }));
  });
  if (writes.length > 0) writeCells(table, writes);
  return fresh.map(({ id }) => id);
}
