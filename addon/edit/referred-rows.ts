/** Whether the rows that others refer to are there: found in their tabs by what they are called. */

import { rowKeys, uniqueKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { type HandleIndex, handleIndex } from "../../shared/checks/workbook.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { findRows, isWordForWord, type Place, rowsHolding } from "../sheet/found-rows.ts";
import { findLayout } from "../sheet/layout.ts";
import { headerTexts, markedColumns, type SheetRow, sheetOf } from "../sheet/tab.ts";
import { narrowTable, readRows, rowsSharing } from "./other-rows.ts";

export type Indexes = { readonly [key in TableKey]?: HandleIndex };

/** Which rows answer to these handles, by the table that they are to be found in. Others than these aren't in the indexes. */
export function indexesOf(refs: readonly (readonly [column: string, target: TableKey, handle: string])[]): Indexes {
  const indexes: { [key in TableKey]?: HandleIndex } = {};
  for (const target of new Set(refs.map(([, table]) => table))) {
    const handles = new Set(refs.flatMap(([, table, handle]) => (table === target ? [handle] : [])));
    const place = placeOf(tables[target]);
    if (place !== null) indexes[target] = indexOf(place, handles);
  }
  return indexes;
}

/** `null` where the tab is missing or its columns can't be told apart. */
function placeOf(table: Table): Place | null {
  const sheet = sheetOf(table);
  if (sheet === null || sheet.getLastColumn() === 0) return null;
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  const found = findLayout(table, headerTexts(header), () => markedColumns(sheet));
  return found.ok ? { table, sheet, layout: found.layout } : null;
}

function indexOf(place: Place, asked: ReadonlySet<string>): HandleIndex {
  const { handles, naming, unique, sharing } = place.table;
  const columns = [...new Set([...handles, ...naming.columns, ...unique.flat(), ...sharing])];
  const narrow = narrowTable(place.table, columns);
  const rows = readRows(place, columns, rowsCalled(place, [...asked])).map((row) => ({ row, ...knownBy(narrow, row) }));
  const names = ({ row, keys }: (typeof rows)[number]) =>
    [row.id.toLowerCase(), ...keys.handles].filter((name) => asked.has(name));
  const called = rows.filter((each) => names(each).length > 0);
  // Of two rows of one name one may repeat a third row, and then it waits: the name is the other's.
  const given = called.flatMap(names);
  const isDoubtful = new Set(given).size < given.length;
  const numbers = new Set(called.map(({ row }) => row.row));
  const beside = isDoubtful
    ? rowsSharing(
        place,
        called.flatMap(({ unique: own }) => own),
        numbers,
      )
    : [];
  return handleIndex([...called, ...beside].map(({ row, keys }) => ({ id: row.id, keys })));
}

function knownBy(narrow: Table, row: SheetRow) {
  const { values } = checkRow(narrow, row.cells, today(), releasedColumns(row));
  return { keys: rowKeys(narrow, values), unique: uniqueKeys(narrow, values) };
}

/** Numbers of the rows that may be called so; `null` where all must be read for it. */
function rowsCalled(place: Place, asked: readonly string[]): readonly number[] | null {
  const { table, sheet, layout } = place;
  if (asked.some((name) => madeOfColumns.test(name)) && table.naming.columns.length > 1) return null;
  const columns = [...table.handles, ...table.naming.columns].filter((column) => isWordForWord(table, column));
  const ids = asked.map((name) => name.toUpperCase()).filter(isRowId);
  const byId = ids.length === 0 ? [] : findRows(sheet, [layout.own.id], [ids.join("|")]);
  const byName = rowsHolding(
    place,
    asked.map((text) => ({ columns, text })),
  );
  return byId === null || byName === null ? null : [...byId, ...byName];
}

/** «Заседание Клуба 14.11.2026» stands in no column. */
const madeOfColumns = /\d\d\.\d\d\.\d{4}$/;
