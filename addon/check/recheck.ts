/** Checks some tabs again, with the tabs they refer to, after the add-on itself has written into them. */

import type { TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { readTab, type Tab } from "../sheet/tab.ts";
import { type CheckedTab, checkTabs } from "./check-tabs.ts";
import { paintTab } from "./paint.ts";

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

/** These tables and those whose rows refer to them: a row that comes, goes or is renamed changes what is wrong there. */
export function withReferrers(keys: Iterable<TableKey>): Set<TableKey> {
  const all = new Set(keys);
  const referrers = tableList.filter(({ columns }) =>
    Object.values(columns).some(({ field }) => field.refersTo !== undefined && all.has(field.refersTo)),
  );
  return new Set([...all, ...referrers.map(({ key }) => key)]);
}

/** Tables in which these writes may have changed what is wrong. */
export function touchedBy(writes: readonly { readonly table: TableKey; readonly column: string }[]): Set<TableKey> {
  const renamed = writes.filter(({ table, column }) =>
    [...tables[table].handles, ...tables[table].naming.columns].includes(column),
  );
  return new Set([...writes.map(({ table }) => table), ...withReferrers(renamed.map(({ table }) => table))]);
}

/** Checks tables as they are now and brings their marks up to date. Returns the checked tabs. */
export function repaint(keys: Iterable<TableKey>): CheckedTab[] {
  SpreadsheetApp.flush();
  const checked = checkTables(keys);
  for (const { tab, rows } of checked) paintTab(tab, rows);
  return checked;
}
