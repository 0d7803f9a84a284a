/** Finds a table's tab by its title, else by the mark it carries, else by its headers, because people rename tabs. */

import type { Table } from "../../shared/table.ts";
import { sameHeader, wantedHeaders } from "../sheet/layout.ts";
import { headerTexts, sheetOf, tableOfTab } from "../sheet/tab.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Key of the developer metadata that marks a tab; its value is the table's key. */
const tabMetadataKey = "club-table";

export type FoundTab =
  | { readonly ok: true; readonly sheet: Sheet; readonly isNew: boolean; readonly done: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** The table's tab: found, given its title back, or made at `position` (from 0). */
export function findOrMakeTab(table: Table, position: number): FoundTab {
  const title = table.title.ru;
  const standing = sheetOf(table);
  if (standing !== null) return { ok: true, sheet: markedTab(standing, table), isNew: false, done: [] };
  const renamed = renamedTabs(table);
  const [sheet, ...others] = renamed;
  if (sheet === undefined) {
    const made = SpreadsheetApp.getActive().insertSheet(title, position);
    return { ok: true, sheet: markedTab(made, table), isNew: true, done: [`добавлена вкладка «${title}»`] };
  }
  const names = renamed.map((each) => `«${each.getName()}»`);
  if (others.length > 0) {
    return {
      ok: false,
      why: `Вкладки «${title}» нет, а похожих несколько: ${names.join(", ")}. Дайте нужной название «${title}» и выберите «Настроить таблицу» ещё раз.`,
    };
  }
  sheet.setName(title);
  return {
    ok: true,
    sheet: markedTab(sheet, table),
    isNew: false,
    done: [`вкладке ${names[0]} возвращено название «${title}»`],
  };
}

/** Tabs under other titles that carry the table's mark; where none does, those with its headers. */
function renamedTabs(table: Table): Sheet[] {
  const others = SpreadsheetApp.getActive()
    .getSheets()
    .filter((sheet) => tableOfTab(sheet.getName()) === undefined);
  const marked = others.filter((sheet) => tableKeysOn(sheet).includes(table.key));
  return marked.length > 0
    ? marked
    : others.filter((sheet) => tableKeysOn(sheet).length === 0 && hasHeaders(sheet, table));
}

function hasHeaders(sheet: Sheet, table: Table): boolean {
  if (sheet.getLastColumn() === 0) return false;
  const header = headerTexts(sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] ?? []);
  const wanted = [...wantedHeaders(table).values()];
  return wanted.filter((text) => header.some((cell) => sameHeader(cell, text))).length * 2 >= wanted.length;
}

function markedTab(sheet: Sheet, table: Table): Sheet {
  if (!tableKeysOn(sheet).includes(table.key)) sheet.addDeveloperMetadata(tabMetadataKey, table.key);
  return sheet;
}

function tableKeysOn(sheet: Sheet): (string | null)[] {
  return sheet
    .getDeveloperMetadata()
    .filter((metadata) => metadata.getKey() === tabMetadataKey)
    .map((metadata) => metadata.getValue());
}
