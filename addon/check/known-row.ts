/** A row of the sheet and what it is known by. */

import { type RowKeys, rowKeys } from "../../shared/checks/keys.ts";
import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import { type ComparedRow, rowName } from "../../shared/checks/workbook.ts";
import type { CalendarDate, Table, Values } from "../../shared/table.ts";
import type { SheetRow } from "../sheet/tab.ts";
import { releasedColumns } from "./released-cells.ts";

/** A class for the sake of its getter: an object literal with one would be made and read many times slower, row after row. */
export class KnownSheetRow implements ComparedRow {
  readonly row: SheetRow;
  readonly checked: CheckedRow;
  readonly keys: RowKeys;
  readonly values: Values;
  readonly id: string;
  readonly table: Table;

  constructor(table: Table, row: SheetRow, today: CalendarDate) {
    this.table = table;
    this.row = row;
    this.checked = checkRow(table, row.cells, today, releasedColumns(row));
    this.values = this.checked.values;
    this.keys = rowKeys(table, this.values);
    this.id = identityOf(row);
  }

  /** How another row's duplicate names it: made up when it is asked for. */
  get name(): string {
    return rowName(this.table, this.values);
  }
}

/** What a row is found by: a formula's result serves as well as a typed name. */
export function handleKeys({ table, row, keys }: KnownSheetRow, today: CalendarDate): RowKeys {
  if (![...table.handles, ...table.naming.columns].some((key) => key in row.results)) return keys;
  const cells = { ...row.cells, ...row.results };
  return rowKeys(table, checkRow(table, cells, today, releasedColumns({ ...row, cells })).values);
}

/** Rows without an id yet count as the latest, in their order. */
function identityOf(row: SheetRow): string {
  return row.id === "" ? `~${String(row.row).padStart(9, "0")}` : row.id;
}
