/** Search, tab and severity above the list of issues. */

import type { Severity } from "../../../shared/table.ts";
import type { GroupedIssues, IssueGroup } from "../../issues/groups.ts";
import type { Issue } from "../../issues/issue.ts";
import { element } from "../parts/elements.ts";

export interface Wanted {
  readonly text: string;
  /** A table's key, empty for all. */
  readonly table: string;
  /** Empty for all. */
  readonly severity: Severity | "";
}

export interface IssueFilter {
  readonly node: HTMLElement;
  wanted(): Wanted;
  /** Brings the choices up to date with a list. */
  offer(list: GroupedIssues): void;
}

export function issueFilter(changed: () => void): IssueFilter {
  const search = element("input", { type: "search", placeholder: "Название, ОГРН, номер строки, слова" });
  const tab = element("select");
  const severity = element("select");
  for (const field of [search, tab, severity]) field.addEventListener("input", changed);
  return {
    node: element(
      "div",
      { role: "search" },
      element("label", {}, "Найти", search),
      element(
        "div",
        { class: "fields" },
        element("label", {}, "Вкладка", tab),
        element("label", {}, "Что показать", severity),
      ),
    ),
    wanted: () => ({ text: search.value, table: tab.value, severity: severityOf(severity.value) }),
    offer({ tabs, counts }) {
      choices(tab, [["", "все вкладки"], ...tabs.map((one) => [one.table, `${one.tab} (${one.count})`] as const)]);
      choices(severity, [
        ["", "всё"],
        ["error", `ждёт исправления (${counts.error})`],
        ["warning", `проверьте (${counts.warning})`],
        ["hint", `можно поправить (${counts.hint})`],
      ]);
    },
  };
}

/** The issues that are wanted, by group in the groups' order; groups without any are left out. */
export function filterIssues(
  issues: readonly Issue[],
  groups: readonly IssueGroup[],
  { text, table, severity }: Wanted,
): (readonly [IssueGroup, readonly Issue[]])[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const byGroup = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (table !== "" && issue.table !== table) continue;
    if (severity !== "" && issue.severity !== severity) continue;
    const where = plain([issue.label, issue.header, issue.message, issue.shown, issue.tab].join(" "));
    if (!isPlace(issue, text) && !words.every((word) => where.includes(word))) continue;
    const own = byGroup.get(issue.group);
    if (own === undefined) byGroup.set(issue.group, [issue]);
    else own.push(issue);
  }
  return groups.flatMap((group) => {
    const own = byGroup.get(group.key);
    return own === undefined ? [] : [[group, own] as const];
  });
}

/** «183», «строка 183», «E183»: asked for by its place. Beside other words a number is part of a name or an ОГРН. */
function isPlace({ row, a1 }: Issue, text: string): boolean {
  return [String(row), `строка ${row}`, a1.toLowerCase()].includes(plain(text).trim());
}

function plain(text: string): string {
  return text.toLowerCase().replace(/ё/g, "е");
}

function severityOf(text: string): Severity | "" {
  return text === "error" || text === "warning" || text === "hint" ? text : "";
}

function choices(select: HTMLSelectElement, options: readonly (readonly [string, string])[]): void {
  const chosen = select.value;
  select.replaceChildren(
    ...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)),
  );
}
