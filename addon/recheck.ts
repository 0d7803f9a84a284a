/** Checks some tabs again, with the tabs they refer to, after the add-on itself has written into them. */

import type { TableKey } from "../shared/table.ts";
import { tables } from "../shared/tables/all.ts";
import { today } from "./google/clock.ts";
import { paintTab } from "./sheet/paint.ts";
import { readTab, type Tab } from "./sheet/tab.ts";
import { type CheckedTab, checkTabs } from "./workbook-check.ts";

/** Reads and checks tables; those that can't be read are left out. */
export function checkTables(keys: Iterable<TableKey>): CheckedTab[] {
  const wanted = new Set(keys);
  const needed = new Set(wanted);
  for (const key of wanted) {
    for (const column of Object.values(tables[key].columns)) {
      if (column.field.refersTo !== undefined) needed.add(column.field.refersTo);
    }
  }
  const tabs: Tab[] = [];
  for (const key of needed) {
    const reading = readTab(tables[key]);
    if (reading.ok) tabs.push(reading.tab);
  }
  return checkTabs(tabs, today()).filter(({ tab }) => wanted.has(tab.table.key));
}

/** Brings the marks of tables up to date with what they hold now. */
export function repaint(keys: Iterable<TableKey>): void {
  SpreadsheetApp.flush();
  for (const { tab, rows } of checkTables(keys)) paintTab(tab, rows);
}
