/** Findings as plain JSON for the sidebar: named, grouped and counted. */

import type { Cells, Fix, RowFinding, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { CheckedSheetRow, CheckedTab, CheckedWorkbook } from "../check/check-tabs.ts";
import { contentPrint } from "../google/hash.ts";
import { columnLetter } from "../sheet/a1.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { type GroupedIssues, grouped } from "./groups.ts";
import type { Issue } from "./issue.ts";
import { keptWords } from "./kept-words.ts";

export interface IssueList extends GroupedIssues {
  /** Tabs that can't be read, a sentence each. */
  readonly problems: readonly string[];
}

/** The issues of some tabs as they are now, to take the place of those that a list has of them. */
export interface FreshIssues {
  readonly tables: readonly TableKey[];
  readonly issues: readonly Issue[];
}

export function issueList({ tabs, problems }: CheckedWorkbook): IssueList {
  return { ...grouped(freshIssues(tabs).issues), problems };
}

export function freshIssues(tabs: readonly CheckedTab[]): FreshIssues {
  return {
    tables: tabs.map(({ tab }) => tab.table.key),
    issues: tabs.flatMap((tab) => [...issueIndex(tab).values()].map(({ issue }) => issue)),
  };
}

/** An issue with what it was found in. */
export interface FoundIssue {
  readonly issue: Issue;
  /** As `rowsByRef` names rows. */
  readonly ref: string;
  readonly row: CheckedSheetRow;
  readonly finding: RowFinding;
}

/** The issues of a tab by id. */
export function issueIndex({ tab, rows }: CheckedTab): Map<string, FoundIssue> {
  const refs = new Map([...rowsByRef(tab.rows)].map(([ref, row]) => [row.row, ref]));
  const found = new Map<string, FoundIssue>();
  for (const row of rows) {
    const ref = refs.get(row.row.row) ?? `#${row.row.row}`;
    for (const finding of row.findings) {
      const id = issueId(tab.table.key, ref, finding, row.row.cells);
      const place =
        (finding.column === null ? undefined : tab.layout.columns.get(finding.column)) ?? tab.layout.own.state;
      const a1 = `${columnLetter(place)}${row.row.row}`;
      if (!found.has(id)) found.set(id, { issue: issueOf(tab.table, id, a1, row, finding), ref, row, finding });
    }
  }
  return found;
}

/** The table that an issue's id names; `null` for a text that is no id. */
export function tableOfIssue(id: string): TableKey | null {
  const key = id.split("/")[0] ?? "";
  return Object.values(tables).find((table) => table.key === key)?.key ?? null;
}

/** The row, as `rowsByRef` names it, and the column that an issue's id names; empty for the whole row. */
export function placeOfIssue(id: string): { readonly ref: string; readonly column: string } {
  const [, ref = "", column = ""] = id.split("/");
  return { ref, column };
}

/** Changes with the cell and with the proposed fix, which may lean on a neighbouring cell. */
function issueId(table: TableKey, ref: string, finding: RowFinding, cells: Cells): string {
  const cell = finding.column === null ? null : (cells[finding.column] ?? null);
  const print = contentPrint([cell, finding.fix?.value ?? null]);
  return [table, ref, finding.column ?? "", finding.code, print].join("/");
}

function issueOf(table: Table, id: string, a1: string, { row, checked }: CheckedSheetRow, finding: RowFinding): Issue {
  const { column, code, severity, message, fix } = finding;
  const cell = column === null ? undefined : row.cells[column];
  const declared = column === null ? undefined : table.columns[column];
  return {
    id,
    table: table.key,
    tab: table.title.ru,
    row: row.row,
    a1,
    label: table.label(checked.values) || `строка ${row.row}`,
    header: declared?.header.ru ?? "",
    severity,
    code,
    group: [table.key, column ?? "", code].join("/"),
    message: message.ru,
    shown: finding.private || finding.unsearched || cell === undefined ? "" : shownCell(cell, declared),
    fix: fix === undefined ? null : shownFix(table, column, row.cells, fix),
    keepable: severity !== "error",
    releasable: finding.releasable === true && severity === "error",
    mergeable: code === "duplicate",
  };
}

function shownFix(table: Table, column: string | null, cells: Cells, fix: Fix): Issue["fix"] {
  const declared = column === null ? undefined : table.columns[column];
  const kept = column === null ? null : keptWords(table, column, cells, fix);
  const keeper = kept === null ? undefined : table.columns[kept.column];
  return {
    shown: fix.value === null ? "" : shownCell(fix.value, declared),
    reason: keeper === undefined ? fix.reason.ru : `${fix.reason.ru}; ваши слова останутся в «${keeper.header.ru}»`,
  };
}
