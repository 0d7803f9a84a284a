/** Gives a tab its columns: adds what is missing, restores headers that were changed, leaves everything else alone. */

import { isRowId } from "../../shared/handover/identity.ts";
import type { Table } from "../../shared/table.ts";
import { columnLetter } from "../sheet/a1.ts";
import { columnMetadataKey, daysColumn, findLayout, type Layout, sameHeader, wantedHeaders } from "../sheet/layout.ts";
import { keepSpareRows, type NewParts } from "../sheet/looks.ts";
import { headerTexts, markedColumns } from "../sheet/tab.ts";
import { findOrMakeTab } from "./find-tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export type TabSetup =
  | {
      readonly ok: true;
      readonly sheet: Sheet;
      readonly layout: Layout;
      readonly fresh: NewParts;
      readonly done: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** Makes or completes the table's tab. `position` (from 0) is where a new tab is put. */
export function setUpTab(table: Table, position: number): TabSetup {
  const found = findOrMakeTab(table, position);
  if (!found.ok) return found;
  const { sheet } = found;
  const done = [...found.done];
  const title = `«${table.title.ru}»`;
  const wanted = wantedHeaders(table);
  const isEmpty = sheet.getLastColumn() === 0;
  const marked = markedColumns(sheet);
  const headerRow = !isEmpty && isHeaderRowGone(table, headerOf(sheet), marked);
  if (headerRow) {
    sheet.insertRowBefore(1);
    done.push(`${title}: возвращена строка заголовков`);
  }
  const refusal = isEmpty || headerRow ? null : whyNot(table, sheet, headerOf(sheet), marked);
  if (refusal !== null) return { ok: false, why: refusal };

  const places = placeColumns(wanted, headerOf(sheet), marked);
  for (const [key, place] of places) {
    const text = wanted.get(key) ?? "";
    if (sameHeader(headerOf(sheet)[place - 1] ?? "", text)) continue;
    sheet.getRange(1, place).setValue(text);
    if (!headerRow) done.push(`${title}: возвращён заголовок «${text}»`);
  }
  const added = [...wanted].filter(([key]) => !places.has(key));
  const all = addColumns(sheet, places, added);
  if (added.length > 0 && !isEmpty) {
    done.push(`${title}: добавлены столбцы ${added.map(([, text]) => `«${text}»`).join(", ")}`);
  }
  markColumns(sheet, all);
  const spare = keepSpareRows(sheet);
  if (spare > 0 && !isEmpty) done.push(`${title}: добавлено пустых строк внизу: ${spare}, чтобы было куда вносить`);
  const layout = findLayout(table, headerOf(sheet), () => all);
  const fresh = { tab: isEmpty, headerRow, columns: new Set(added.map(([key]) => key)) };
  return layout.ok ? { ok: true, sheet, layout: layout.layout, fresh, done } : layout;
}

function headerOf(sheet: Sheet): string[] {
  const width = sheet.getLastColumn();
  return width === 0 ? [] : headerTexts(sheet.getRange(1, 1, 1, width).getValues()[0] ?? []);
}

/** How many of the texts in a line are headers of the table. */
function matches(table: Table, line: readonly string[]): number {
  const texts = [...wantedHeaders(table).values()];
  return line.filter((cell) => texts.some((text) => sameHeader(cell, text))).length;
}

/** True where somebody deleted the header row: a row of the table, known by its id, stands in its place. */
function isHeaderRowGone(table: Table, first: readonly string[], marked: ReadonlyMap<string, number>): boolean {
  return matches(table, first) < 3 && isRowId(first[(marked.get("own:id") ?? 0) - 1] ?? "");
}

/** Reasons to leave a tab alone and ask the member instead. */
function whyNot(
  table: Table,
  sheet: Sheet,
  header: readonly string[],
  marked: ReadonlyMap<string, number>,
): string | null {
  const title = table.title.ru;
  if (matches(table, header) < 3) {
    const depth = Math.min(6, sheet.getLastRow());
    const below = depth < 2 ? [] : sheet.getRange(2, 1, depth - 1, header.length).getValues();
    if (below.some((line) => matches(table, headerTexts(line)) > 2)) {
      return `Вкладка «${title}»: заголовки сдвинуты вниз. Удалите строки над ними, чтобы заголовки снова стояли в первой строке.`;
    }
    if (marked.size === 0) {
      return `Вкладка «${title}» занята другими данными. Переименуйте её и выберите «Настроить таблицу» ещё раз.`;
    }
    if (header.some((cell) => cell !== "")) {
      return `Вкладка «${title}»: в первой строке вместо заголовков что-то другое, и программа не станет писать поверх. Вставьте над ней пустую строку и выберите «Настроить таблицу» ещё раз.`;
    }
  }
  for (const text of wantedHeaders(table).values()) {
    if (header.filter((cell) => sameHeader(cell, text)).length > 1) {
      return `Вкладка «${title}»: столбцов «${text}» несколько. Переименуйте лишний.`;
    }
  }
  return null;
}

/** Where each wanted column stands already: by its header, else by its metadata. */
function placeColumns(
  wanted: ReadonlyMap<string, string>,
  header: readonly string[],
  marked: ReadonlyMap<string, number>,
): Map<string, number> {
  const known = new Map<string, number>();
  for (const [key, text] of wanted) {
    const place = header.findIndex((cell) => sameHeader(cell, text)) + 1;
    if (place > 0) known.set(key, place);
  }
  const taken = new Set(known.values());
  for (const [key, place] of marked) {
    if (wanted.has(key) && !known.has(key) && !taken.has(place)) known.set(key, place);
  }
  return known;
}

/** Inserts the add-on's own columns on the left in their order and the others on the right. Returns the places of all. */
function addColumns(
  sheet: Sheet,
  known: ReadonlyMap<string, number>,
  added: readonly (readonly [key: string, text: string])[],
): ReadonlyMap<string, number> {
  const isEmpty = sheet.getLastColumn() === 0;
  let places = new Map(known);
  const right: (readonly [string, string])[] = [];
  for (const [key, text] of added) {
    if (isEmpty || !key.startsWith("own:")) {
      right.push([key, text]);
      continue;
    }
    const before = leftOf(key, places);
    sheet.insertColumnBefore(before + 1);
    sheet.getRange(1, before + 1).setValue(text);
    places = new Map([...places].map(([other, place]) => [other, place > before ? place + 1 : place]));
    places.set(key, before + 1);
  }
  const last = sheet.getLastColumn();
  const missing = last + right.length - sheet.getMaxColumns();
  if (missing > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missing);
  if (right.length > 0) sheet.getRange(1, last + 1, 1, right.length).setValues([right.map(([, text]) => text)]);
  for (const [index, [key]] of right.entries()) places.set(key, last + index + 1);
  return places;
}

const ownOrder = ["own:state", "own:faults", "own:id", "own:print", daysColumn.key];

/** Place of the nearest own column that belongs to the left of this one; 0 where there is none. */
function leftOf(key: string, places: ReadonlyMap<string, number>): number {
  const earlier = ownOrder.slice(0, ownOrder.indexOf(key)).flatMap((own) => places.get(own) ?? []);
  return earlier[earlier.length - 1] ?? 0;
}

/** Makes every column carry its own mark, and no column another one's. */
function markColumns(sheet: Sheet, places: ReadonlyMap<string, number>): void {
  const right = new Set<string>();
  for (const mark of sheet.createDeveloperMetadataFinder().withKey(columnMetadataKey).find()) {
    const key = mark.getValue() ?? "";
    if (!places.has(key)) continue;
    if (mark.getLocation().getColumn()?.getColumn() === places.get(key) && !right.has(key)) right.add(key);
    else mark.remove();
  }
  for (const [key, place] of places) {
    if (right.has(key)) continue;
    const letter = columnLetter(place);
    sheet
      .getRange(`${letter}:${letter}`)
      .addDeveloperMetadata(columnMetadataKey, key, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  }
}
