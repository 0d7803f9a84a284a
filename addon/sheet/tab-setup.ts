/** Gives a tab its columns: adds what is missing, restores headers that were changed, leaves everything else alone. */

import type { Table } from "../../shared/table.ts";
import { columnLetter } from "./a1.ts";
import { columnMetadataKey, findLayout, type Layout, sameHeader, wantedHeaders } from "./layout.ts";
import { headerTexts, markedColumns, sheetOf } from "./tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export type TabSetup =
  | { readonly ok: true; readonly sheet: Sheet; readonly layout: Layout; readonly done: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** Makes or completes the table's tab. `position` (from 0) is where a new tab is put. */
export function setUpTab(table: Table, position: number): TabSetup {
  const done: string[] = [];
  let sheet = sheetOf(table);
  if (sheet === null) {
    sheet = SpreadsheetApp.getActive().insertSheet(table.title.ru, position);
    done.push(`добавлена вкладка «${table.title.ru}»`);
  }
  const wanted = wantedHeaders(table);
  const lastColumn = sheet.getLastColumn();
  const header = lastColumn === 0 ? [] : headerTexts(sheet.getRange(1, 1, 1, lastColumn).getValues()[0] ?? []);
  const marked = markedColumns(sheet);
  const refusal = lastColumn === 0 ? null : whyNot(table, sheet, header, marked);
  if (refusal !== null) return { ok: false, why: refusal };

  const places = placeColumns(wanted, header, marked);
  const added = [...wanted].filter(([key]) => !places.known.has(key));
  const renamed = [...places.known].filter(
    ([key, place]) => !sameHeader(header[place - 1] ?? "", wanted.get(key) ?? ""),
  );
  addColumns(sheet, lastColumn, added);
  for (const [key, place] of renamed) {
    sheet.getRange(1, place).setValue(wanted.get(key) ?? "");
    done.push(`«${table.title.ru}»: возвращён заголовок «${wanted.get(key)}»`);
  }
  if (added.length > 0 && lastColumn > 0) {
    done.push(`«${table.title.ru}»: добавлены столбцы ${added.map(([, text]) => `«${text}»`).join(", ")}`);
  }
  const all = new Map(places.known);
  added.forEach(([key], index) => {
    all.set(key, lastColumn + index + 1);
  });
  for (const [key, place] of all) if (marked.get(key) !== place) markColumn(sheet, place, key);
  const texts = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? [];
  const found = findLayout(table, headerTexts(texts), () => all);
  return found.ok ? { ok: true, sheet, layout: found.layout, done } : found;
}

/** Reasons to leave a tab alone and ask the member instead. */
function whyNot(
  table: Table,
  sheet: Sheet,
  header: readonly string[],
  marked: ReadonlyMap<string, number>,
): string | null {
  const texts = [...wantedHeaders(table).values()];
  const matches = (line: readonly string[]) =>
    line.filter((cell) => texts.some((text) => sameHeader(cell, text))).length;
  if (matches(header) < 3) {
    const depth = Math.min(6, sheet.getLastRow());
    const below = depth < 2 ? [] : sheet.getRange(2, 1, depth - 1, header.length).getValues();
    if (below.some((line) => matches(headerTexts(line)) > 2)) {
      return `Вкладка «${table.title.ru}»: заголовки сдвинуты вниз. Удалите строки над ними, чтобы заголовки снова стояли в первой строке.`;
    }
    if (marked.size === 0) {
      return `Вкладка «${table.title.ru}» занята другими данными. Переименуйте её и выберите «Настроить таблицу» ещё раз.`;
    }
  }
  for (const text of texts) {
    if (header.filter((cell) => sameHeader(cell, text)).length > 1) {
      return `Вкладка «${table.title.ru}»: столбцов «${text}» несколько. Переименуйте лишний.`;
    }
  }
  return null;
}

/** Where each wanted column stands already: by its header, else by its metadata. */
function placeColumns(
  wanted: ReadonlyMap<string, string>,
  header: readonly string[],
  marked: ReadonlyMap<string, number>,
): { readonly known: ReadonlyMap<string, number> } {
  const known = new Map<string, number>();
  for (const [key, text] of wanted) {
    const place = header.findIndex((cell) => sameHeader(cell, text)) + 1;
    if (place > 0) known.set(key, place);
  }
  const taken = new Set(known.values());
  for (const [key, place] of marked) {
    if (wanted.has(key) && !known.has(key) && !taken.has(place)) known.set(key, place);
  }
  return { known };
}

function addColumns(sheet: Sheet, lastColumn: number, added: readonly (readonly [string, string])[]): void {
  if (added.length === 0) return;
  const missing = lastColumn + added.length - sheet.getMaxColumns();
  if (missing > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missing);
  sheet.getRange(1, lastColumn + 1, 1, added.length).setValues([added.map(([, text]) => text)]);
}

function markColumn(sheet: Sheet, place: number, key: string): void {
  const letter = columnLetter(place);
  sheet
    .getRange(`${letter}:${letter}`)
    .addDeveloperMetadata(columnMetadataKey, key, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}

/** Columns that only the program reads. */
export function hiddenPlaces(layout: Layout): number[] {
  return [layout.own.faults, layout.own.id, layout.own.print];
}
