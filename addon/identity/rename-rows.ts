import { fingerprint } from "../../shared/handover/identity.ts";
import type { Table } from "../../shared/table.ts";
import { sha256 } from "../google/hash.ts";
import { ownCells, standingCells, writeOwnCells } from "../sheet/own-cells.ts";
import { isFilled, readTab } from "../sheet/tab.ts";

/** Gives rows other ids (old id → new id). An id that another row has stays with that row. */
export function renameRows(table: Table, names: ReadonlyMap<string, string>): void {
  const reading = readTab(table);
  if (!reading.ok) return;
  const { tab } = reading;
  const standing = new Set(tab.rows.filter(isFilled).map(({ id }) => id));
  const renamed = tab.rows.filter(({ id }) => names.has(id) && !standing.has(names.get(id) ?? ""));
  if (renamed.length === 0) return;
  const wanted = new Map(
    renamed.map((row) => {
      const print = fingerprint(table, row.cells, sha256);
      return [row.row, { ...ownCells(row), id: names.get(row.id) ?? row.id, print }];
    }),
  );
  writeOwnCells(tab, standingCells(tab.rows), wanted, ["id", "print"]);
  SpreadsheetApp.flush();
}
