/** «Настроить таблицу»: makes or mends the club's tabs. Safe at any time on a sheet in any state. */

import { countOf, nouns } from "../shared/language/declension.ts";
import { tableList } from "../shared/tables/all.ts";
import { addFirstRows } from "./first-rows.ts";
import { underLock } from "./google/lock.ts";
import { dressTab } from "./sheet/looks.ts";
import { readTab } from "./sheet/tab.ts";
import { setUpTab } from "./sheet/tab-setup.ts";

export interface SetupSummary {
  /** What was done and what the member should do, a sentence each. */
  readonly sentences: readonly string[];
}

/** Adds what is missing, repairs what the add-on owns, touches nothing of the members', and reports what it did. */
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
      return [{ table, ...tab }];
    });
    // Drop-downs name rows of other tabs, so they come when every tab is there.
    for (const { table, sheet, layout, done: changes } of ready) dressTab(table, sheet, layout, changes.length > 0);
    for (const { table } of ready) {
      const reading = readTab(table, "values");
      const added = reading.ok ? addFirstRows(reading.tab) : 0;
      if (added > 0) done.push(`«${table.title.ru}»: внесено ${countOf(added, nouns.row, "ru")}`);
    }
    return { sentences: [...refused, ...report(done), ...clockAdvice()] };
  });
}

function report(done: readonly string[]): string[] {
  if (done.length === 0) return ["Все вкладки на месте, исправлять нечего."];
  return done.map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
}

/** Dates and numbers are read by the sheet's own settings, which belong to its owner. */
function clockAdvice(): string[] {
  const spreadsheet = SpreadsheetApp.getActive();
  const advice: string[] = [];
  if (spreadsheet.getSpreadsheetTimeZone() !== "Europe/Moscow") {
    advice.push(
      "Часовой пояс таблицы не московский: даты могут сдвинуться на день. Выберите «Файл ▸ Настройки» и поставьте Москву.",
    );
  }
  if (!spreadsheet.getSpreadsheetLocale().startsWith("ru")) {
    advice.push(
      "Язык таблицы не русский: числа и даты могут читаться иначе. Выберите «Файл ▸ Настройки ▸ Регион: Россия».",
    );
  }
  return advice;
}
