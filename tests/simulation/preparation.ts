/** The club before the first act: tabs set up, a few rows in each, a column and a tab of the members' own. */

import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs, typeSetting } from "../../addon/host/demo/person.ts";
import type { Random } from "../../addon/host/demo/random.ts";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Host } from "../../addon/host/server/host.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { firstRows, workedTables } from "./invented-club.ts";
import { extraHeader, extraTab } from "./sheet-view.ts";

/** Rows that a tab keeps: enough to work in, few enough to be compared after every write. */
const roomyRows = 70;

/** Members use the tab that a new spreadsheet has, so that the setup leaves it. */
export async function keepOwnTab(host: Host): Promise<void> {
  await host.edit({ user: club.member, sheet: extraTab, range: "B2", values: [["Заметки"]] });
}

/** Does what a coordinator does on the first day, until all that is typed is checked. */
export async function prepareClub(host: Host, workerUrl: string, rowsOf: Random): Promise<void> {
  const user = club.coordinator;
  await keepOwnTab(host);
  await runAs(host, user, "setUpSheet");
  await typeSetting(host, "Адрес сервера", workerUrl);
  for (const { title } of tableList) {
    const rows = host.state(title.ru)?.rows ?? 0;
    if (rows > roomyRows) {
      host.rows({ user, sheet: title.ru, action: "delete", first: roomyRows + 1, count: rows - roomyRows });
    }
  }
  for (const key of workedTables) {
    const sheet = tables[key].title.ru;
    const standing = (host.state(sheet)?.values.length ?? 1) - 1;
    if (standing > 0) host.rows({ user, sheet, action: "delete", first: 2, count: standing });
    const place = (host.state(sheet)?.columns ?? 0) + 1;
    host.columns({ user, sheet, action: "insert", before: place, count: 1 });
    const column = columnName(place);
    await host.edit({ user, sheet, range: `${column}1`, values: [[extraHeader]] });
    await pasteRows(host, user, tables[key], firstRows(key, rowsOf));
  }
  await host.edit({ user, sheet: extraTab, range: "A1", values: [["Список дел", "Кто"]] });
  await runAs(host, user, "checkAll");
}
