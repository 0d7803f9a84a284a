/** On every edit: the touched rows are checked and marked. A simple trigger, so it reads little and asks no other service. */

import { rowKeys } from "../shared/checks/keys.ts";
import { checkRow } from "../shared/checks/row.ts";
import {
  type ComparedRow,
  duplicates,
  type HandleIndex,
  handleIndex,
  type KnownRow,
  references,
  telltale,
} from "../shared/checks/workbook.ts";
import { fingerprint, isRowId, rowId } from "../shared/handover/identity.ts";
import type { Column, Table, TableKey } from "../shared/table.ts";
import { tables } from "../shared/tables/all.ts";
import { now, random, today } from "./google/clock.ts";
import { sha256 } from "./google/hash.ts";
import { greatestId, runsOf } from "./identities.ts";
import { findLayout } from "./sheet/layout.ts";
import { type MarkedRow, paintMarks, paintNotes } from "./sheet/paint.ts";
import { headerTexts, markedColumns, readTab, rowsOf, type Tab, tableOfTab } from "./sheet/tab.ts";
import { sift } from "./workbook-check.ts";

/** The part of the edit event that is used: where it happened. */
export interface EditEvent {
  readonly range: GoogleAppsScript.Spreadsheet.Range;
}

/** Checks what an edit touched. Tabs that aren't the club's, and tabs whose columns can't be told apart, are left alone. */
export function checkEdit({ range }: EditEvent): void {
  const sheet = range.getSheet();
  const table = tableOfTab(sheet.getName());
  const first = Math.max(2, range.getRow());
  const last = Math.min(range.getLastRow(), sheet.getLastRow());
  if (table === undefined || range.getLastRow() < 2) return;
  const width = sheet.getLastColumn();
  const header = sheet.getRange(1, 1, 1, width).getValues()[0] ?? [];
  const found = findLayout(table, headerTexts(header), () => markedColumns(sheet));
  if (!found.ok) return;
  const { layout } = found;
  if (last < first) return;
  const block = sheet.getRange(first, 1, last - first + 1, width);
  const rows = rowsOf(layout, block.getValues(), block.getFormulas(), first);
  const tab: Tab = { table, sheet, layout, rows };
  const marked = checkTouched(tab);
  nameNewRows(tab);
  paintMarks(tab, marked);
  paintNotes(tab, marked, first, last, true);
}

function checkTouched(tab: Tab): MarkedRow[] {
  const { table, rows } = tab;
  const day = today();
  const known = rows
    .filter((row) => Object.keys(row.cells).length > 0)
    .map((row) => {
      const checked = checkRow(table, row.cells, day);
      const { values } = checked;
      return { row, id: placeholder(row.row), name: String(row.row), keys: rowKeys(table, values), values, checked };
    });
  const repeated = duplicates(table, [...others(tab), ...known]);
  const indexes = indexesFor(table, known);
  return known.map(({ row, id, keys, checked }) => {
    const duplicate = repeated.get(id);
    const all = [
      ...checked.findings,
      ...(duplicate === undefined ? [] : [duplicate]),
      ...references(table, keys, indexes),
    ];
    return { row, ...sift(row, all) };
  });
}

/** While ids may be missing or doubled, a row is known by its place: of two duplicates the lower one is told. */
function placeholder(row: number): string {
  return String(row).padStart(9, "0");
}

/** What the rows that weren't touched may be repeated by, from one read over just the columns that tell. */
function others({ table, sheet, layout, rows }: Tab): ComparedRow[] {
  const telling = telltale(table);
  const places = telling.flatMap((key) => layout.columns.get(key) ?? []);
  const lastRow = sheet.getLastRow();
  if (table.unique.length === 0 || places.length === 0 || lastRow < 2) return [];
  const left = Math.min(...places);
  const lines = sheet.getRange(2, left, lastRow - 1, Math.max(...places) - left + 1).getValues();
  const touched = new Set(rows.map((row) => row.row));
  const columns = Object.fromEntries(
    telling.flatMap((key): [string, Column][] => {
      const column = table.columns[key];
      return column === undefined ? [] : [[key, column]];
    }),
  );
  const narrow: Table = { ...table, columns, checks: [] };
  const nearby = new Map(Object.keys(columns).map((key) => [key, (layout.columns.get(key) ?? 0) - left + 1]));
  return rowsOf({ ...layout, columns: nearby }, lines, [], 2)
    .filter((row) => !touched.has(row.row))
    .map((row) => {
      const { values } = checkRow(narrow, row.cells, today());
      return { id: placeholder(row.row), name: String(row.row), keys: rowKeys(narrow, values), values };
    });
}

/** Looks up only the tables that the touched rows refer to. */
function indexesFor(table: Table, known: readonly KnownRow[]): { [key in TableKey]?: HandleIndex } {
  const targets = new Set(known.flatMap(({ keys }) => keys.refs.map(([, target]) => target)));
  const indexes: { [key in TableKey]?: HandleIndex } = {};
  for (const target of targets) {
    if (target === table.key) continue;
    const reading = readTab(tables[target], "values");
    if (!reading.ok) continue;
    indexes[target] = handleIndex(
      reading.tab.rows.map((row) => ({
        id: row.id,
        keys: rowKeys(tables[target], checkRow(tables[target], row.cells, today()).values),
      })),
    );
  }
  return indexes;
}

/** Rows that have just come to be get their id at once; everything doubtful waits for «Проверить всё». */
function nameNewRows({ table, sheet, layout, rows }: Tab): void {
  const fresh = rows.filter((row) => !isRowId(row.id) && Object.keys(row.cells).length > 0);
  const cells = new Map(fresh.map((row) => [row.row, row.cells]));
  const { id, print } = layout.own;
  if (print !== id + 1) return;
  let latest = greatestId(rows);
  for (const run of runsOf([...cells.keys()])) {
    const lines = run.map((row) => {
      latest = rowId(now(), random, latest);
      return [latest, fingerprint(table, cells.get(row) ?? {}, sha256)];
    });
    sheet.getRange(run[0] ?? 2, id, run.length, 2).setValues(lines);
  }
}
