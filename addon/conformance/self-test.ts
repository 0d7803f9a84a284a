/** Does this spreadsheet service behave as the add-on relies on? Run once in a real sheet, and in the local one by the tests. */

import { underLock } from "../google/lock.ts";
import { conformanceChecks } from "./all.ts";

const tabName = "Проверка установки";
const scratchName = "Проверка установки: черновик";

export interface SelfTestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly sentences: readonly string[];
}

/** Runs every check on a scratch tab and writes the results to a tab of their own. Touches nothing else. */
export function selfTest(): SelfTestSummary {
  return underLock(() => {
    const spreadsheet = SpreadsheetApp.getActive();
    const old = spreadsheet.getSheetByName(scratchName);
    if (old !== null) spreadsheet.deleteSheet(old);
    const scratch = spreadsheet.insertSheet(scratchName);
    const results = conformanceChecks.map(({ promise, broken }) => {
      scratch.clear();
      return { promise, fault: faultOf(() => broken(scratch)) };
    });
    spreadsheet.deleteSheet(scratch);
    const failed = results.filter(({ fault }) => fault !== null).length;
    const sheet = spreadsheet.getSheetByName(tabName) ?? spreadsheet.insertSheet(tabName);
    sheet.clear();
    sheet
      .getRange(1, 1, results.length + 1, 3)
      .setValues([
        ["Что проверено", "Итог", "Что вышло иначе"],
        ...results.map(({ promise, fault }) => [promise, fault === null ? "да" : "нет", fault ?? ""]),
      ]);
    sheet.setFrozenRows(1);
    sheet.setColumnWidth(1, 520);
    return { passed: results.length - failed, failed, sentences: [sentence(results.length, failed)] };
  });
}

function sentence(total: number, failed: number): string {
  return failed === 0
    ? `Проверок: ${total}, все сошлись. Подробности во вкладке «${tabName}».`
    : `Проверок: ${total}, не сошлись: ${failed}. Не пользуйтесь надстройкой, пока их не посмотрит тот, кто её ведёт: вкладка «${tabName}».`;
}

function faultOf(broken: () => string | null): string | null {
  try {
    return broken();
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
