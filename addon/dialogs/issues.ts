/** The sidebar «Замечания и исправления»: find an issue, go to its cell, accept the fix, keep the value, take a fix back. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Issue, IssueGroup, IssueList } from "../issue-list.ts";
import { button, byId, element, longList, section, sentences } from "./elements.ts";
import { filterIssues, type IssueFilter, issueFilter } from "./issue-filter.ts";
import { call } from "./server.ts";
import { statusLine } from "./status-line.ts";

const status = statusLine();
const summary = element("p", { class: "soft" });
const groups = element("div");
const undo = button("Отменить последнее исправление", takeBack, { hidden: true });
const open = new Set<string>();
let list: IssueList | null = null;
let lastFix = "";
const filter: IssueFilter = issueFilter(show);

byId("page").append(
  element("div", { class: "row" }, button("Обновить список", load), undo),
  status.node,
  filter.node,
  summary,
  groups,
);
void load();

async function load(): Promise<void> {
  const answer = await status.during("Проверяю таблицу…", () => call("listIssues"));
  if (answer === null) return;
  list = answer;
  filter.offer(answer);
  show();
}

function show(): void {
  if (list === null) return;
  const { issues, problems } = list;
  const found = filterIssues(issues, list.groups, filter.wanted());
  const count = found.reduce((sum, [, own]) => sum + own.length, 0);
  summary.textContent = summaryText(issues.length, count);
  groups.replaceChildren(sentences(problems), ...found.map(([group, own]) => groupNode(group, own)));
}

function summaryText(all: number, found: number): string {
  if (all === 0) return "Замечаний нет: всё в порядке.";
  if (found === 0) return "Под эти условия ничего не подходит.";
  return found === all ? countOf(all, nouns.issue, "ru") : `${countOf(found, nouns.issue, "ru")} из ${all}`;
}

const severityWords = { error: "Ждёт исправления", warning: "Проверьте", hint: "Можно поправить" } as const;

function groupNode(group: IssueGroup, own: readonly Issue[]): HTMLElement {
  const title = element(
    "span",
    {},
    element("b", { class: group.severity }, severityWords[group.severity]),
    ` · ${group.tab} · ${own.length}`,
    element("br"),
    group.title,
  );
  const node = section(title, () => groupInside(group, own), open.has(group.key));
  node.addEventListener("toggle", () => {
    if (node.open) open.add(group.key);
    else open.delete(group.key);
  });
  return node;
}

function groupInside(group: IssueGroup, own: readonly Issue[]): HTMLElement {
  const fixable = own.filter(({ fix }) => fix !== null);
  const keepable = own.filter(({ keepable }) => keepable);
  const messages = new Set(own.map(({ message }) => message));
  const said = messages.size === 1 ? (own[0]?.message ?? "") : "";
  return element(
    "div",
    {},
    said === "" ? null : element("p", {}, beyond(group.title, said)),
    element(
      "div",
      { class: "row" },
      fixable.length > 1 ? button(`Исправить все (${fixable.length})`, () => fix(fixable), { class: "main" }) : null,
      keepable.length > 1 ? button(`Проверено, оставить все (${keepable.length})`, () => keep(keepable)) : null,
    ),
    longList(own, (issue) => issueNode(issue, said)),
  );
}

/** What a message says beyond the title that stands above it already. */
function beyond(title: string, message: string): string {
  return message.startsWith(`${title}. `) ? message.slice(title.length + 2) : message;
}

/** `said` is what the group says for all of its issues; otherwise each says it for itself. */
function issueNode(issue: Issue, said: string): HTMLElement {
  const place = `${issue.label}, ячейка ${issue.a1}`;
  return element(
    "div",
    { class: "item" },
    button(place, () => go(issue), { class: "link", title: "Перейти к ячейке" }),
    issue.message === said ? null : element("p", {}, issue.message),
    issue.shown === "" && issue.fix === null ? null : changeNode(issue),
    element(
      "div",
      { class: "row" },
      issue.fix === null ? null : button("Исправить", () => fix([issue]), { "aria-label": `Исправить: ${place}` }),
      issue.keepable
        ? button("Проверено, оставить", () => keep([issue]), { "aria-label": `Проверено, оставить: ${place}` })
        : null,
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

async function go({ id }: Issue): Promise<void> {
  await status.during("Перехожу к ячейке…", () => call("goToCell", id));
}

async function fix(issues: readonly Issue[]): Promise<void> {
  const result = await status.during("Исправляю…", () =>
    call(
      "applyFixes",
      issues.map(({ id }) => id),
    ),
  );
  if (result === null) return;
  if (result.undo !== "") lastFix = result.undo;
  undo.hidden = lastFix === "";
  await load();
  status.say(done(`Исправлено: ${result.applied}.`, result.skipped));
}

async function keep(issues: readonly Issue[]): Promise<void> {
  const result = await status.during("Запоминаю…", () =>
    call(
      "keepIssues",
      issues.map(({ id }) => id),
    ),
  );
  if (result === null) return;
  await load();
  status.say(done(`Оставлено как есть: ${result.kept}.`, result.skipped));
}

async function takeBack(): Promise<void> {
  const result = await status.during("Возвращаю как было…", () => call("undoFixes", lastFix));
  lastFix = "";
  undo.hidden = true;
  if (result === null) return;
  await load();
  const left = result.left > 0 ? ` Остались как есть: ${result.left}, их уже изменили.` : "";
  status.say(`Возвращено: ${countOf(result.restored, nouns.cell, "ru")}.${left}`);
}

function done(words: string, skipped: readonly { readonly why: string }[]): string {
  const [first] = skipped;
  return first === undefined ? words : `${words} Не тронуто: ${skipped.length}. ${first.why}`;
}
