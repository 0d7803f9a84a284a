/** Adds rows and makes sure that each cell holds exactly what it was given, whatever the sheet made of it. */

import { fingerprint } from "../../shared/handover/identity.ts";
import type { Cells } from "../../shared/table.ts";
import { sha256 } from "../google/hash.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { readTab, type Tab } from "../sheet/tab.ts";
import { appendRows } from "./append-rows.ts";

export function addRows(tab: Tab, rows: readonly Cells[]): void {
  const { table } = tab;
  appendRows(tab, rows);
  SpreadsheetApp.flush();
  const reading = readTab(table);
  if (!reading.ok) return;
  const meant = new Map(rows.map((cells) => [fingerprint(table, cells, sha256), cells]));
  const writes = reading.tab.rows.flatMap((row): CellWrite[] => {
    const cells = meant.get(row.fingerprint);
    if (cells === undefined || fingerprint(table, row.cells, sha256) === row.fingerprint) return [];
    return Object.entries(cells)
      .filter(([key]) => reading.tab.layout.columns.has(key))
      .map(([column, value]) => ({ ref: row.id, column, base: row.cells[column] ?? null, value }));
  });
  if (writes.length > 0) writeCells(table, writes);
}
