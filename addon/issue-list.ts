/** Findings as plain JSON for the sidebar: named, grouped and counted. */

import { canonicalJson, utf8 } from "../shared/handover/wire.ts";
import { formatDateShort } from "../shared/language/dates.ts";
import type { CalendarDate, Cell, Cells, RowFinding, Severity, Table, TableKey } from "../shared/table.ts";
import { tables } from "../shared/tables/all.ts";
import { sha256 } from "./google/hash.ts";
import { columnLetter } from "./sheet/a1.ts";
import { rowsByRef } from "./sheet/row-refs.ts";
import type { CheckedSheetRow, CheckedTab, CheckedWorkbook } from "./workbook-check.ts";

export interface Issue {
  /** Names table, row, column, code, and what the finding was computed from. */
  readonly id: string;
  readonly table: TableKey;
  readonly tab: string;
  readonly row: number;
  /** Address of the cell; of the row's «Проверка» where the finding is about the whole row. */
  readonly a1: string;
  /** What a person knows the row by. */
  readonly label: string;
  /** Header of the column; empty for the whole row. */
  readonly header: string;
  readonly severity: Severity;
  readonly code: string;
  /** `IssueGroup.key` of its kind. */
  readonly group: string;
  readonly message: string;
  /** What the cell shows; empty where it is empty or holds personal data. */
  readonly shown: string;
  /** What «Исправить» would write, in words, and why. */
  readonly fix: { readonly shown: string; readonly reason: string } | null;
  /** «Проверено, оставить» is possible. */
  readonly keepable: boolean;
}

/** Issues of one code in one column. */
export interface IssueGroup {
  readonly key: string;
  readonly tab: string;
  readonly title: string;
  readonly severity: Severity;
  readonly count: number;
  readonly fixable: number;
}

export interface IssueList {
  readonly issues: readonly Issue[];
  /** Worst and largest first. */
  readonly groups: readonly IssueGroup[];
  readonly counts: { readonly [severity in Severity]: number };
  readonly tabs: readonly { readonly table: TableKey; readonly tab: string; readonly count: number }[];
  /** Tabs that can't be read, a sentence each. */
  readonly problems: readonly string[];
}

const order: { readonly [severity in Severity]: number } = { error: 0, warning: 1, hint: 2 };

export function issueList({ tabs, problems }: CheckedWorkbook): IssueList {
  const issues = tabs.flatMap((tab) => [...issueIndex(tab).values()].map(({ issue }) => issue));
  issues.sort((a, b) => order[a.severity] - order[b.severity]);
  const count = (severity: Severity) => issues.filter((issue) => issue.severity === severity).length;
  return {
    issues,
    groups: groupsOf(issues),
    counts: { error: count("error"), warning: count("warning"), hint: count("hint") },
    tabs: tabs.flatMap(({ tab: { table } }) => {
      const own = issues.filter((issue) => issue.table === table.key).length;
      return own === 0 ? [] : [{ table: table.key, tab: table.title.ru, count: own }];
    }),
    problems,
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

/** Changes with the cell and with the proposed fix, which may lean on a neighbouring cell. */
function issueId(table: TableKey, ref: string, finding: RowFinding, cells: Cells): string {
  const cell = finding.column === null ? null : (cells[finding.column] ?? null);
  const print = sha256(utf8(canonicalJson([cell, finding.fix?.value ?? null]))).slice(0, 8);
  return [table, ref, finding.column ?? "", finding.code, print].join("/");
}

function issueOf(table: Table, id: string, a1: string, { row, checked }: CheckedSheetRow, finding: RowFinding): Issue {
  const { column, code, severity, message, fix } = finding;
  const cell = column === null ? undefined : row.cells[column];
  return {
    id,
    table: table.key,
    tab: table.title.ru,
    row: row.row,
    a1,
    label: table.label(checked.values) || `строка ${row.row}`,
    header: column === null ? "" : (table.columns[column]?.header.ru ?? ""),
    severity,
    code,
    group: [table.key, column ?? "", code].join("/"),
    message: message.ru,
    shown: finding.private || cell === undefined ? "" : shownCell(cell),
    fix: fix === undefined ? null : { shown: fix.value === null ? "" : shownCell(fix.value), reason: fix.reason.ru },
    keepable: severity !== "error",
  };
}

/** A cell as a person sees it. */
export function shownCell(cell: Cell): string {
  if (typeof cell === "boolean") return cell ? "да" : "нет";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (typeof cell === "string") return cell;
  if ("date" in cell) return formatDateShort(cell.date as CalendarDate);
  return "formula" in cell ? cell.formula : cell.error;
}

function groupsOf(issues: readonly Issue[]): IssueGroup[] {
  const members = new Map<string, Issue[]>();
  for (const issue of issues) {
    const group = members.get(issue.group);
    if (group === undefined) members.set(issue.group, [issue]);
    else group.push(issue);
  }
  const groups = [...members].flatMap(([key, own]): IssueGroup[] => {
    const [first] = own;
    if (first === undefined) return [];
    const fixable = own.filter(({ fix }) => fix !== null).length;
    return [
      {
        key,
        tab: first.tab,
        title: commonTitle(own),
        severity: first.severity,
        count: own.length,
        fixable,
      },
    ];
  });
  return groups.sort((a, b) => order[a.severity] - order[b.severity] || b.count - a.count);
}

/** What all issues of a kind have in common: one title, with their own words and figures left out where they differ. */
function commonTitle(issues: readonly Issue[]): string {
  const titles = (keepWords: boolean) =>
    new Set(issues.map(({ header, message }) => kindTitle(header, message, keepWords)));
  for (const [only, ...others] of [[...titles(true)], [...titles(false)]]) {
    if (only !== undefined && others.length === 0) return only;
  }
  const [first = ""] = titles(false);
  return first.replace(/\d+(?:[.,]\d+)*/g, "…");
}

/** The header and the message's first sentence, with or without the words that it quotes from the row. */
export function kindTitle(header: string, message: string, keepWords = false): string {
  const sentence = /^.*?[.!?](?= [А-ЯЁ]|$)/.exec(message)?.[0] ?? message;
  const common = sentence
    .replace(/: «[^»]*»(?=[.!?]?$)/, "")
    .replace(/«[^»]*»/g, (quote) => (quote === `«${header}»` ? quote : "«…»"));
  const plain = (keepWords ? sentence : common).replace(/[.]$/, "");
  if (header === "" || plain.startsWith(header) || plain.startsWith(`«${header}»`)) return plain;
  return `${header}: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}
