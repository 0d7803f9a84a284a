/** «Настроить таблицу»: makes or mends the club's tabs. Safe at any time on a sheet in any state. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Table } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { underLock } from "../google/lock.ts";
import { dressedRows, rememberDressed } from "../google/looks-memory.ts";
import { countDays } from "../sheet/days-left.ts";
import { dressTab } from "../sheet/looks.ts";
import { isMoscowTime, regionalAdvice, setMoscowTime } from "../sheet/regional-settings.ts";
import { readTab, sheetOf } from "../sheet/tab.ts";
import { addFirstRows } from "./first-rows.ts";
import { setUpTab, type TabSetup } from "./tab.ts";

export interface SetupSummary {
  /** What was done and what the member should do, a sentence each. */
  readonly sentences: readonly string[];
}

/** Adds what is missing, repairs what the add-on owns, touches nothing that is the members', and reports what it did. */
export function setUpSheet(): SetupSummary {
  return underLock(() => {
    const done: string[] = [];
    const refused: string[] = [];
    const ready = tableList.flatMap((table, position) => {
      const tab = setUpTab(table, position);
      if (!tab.ok) {
        refused.push(tab.why);
        return [];
      }
      done.push(...tab.done);
      return [{ ...tab, table }];
    });
    const isNewClub = ready.length === tableList.length && ready.every(({ fresh }) => fresh.tab);
    if (isNewClub && !isMoscowTime()) setMoscowTime();
    refused.push(...dress(ready));
    if (isMoscowTime()) for (const { table } of ready) done.push(...addFirst(table));
    refused.push(...countDays());
    const [first] = ready;
    if (first !== undefined) SpreadsheetApp.getActive().setActiveSheet(sheetOf(tables.nkos) ?? first.sheet);
    if (isNewClub) done.push(...removeBlankTabs());
    return { sentences: [...regionalAdvice(), ...refused, ...report(done, refused.length === 0)] };
  });
}

/** A new spreadsheet begins with a blank tab, which would only stand in the way. */
function removeBlankTabs(): string[] {
  const book = SpreadsheetApp.getActive();
  const blank = book
    .getSheets()
    .filter((sheet) => /^(?:Лист|Sheet) ?\d+$/.test(sheet.getName()) && sheet.getLastColumn() === 0);
  return blank.map((sheet) => {
    const name = sheet.getName();
    book.deleteSheet(sheet);
    return `убрана пустая вкладка «${name}»`;
  });
}

/** Drop-downs refer to rows of other tabs, so tabs are dressed when all of them are there. */
function dress(ready: readonly (Extract<TabSetup, { ok: true }> & { readonly table: Table })[]): string[] {
  const dressed = dressedRows();
  const grown = new Set(
    ready.filter(({ table, sheet }) => dressed.of(table.key) !== sheet.getMaxRows()).map(({ table }) => table.key),
  );
  const said = ready.flatMap((tab) =>
    typedSentences(
      tab.table,
      dressTab(tab, tab.fresh, ({ key }) => grown.has(key)),
    ),
  );
  for (const { table, sheet } of ready) if (grown.has(table.key)) rememberDressed(table.key, sheet.getMaxRows());
  return said;
}

function typedSentences({ title }: Table, headers: readonly string[]): string[] {
  if (headers.length === 0) return [];
  const columns = headers.map((header) => `«${header}»`).join(", ");
  return [
    `Вкладку «${title.ru}» сделали таблицей Google с типами столбцов, поэтому форматы и списки в столбцах ${columns} программа не меняет. Остальное настроено, проверка и передача работают. Чтобы вернуть списки, уберите типы: «Таблица ▸ Преобразовать в обычный диапазон».`,
  ];
}

function addFirst(table: Table): string[] {
  const reading = readTab(table, "values");
  const added = reading.ok ? addFirstRows(reading.tab) : 0;
  return added > 0 ? [`«${table.title.ru}»: внесено ${countOf(added, nouns.row, "ru")}`] : [];
}

function report(done: readonly string[], isAllWell: boolean): string[] {
  if (done.length === 0) return isAllWell ? ["Все вкладки на месте, исправлять нечего."] : [];
  return done.map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
}
