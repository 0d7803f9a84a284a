/** Checks rows as the Worker judges them: what a coordinator has released is let through, exactly as it was released. */

import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import { cellHash } from "../../shared/handover/wire.ts";
import type { CalendarDate, Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { type NamedCell, releasedAmong } from "../store/releases.ts";

interface Sent {
  readonly table: TableKey;
  readonly cells: Cells;
}

/** Reads the releases only where a row has a finding that can be released. */
export async function checkRows<Row extends Sent>(
  db: D1Database,
  rows: readonly Row[],
  today: CalendarDate,
): Promise<readonly (Row & { readonly check: CheckedRow })[]> {
  const checked = rows.map((row) => ({ ...row, check: checkRow(tables[row.table], row.cells, today) }));
  const found = checked.map(releasable);
  const released = await releasedAmong(db, found.flat());
  if (released.length === 0) return checked;
  const names = new Set(released.map(nameOf));
  return checked.map((row, at) => {
    const columns = new Set((found[at] ?? []).filter((cell) => names.has(nameOf(cell))).map(({ column }) => column));
    return columns.size === 0 ? row : { ...row, check: checkRow(tables[row.table], row.cells, today, columns) };
  });
}

/** The cells with something personal in them that a coordinator might have released. */
function releasable({ table, cells, check }: Sent & { readonly check: CheckedRow }): readonly NamedCell[] {
  const columns = new Set(check.findings.flatMap((one) => (one.releasable && one.column !== null ? [one.column] : [])));
  return [...columns].flatMap((column) => {
    const cell = cells[column];
    return cell === undefined ? [] : [{ table, column, cell: cellHash(cell, sha256Hex) }];
  });
}

function nameOf({ table, column, cell }: NamedCell): string {
  return `${table} ${column} ${cell}`;
}
