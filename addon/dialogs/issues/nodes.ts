/** A kind of issues and a single issue as the sidebar shows them. */

import { beyondTitle, type IssueGroup } from "../../issues/groups.ts";
import type { Issue } from "../../issues/issue.ts";
import { button, element, longList, section } from "../parts/elements.ts";

/** What a person can do with issues. */
export interface IssueActions {
  go(issue: Issue): unknown;
  fix(issues: readonly Issue[]): unknown;
  keep(issues: readonly Issue[]): unknown;
  merge(issue: Issue): unknown;
  release(issue: Issue): unknown;
  /** Whether who looks at the list is a coordinator, as far as the Worker has said. */
  isCoordinator(): boolean;
}

/** Which groups are open, and how many issues of each are shown; kept when the list is drawn anew. */
const open = new Map<string, number>();

const severityWords = { error: "Ждёт исправления", warning: "Проверьте", hint: "Можно поправить" } as const;

export function groupNode(group: IssueGroup, own: readonly Issue[], actions: IssueActions): HTMLElement {
  const title = element(
    "span",
    {},
    element("b", { class: group.severity }, severityWords[group.severity]),
    ` · ${group.tab} · ${own.length}`,
    element("br"),
    group.title,
  );
  const node = section(title, () => groupInside(group, own, actions), open.has(group.key));
  node.dataset.group = group.key;
  node.addEventListener("toggle", () => {
    if (!node.open) open.delete(group.key);
    else if (!open.has(group.key)) open.set(group.key, 0);
  });
  return node;
}

function groupInside(group: IssueGroup, own: readonly Issue[], actions: IssueActions): HTMLElement {
  const fixable = own.filter(({ fix }) => fix !== null);
  const keepable = own.filter(({ keepable }) => keepable);
  const messages = new Set(own.map(({ message }) => message));
  const [first] = own;
  const said = messages.size === 1 ? (first?.message ?? "") : "";
  const rest = said === "" || first === undefined ? "" : beyondTitle(group.title, first);
  return element(
    "div",
    {},
    rest === "" ? null : element("p", {}, rest),
    element(
      "div",
      { class: "row" },
      fixable.length > 1
        ? button(`Исправить все (${fixable.length})`, () => actions.fix(fixable), { class: "main" })
        : null,
      keepable.length > 1 ? button(`Проверено, оставить все (${keepable.length})`, () => actions.keep(keepable)) : null,
    ),
    longList(
      own,
      (issue) => issueNode(issue, said, actions),
      open.get(group.key) ?? 0,
      (count) => open.set(group.key, count),
    ),
  );
}

/** `said` is the message that the group shows for all of its issues; an issue with another one shows its own. */
function issueNode(
  issue: Issue,
  said: string,
  { go, fix, keep, merge, release, isCoordinator }: IssueActions,
): HTMLElement {
  const place = `${issue.label}, ячейка ${issue.a1}`;
  const named = (words: string) => ({ "aria-label": `${words}: ${place}` });
  return element(
    "div",
    { class: "item", "data-issue": issue.id },
    button(place, () => go(issue), { class: "link", title: "Перейти к ячейке" }),
    issue.message === said ? null : element("p", {}, issue.message),
    issue.shown === "" && issue.fix === null ? null : changeNode(issue),
    issue.releasable && !isCoordinator()
      ? element(
          "p",
          { class: "soft" },
          "Здесь нет ничего личного? Попросите координатора: он может разрешить эту ячейку.",
        )
      : null,
    element(
      "div",
      { class: "row" },
      issue.fix === null ? null : button("Исправить", () => fix([issue]), named("Исправить")),
      issue.mergeable ? button("Объединить строки…", () => merge(issue), named("Объединить строки")) : null,
      issue.releasable && isCoordinator()
        ? button("Это не личные данные…", () => release(issue), named("Это не личные данные"))
        : null,
      issue.keepable ? button("Проверено, оставить", () => keep([issue]), named("Проверено, оставить")) : null,
    ),
  );
}

function changeNode({ shown, fix }: Issue): HTMLElement {
  const now = shown === "" ? "пусто" : shown;
  if (fix === null) return element("p", { class: "change" }, `Сейчас: ${now}`);
  return element(
    "p",
    { class: "change" },
    element("del", {}, now),
    " → ",
    element("ins", {}, fix.shown === "" ? "пусто" : fix.shown),
    element("span", { class: "soft" }, ` (${fix.reason})`),
  );
}
