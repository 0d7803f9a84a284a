/** What is said in a spreadsheet that isn't the club's yet: an empty one, or somebody's own. */

import { tableList } from "../../shared/tables/all.ts";
import { MemberError } from "../member-error.ts";

/** True where any of the club's tabs stands. */
export function isSetUp(): boolean {
  const names = new Set(tableList.map(({ title }) => title.ru));
  return SpreadsheetApp.getActive()
    .getSheets()
    .some((sheet) => names.has(sheet.getName()));
}

/** Throws a `MemberError` with the first step where nothing is set up. */
export function requireSetUp(): void {
  if (isSetUp()) return;
  throw new MemberError(
    "Здесь ещё нет вкладок Клуба. Первый шаг — «Клуб РЦ ▸ Настроить таблицу»: программа добавит свои вкладки, а ваши не тронет.",
  );
}
