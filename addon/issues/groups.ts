/** Issues grouped by kind and counted, for the sidebar as it comes and after it has been patched. */

import type { Severity } from "../../shared/table.ts";
import { fieldFirst, firstSentence } from "../sheet/marks.ts";
import type { Issue } from "./issue.ts";

/** Issues of one code in one column. */
export interface IssueGroup {
  readonly key: string;
  readonly tab: string;
  readonly title: string;
  readonly severity: Severity;
  readonly count: number;
  readonly fixable: number;
}

export interface GroupedIssues {
  /** Worst first. */
  readonly issues: readonly Issue[];
  /** Worst and largest first. */
  readonly groups: readonly IssueGroup[];
  readonly counts: { readonly [severity in Severity]: number };
  readonly tabs: readonly { readonly table: Issue["table"]; readonly tab: string; readonly count: number }[];
}

const order: { readonly [severity in Severity]: number } = { error: 0, warning: 1, hint: 2 };

export function grouped(found: readonly Issue[]): GroupedIssues {
  const issues = [...found].sort((a, b) => order[a.severity] - order[b.severity]);
  const count = (severity: Severity) => issues.filter((issue) => issue.severity === severity).length;
  return {
    issues,
    groups: groupsOf(issues),
    counts: { error: count("error"), warning: count("warning"), hint: count("hint") },
    tabs: tabsOf(found),
  };
}

function tabsOf(issues: readonly Issue[]): GroupedIssues["tabs"] {
  const tabs = new Map<string, GroupedIssues["tabs"][number]>();
  for (const { table, tab } of issues) tabs.set(table, { table, tab, count: (tabs.get(table)?.count ?? 0) + 1 });
  return [...tabs.values()];
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

/** One title for all issues of a kind, without the words and figures in which they differ. */
function commonTitle(issues: readonly Issue[]): string {
  const titles = (keepWords: boolean) => [
    ...new Set(issues.map(({ header, message }) => kindTitle(header, message, keepWords))),
  ];
  const plain = titles(false);
  const withoutFigures = [...new Set(plain.map((title) => title.replace(/\d+(?:[.,]\d+)*/g, "…")))];
  for (const [only, ...others] of [titles(true), plain, withoutFigures]) {
    if (only !== undefined && others.length === 0) return only;
  }
  return commonBeginning(withoutFigures, issues[0]?.header ?? "");
}

/** The words with which all titles begin: what they end with is said of one row only. */
function commonBeginning(titles: readonly string[], header: string): string {
  const [first = [], ...others] = titles.map((title) => title.split(" "));
  const differs = first.findIndex((word, place) => others.some((words) => words[place] !== word));
  const common = first
    .slice(0, differs === -1 ? undefined : differs)
    .join(" ")
    .replace(/[\s,:—…-]+$/, "");
  if (common.replace(/[«»]/g, "") === header) return header === "" ? "Разное" : `${header}: проверьте, что внесено`;
  return `${common} …`;
}

/** What a message says beyond the title that stands above it. */
export function beyondTitle(title: string, { header, message }: Pick<Issue, "header" | "message">): string {
  if (![true, false].some((keepWords) => kindTitle(header, message, keepWords) === title)) return message;
  return message.slice(firstSentence(message).length).trim();
}

/** The header and the message's first sentence, with or without the words that it quotes from the row. */
export function kindTitle(header: string, message: string, keepWords = false): string {
  const sentence = firstSentence(message);
  const common = sentence
    .replace(/: «[^»]*»(?=[.!?]?$)/, "")
    .replace(/«[^»]*»/g, (quote) => (quote === `«${header}»` ? quote : "«…»"));
  return fieldFirst(header, keepWords ? sentence : common);
}
