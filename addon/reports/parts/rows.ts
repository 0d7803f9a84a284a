/** Which rows a report counts: those without errors, as the site would show them after a hand-over, and requests, which it never shows. */

import type { CalendarDate, RowFinding, TableKey, Values } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import { checkTabs } from "../../check/check-tabs.ts";
import { MemberError } from "../../member-error.ts";
import { readTab, type Tab } from "../../sheet/tab.ts";
import type { TabNumbers } from "./write.ts";

/** A row that counts, and where it stands in its tab. */
export interface ReportRow {
  readonly row: number;
  readonly id: string;
  readonly values: Values;
}

/** How the rows of a tab fall apart; `all` leaves out emptied ones. */
export interface RowCounts {
  readonly all: number;
  readonly errors: number;
  /** Without errors, but not public by their own state. */
  readonly drafts: number;
  readonly counted: number;
}

/** A row as it was judged, whether it counts or not. */
export interface JudgedRow {
  readonly row: number;
  readonly values: Values;
  readonly findings: readonly RowFinding[];
}

export type ReportRows = { readonly [table in TableKey]?: readonly ReportRow[] };

export interface CheckedRows {
  readonly rows: ReportRows;
  /** All rows, with what is wrong with them. */
  readonly judged: { readonly [table in TableKey]?: readonly JudgedRow[] };
  readonly counts: { readonly [table in TableKey]?: RowCounts };
  readonly tabs: TabNumbers;
}

/** Reads the tabs that a report is made of. Throws a `MemberError` where one can't be read: without it the report would lie. */
export function checkedRows(sources: readonly TableKey[], today: CalendarDate): CheckedRows {
  const rows: { [table in TableKey]?: ReportRow[] } = {};
  const counts: { [table in TableKey]?: RowCounts } = {};
  const judged: { [table in TableKey]?: JudgedRow[] } = {};
  const numbers: { [table in TableKey]?: number } = {};
  for (const { tab, rows: checked } of checkTabs(withReferred(sources).map(readable), today, "no offers")) {
    const { table } = tab;
    const good = checked.filter(({ findings }) => !findings.some(({ severity }) => severity === "error"));
    const counted = good.filter((row) => !table.resource || table.isPublic(row.checked.values));
    rows[table.key] = counted.map(({ row, checked: { values } }) => ({ row: row.row, id: row.id, values }));
    judged[table.key] = checked.map(({ row, checked: { values }, findings }) => ({ row: row.row, values, findings }));
    counts[table.key] = {
      all: checked.length,
      errors: checked.length - good.length,
      drafts: good.length - counted.length,
      counted: counted.length,
    };
    numbers[table.key] = tab.sheet.getSheetId();
  }
  return { rows, judged, counts, tabs: numbers };
}

/** The tables, and those that their rows refer to: whether a reference finds a row decides whether it counts. */
export function withReferred(sources: readonly TableKey[]): readonly TableKey[] {
  const all = new Set<TableKey>(sources);
  for (const key of all) {
    for (const { field } of Object.values(tables[key].columns))
      if (field.refersTo !== undefined) all.add(field.refersTo);
  }
  return [...all];
}

function readable(key: TableKey): Tab {
  const reading = readTab(tables[key]);
  if (reading.ok) return reading.tab;
  throw new MemberError(
    `${reading.why} Отчёт не составлен: без этих строк он был бы неверен. Прежний отчёт не тронут.`,
  );
}
