/** Reads a tab as rows of cells: two document reads, whatever its size (three where it holds formulas). */

import type { Cell, Cells, Table } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { cellOf } from "./cells.ts";
import { columnMetadataKey, findLayout, type Layout, type OwnColumn } from "./layout.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A row with something in it. `row` counts from 1; the header is row 1. */
export interface SheetRow {
  readonly row: number;
  readonly id: string;
  readonly fingerprint: string;
  readonly state: string;
  readonly faults: string;
  /** Non-empty cells by column key, of every reach. */
  readonly cells: Cells;
}

export interface Tab {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly rows: readonly SheetRow[];
}

export type TabResult = { readonly ok: true; readonly tab: Tab } | { readonly ok: false; readonly why: string };

/** The table that a tab of this name holds. */
export function tableOfTab(name: string): Table | undefined {
  return tableList.find((table) => table.title.ru === name);
}

/** The table's sheet, or what to tell the member. */
export function sheetOf(table: Table): Sheet | null {
  return SpreadsheetApp.getActive().getSheetByName(table.title.ru);
}

/** How often a tab is read again while people change it under the reading. */
const attempts = 5;

/**
 * Reads the whole tab, or says why its columns can't be told apart. Without formulas it is one document read, and a
 * formula's result stands for the formula.
 */
export function readTab(table: Table, formulas: "formulas" | "values" = "formulas"): TabResult {
  const sheet = sheetOf(table);
  if (sheet === null) {
    return {
      ok: false,
      why: `Нет вкладки «${table.title.ru}». Верните её прежнее название или выберите «Клуб РЦ ▸ Настроить таблицу».`,
    };
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const range = sheet.getDataRange();
    const values = range.getValues();
    const written = formulas === "formulas" ? range.getFormulas() : [];
    if (!isWhole(sheet, values) || !isOneMoment(range, values, written)) continue;
    const found = findLayout(table, headerTexts(values[0] ?? []), () => markedColumns(sheet));
    if (!found.ok) return found;
    return { ok: true, tab: { table, sheet, layout: found.layout, rows: rowsOf(found.layout, values, written, 1) } };
  }
  return {
    ok: false,
    why: `Вкладка «${table.title.ru}»: её меняют быстрее, чем программа читает. Подождите минуту и повторите: ничего не потеряно.`,
  };
}

/** A range keeps the size that it was made with: rows that somebody inserts before it is read push others out of it. */
function isWhole(sheet: Sheet, values: readonly (readonly unknown[])[]): boolean {
  return sheet.getLastRow() <= values.length && sheet.getLastColumn() <= (values[0]?.length ?? 0);
}

/** Formulas come in a read of their own: where there are any, rows may have moved since the values were read. */
function isOneMoment(
  range: GoogleAppsScript.Spreadsheet.Range,
  values: readonly (readonly unknown[])[],
  formulas: readonly (readonly string[])[],
): boolean {
  if (formulas.every((line) => line.every((formula) => formula === ""))) return true;
  return JSON.stringify(range.getValues()) === JSON.stringify(values);
}

export function headerTexts(header: readonly unknown[]): string[] {
  return header.map((cell) => (typeof cell === "string" ? cell : String(cell)));
}

/** Rows with something in them. `first` is the number of the matrix' first row; the header row is passed over. */
export function rowsOf(
  layout: Layout,
  values: readonly (readonly unknown[])[],
  formulas: readonly (readonly string[])[],
  first: number,
): SheetRow[] {
  const rows: SheetRow[] = [];
  values.forEach((line, index) => {
    const row = first + index;
    if (row === 1) return;
    const cells: Record<string, Cell> = {};
    let filled = false;
    for (const [key, column] of layout.columns) {
      const cell = cellOf(line[column - 1], formulas[index]?.[column - 1] ?? "");
      if (cell === null) continue;
      cells[key] = cell;
      filled = true;
    }
    const own = (column: OwnColumn) => String(line[layout.own[column] - 1] ?? "");
    if (filled || own("id") !== "") {
      rows.push({ row, id: own("id"), fingerprint: own("print"), state: own("state"), faults: own("faults"), cells });
    }
  });
  return rows;
}

/** Columns that carry the add-on's metadata, by column key. */
export function markedColumns(sheet: Sheet): Map<string, number> {
  const found = sheet.createDeveloperMetadataFinder().withKey(columnMetadataKey).find();
  const columns = new Map<string, number>();
  for (const metadata of found) {
    const column = metadata.getLocation().getColumn();
    const key = metadata.getValue();
    if (column !== null && key !== null) columns.set(key, column.getColumn());
  }
  return columns;
}
