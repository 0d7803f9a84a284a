/** The row that a coordinator has chosen by the cursor. */

import { checkRow } from "../../shared/checks/row.ts";
import type { Cells, Table, TableKey, Values } from "../../shared/table.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { contentPrint } from "../google/hash.ts";
import { readIdentified } from "../identity/write-until-stable.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab, type SheetRow, tableOfTab } from "../sheet/tab.ts";

export interface CursorRow {
  readonly table: TableKey;
  readonly tab: string;
  readonly row: number;
  readonly id: string;
  /** What the row is called, and what a coordinator types to show that this one is meant. */
  readonly label: string;
  /** What else it is called: other rows are searched for it. */
  readonly names: readonly string[];
  /** Names the row's content, as `contentPrintOf` does. */
  readonly seen: string;
}

/**
 * The row under the cursor. Ids are put right first: where people have sorted without the hidden columns, another row would be
 * meant. Throws a `MemberError` where none of the club's rows stands there; `chooseRow` says what to do then.
 */
export function rowUnderCursor(chooseRow: string): CursorRow {
  const place = SpreadsheetApp.getActiveRange();
  const table = place === null ? undefined : tableOfTab(place.getSheet().getName());
  if (place === null || table === undefined) throw new MemberError(`Курсор не во вкладке Клуба. ${chooseRow}`);
  const identified = readIdentified(table);
  if (!identified.ok) throw new MemberError(identified.why);
  const { rows } = identified.tab;
  const row = rows.find((one) => one.row === place.getRow());
  if (row === undefined) throw new MemberError(`В строке под курсором нет данных. ${chooseRow}`);
  if (rowsByRef(rows).get(row.id) !== row) {
    throw new MemberError(
      "У строки под курсором нет своего служебного номера, поэтому её историю не узнать. Выберите «Клуб РЦ ▸ Проверить всё» и повторите.",
    );
  }
  return cursorRowOf(table, row);
}

/** The row of a tab by its id, wherever the cursor is; `null` where the sheet has it no more. */
export function rowById(table: Table, id: string): CursorRow | null {
  const row = rowsByRef(requireTab(table).rows).get(id);
  return row === undefined ? null : cursorRowOf(table, row);
}

function cursorRowOf(table: Table, row: SheetRow): CursorRow {
  const { values } = checkRow(table, row.cells, today(), releasedColumns(row));
  const label = table.label(values) || `строка ${row.row}`;
  const names = namesOf(table, values);
  return {
    table: table.key,
    tab: table.title.ru,
    row: row.row,
    id: row.id,
    label,
    names,
    seen: contentPrintOf(row.cells),
  };
}

/** Names what cells hold. */
export function contentPrintOf(cells: Cells): string {
  return contentPrint(cells, 16);
}

/** The texts by which others may call the row. */
function namesOf(table: Table, values: Values): readonly string[] {
  const texts = [...table.handles.map((key) => values[key]), table.label(values), ...table.naming.texts(values)];
  return [...new Set(texts.flatMap((text) => (typeof text === "string" && text !== "" ? [text] : [])))].slice(0, 5);
}
