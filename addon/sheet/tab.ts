/** Reads a tab as rows of cells: two document reads, whatever its size; three where it holds numbers, one more for formulas or percentages. */

import type { Cell, Cells, Table } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { MemberError } from "../member-error.ts";
import { cellOf } from "./cells.ts";
import { columnMetadataKey, findLayout, type Layout } from "./layout.ts";
import { noPercents, type Percents, percentsIn } from "./percents.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A row with something in it, if only in the add-on's own cells. `row` counts from 1; the header is row 1. */
export interface SheetRow {
  readonly row: number;
  readonly id: string;
  readonly fingerprint: string;
  readonly state: string;
  readonly faults: string;
  /** What stands in «Дней до срока»: its formula, where formulas were read. */
  readonly days: string;
  /** Non-empty cells by column key, of every reach. */
  readonly cells: Cells;
  /** Results of the formulas among them. */
  readonly results: Cells;
}

export interface Tab {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly rows: readonly SheetRow[];
}

export type TabResult = { readonly ok: true; readonly tab: Tab } | { readonly ok: false; readonly why: string };

type Matrix<Content> = readonly (readonly Content[])[];

/** A tab with what it was made of. */
export interface TabReading {
  readonly tab: Tab;
  readonly values: Matrix<unknown>;
  readonly formulas: Matrix<string>;
  readonly percents: Percents;
}

export type ReadingResult =
  | { readonly ok: true; readonly reading: TabReading }
  | { readonly ok: false; readonly why: string };

/** The table that a tab of this name holds. */
export function tableOfTab(name: string): Table | undefined {
  return tableList.find((table) => table.title.ru === name);
}

/** The table's sheet; `null` where no tab has its title. */
export function sheetOf(table: Table): Sheet | null {
  return SpreadsheetApp.getActive().getSheetByName(table.title.ru);
}

/** How often a tab is read while people keep changing it. */
const attempts = 5;

/**
 * Reads the whole tab, or says why its columns can't be told apart. Without formulas it is one document read, and a
 * formula's result stands for the formula.
 */
export function readTab(table: Table, formulas: "formulas" | "values" = "formulas"): TabResult {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const result = readLoosely(table, formulas);
    if (!result.ok) return result;
    if (isOneMoment(result.reading)) return { ok: true, tab: result.reading.tab };
  }
  return restless(table);
}

/** Reads the whole tab. Throws a `MemberError` that says why its columns can't be told apart. */
export function requireTab(table: Table): Tab {
  const result = readTab(table);
  if (!result.ok) throw new MemberError(result.why);
  return result.tab;
}

/** Reads the whole tab for callers that make sure afterwards: rows may have moved between the reads of values and formulas. */
export function readLoosely(table: Table, formulas: "formulas" | "values" = "formulas"): ReadingResult {
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
    if (!isWhole(sheet, values)) continue;
    const found = findLayout(table, headerTexts(values[0] ?? []), () => markedColumns(sheet));
    if (!found.ok) return found;
    const { layout } = found;
    const percents = formulas === "formulas" ? percentsIn(table, sheet, layout, values, 1) : noPercents;
    if (percents === null) continue;
    const tab = { table, sheet, layout, rows: rowsOf(layout, values, 1, { formulas: written, percents }) };
    return { ok: true, reading: { tab, values, formulas: written, percents } };
  }
  return restless(table);
}

function restless(table: Table): { readonly ok: false; readonly why: string } {
  return {
    ok: false,
    why: `Вкладка «${table.title.ru}»: её меняют быстрее, чем программа читает. Подождите минуту и повторите: ничего не потеряно.`,
  };
}

/** A range keeps the size that it was made with: rows inserted before it is read push others out of it. */
function isWhole(sheet: Sheet, values: Matrix<unknown>): boolean {
  return sheet.getLastRow() <= values.length && sheet.getLastColumn() <= (values[0]?.length ?? 0);
}

/**
 * True where everything that was read is of one moment: formulas and formats come in reads of their own, before which rows
 * may have moved.
 */
export function isOneMoment(reading: TabReading): boolean {
  const { layout, sheet } = reading.tab;
  const places = [...layout.columns.values()];
  const hasFormulas = reading.formulas.some((line) => places.some((place) => (line[place - 1] ?? "") !== ""));
  if (!hasFormulas && !reading.percents.any) return true;
  SpreadsheetApp.flush();
  return isUnmoved(reading, sheet.getDataRange().getValues());
}

/** True where every declared cell is still where it was read. Results of formulas may differ from read to read. */
export function isUnmoved({ tab, values, formulas }: TabReading, now: Matrix<unknown>): boolean {
  const places = [...tab.layout.columns.values()].map((place) => place - 1);
  for (let row = 0; row < Math.max(values.length, now.length); row++) {
    for (const place of places) {
      if ((formulas[row]?.[place] ?? "") !== "") continue;
      if (!isSameValue(values[row]?.[place] ?? "", now[row]?.[place] ?? "")) return false;
    }
  }
  return true;
}

function isSameValue(first: unknown, second: unknown): boolean {
  return first === second || (typeof first === "object" && JSON.stringify(first) === JSON.stringify(second));
}

export function headerTexts(header: readonly unknown[]): string[] {
  return header.map((cell) => (typeof cell === "string" ? cell : String(cell)));
}

/** What is read of a block beside its values. */
export interface ReadApart {
  readonly formulas: Matrix<string>;
  readonly percents: Percents;
}

const nothingApart: ReadApart = { formulas: [], percents: noPercents };

/** Rows with something in them. `first` is the number of the matrix' first row; the header row is passed over. */
export function rowsOf(
  layout: Layout,
  values: Matrix<unknown>,
  first: number,
  { formulas, percents }: ReadApart = nothingApart,
): SheetRow[] {
  const rows: SheetRow[] = [];
  // Objects, so that no row takes pairs apart.
  const places = [...layout.columns].map(([key, place]) => ({ key, place }));
  values.forEach((line, index) => {
    const row = first + index;
    if (row === 1) return;
    const written = formulas[index];
    const cells: Record<string, Cell> = {};
    const results: Record<string, Cell> = {};
    let isFilled = false;
    places.forEach(({ key, place }) => {
      const value = line[place - 1];
      const formula = written?.[place - 1] ?? "";
      if (value === "" && formula === "") return;
      const isPercent = typeof value === "number" && percents.at(index, place);
      const cell = cellOf(value, formula, isPercent);
      if (cell === null) return;
      cells[key] = cell;
      isFilled = true;
      const result = formula === "" ? null : cellOf(value, "", isPercent);
      if (result !== null) results[key] = result;
    });
    const days = layout.days === undefined ? "" : written?.[layout.days - 1] || textAt(line, layout.days);
    const id = textAt(line, layout.own.id);
    const fingerprint = textAt(line, layout.own.print);
    const state = textAt(line, layout.own.state);
    const faults = textAt(line, layout.own.faults);
    if (isFilled || id !== "" || fingerprint !== "" || state !== "" || faults !== "") {
      rows.push({ row, id, fingerprint, state, faults, days, cells, results });
    }
  });
  return rows;
}

function textAt(line: readonly unknown[], place: number): string {
  return String(line[place - 1] ?? "");
}

/** A row without cells is one that somebody emptied. */
export function isFilled({ cells }: SheetRow): boolean {
  return Object.keys(cells).length > 0;
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
