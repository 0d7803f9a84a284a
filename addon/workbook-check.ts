/** Checks the whole sheet in memory: every row by itself, then rows against each other. Reads, never writes. */

import { namesakes } from "../shared/checks/alike.ts";
import { type RowKeys, rowKeys } from "../shared/checks/keys.ts";
import { type CheckedRow, checkRow } from "../shared/checks/row.ts";
import { duplicates, type HandleIndex, handleIndex, references, rowName } from "../shared/checks/workbook.ts";
import type { CalendarDate, RowFinding, Table, TableKey } from "../shared/table.ts";
import { tableList } from "../shared/tables/all.ts";
import { keptWarnings } from "./sheet/marks.ts";
import { readTab, type SheetRow, type Tab, type TabResult } from "./sheet/tab.ts";
import { warningName } from "./warning-name.ts";

export interface CheckedSheetRow {
  readonly row: SheetRow;
  readonly checked: CheckedRow;
  readonly keys: RowKeys;
  /** Its own findings and those that need other rows, without warnings that a person keeps. */
  readonly findings: readonly RowFinding[];
  /** Names of kept warnings that still apply. */
  readonly kept: readonly string[];
}

export interface CheckedTab {
  readonly tab: Tab;
  readonly rows: readonly CheckedSheetRow[];
}

export interface CheckedWorkbook {
  readonly tabs: readonly CheckedTab[];
  /** What to tell the member about tabs that couldn't be read. */
  readonly problems: readonly string[];
}

/** Reads and checks every table. `readTable` lets a hand-over bring tabs that it has read and verified. */
export function checkWorkbook(today: CalendarDate, readTable: (table: Table) => TabResult = readTab): CheckedWorkbook {
  const problems: string[] = [];
  const tabs: Tab[] = [];
  for (const table of tableList) {
    const reading = readTable(table);
    if (reading.ok) tabs.push(reading.tab);
    else problems.push(reading.why);
  }
  return { tabs: checkTabs(tabs, today), problems };
}

/** Checks tabs against themselves and each other. */
export function checkTabs(tabs: readonly Tab[], today: CalendarDate): CheckedTab[] {
  const known = tabs.map((tab) => ({
    tab,
    rows: tab.rows
      .filter((row) => Object.keys(row.cells).length > 0)
      .map((row) => {
        const checked = checkRow(tab.table, row.cells, today);
        const { values } = checked;
        return {
          row,
          checked,
          values,
          keys: rowKeys(tab.table, values),
          id: identityOf(row),
          name: rowName(tab.table, values),
        };
      }),
  }));
  const indexes: { [key in TableKey]?: HandleIndex } = {};
  for (const { tab, rows } of known) indexes[tab.table.key] = handleIndex(rows);
  return known.map(({ tab, rows }) => {
    const repeated = duplicates(tab.table, rows);
    const alike = tab.table.key === "nkos" ? namesakes(rows) : new Map<string, RowFinding>();
    return {
      tab,
      rows: rows.map(({ row, checked, keys, id }) => {
        const all = [
          ...checked.findings,
          ...present(repeated.get(id)),
          ...references(tab.table, keys, indexes),
          ...present(alike.get(id)),
        ];
        return { row, checked, keys, ...sift(row, all) };
      }),
    };
  });
}

/** Takes out the warnings that a person has looked at and keeps. */
export function sift(row: SheetRow, findings: readonly RowFinding[]): { findings: RowFinding[]; kept: string[] } {
  const names = new Set(keptWarnings(row.faults));
  const isKept = (finding: RowFinding) => finding.severity !== "error" && names.has(warningName(finding, row.cells));
  return {
    findings: findings.filter((finding) => !isKept(finding)),
    kept: findings.filter(isKept).map((finding) => warningName(finding, row.cells)),
  };
}

/** Rows that got no id yet count as the latest, in their order. */
function identityOf(row: SheetRow): string {
  return row.id === "" ? `~${String(row.row).padStart(9, "0")}` : row.id;
}

function present<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}
