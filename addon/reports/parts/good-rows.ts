/** Which rows a report counts: those without errors that are public, as the site would show them after a hand-over. */

import type { MetricRows } from "../../../shared/metrics/compute.ts";
import type { CalendarDate, TableKey, Values } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import { checkTabs } from "../../check/check-tabs.ts";
import { MemberError } from "../../member-error.ts";
import { readTab, type Tab } from "../../sheet/tab.ts";

/** Reads the tabs that a report is made of. Throws a `MemberError` where one can't be read: without it the report would lie. */
export function goodRows(sources: readonly TableKey[], asOf: CalendarDate): MetricRows {
  const rows: { [table in TableKey]?: Values[] } = {};
  for (const { tab, rows: checked } of checkTabs(sources.map(readable), asOf)) {
    rows[tab.table.key] = checked
      .filter(({ findings }) => !findings.some(({ severity }) => severity === "error"))
      .map((row) => row.checked.values)
      .filter((values) => tab.table.isPublic(values));
  }
  return rows;
}

function readable(key: TableKey): Tab {
  const reading = readTab(tables[key]);
  if (reading.ok) return reading.tab;
  throw new MemberError(
    `${reading.why} Отчёт не составлен: без этих строк он был бы неверен. Прежний отчёт не тронут.`,
  );
}
