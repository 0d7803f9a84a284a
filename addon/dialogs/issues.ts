/**
 * The sidebar «Замечания и исправления»: people find an issue, go to its cell, accept the fix or keep the value, and
 * take it back.
 */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Undo } from "../google/undo-store.ts";
import { grouped } from "../issues/groups.ts";
import type { Issue } from "../issues/issue.ts";
import type { Skipped } from "../issues/issues.ts";
import type { FreshIssues, IssueList } from "../issues/list.ts";
import { skippedSentence } from "./issues/changed.ts";
import { filterIssues, type IssueFilter, issueFilter } from "./issues/filter.ts";
import { keepFocus } from "./issues/focus.ts";
import { keptNode } from "./issues/kept.ts";
import { mergeNode } from "./issues/merge.ts";
import { groupNode, type IssueActions } from "./issues/nodes.ts";
import { releaseNode } from "./issues/release.ts";
import { undoListNode } from "./issues/undo-list.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { call } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const summary = element("p", { class: "soft" });
const groups = element("div");
const filter: IssueFilter = issueFilter(show);
const main = element("div", {}, filter.node, summary, groups);
/** Takes the place of the list for a while. */
const aside = element("div");
const undo = undoListNode(takeBack);
let isCoordinator = false;
const actions: IssueActions = { go, fix, keep, merge, release, isCoordinator: () => isCoordinator };
let list: IssueList | null = null;

byId("page").append(
  element("div", { class: "row" }, button("Обновить список", load), button("Оставлено…", showKept)),
  undo.node,
  status.node,
  aside,
  main,
);
void load();
void call("listUndo").then(undo.show, () => undefined);

async function load(): Promise<void> {
  const answer = await status.during("Проверяю таблицу…", () => call("listIssues"));
  if (answer === null) return;
  list = answer;
  backToList();
  if (answer.issues.some(({ releasable }) => releasable)) void learnRole();
}

/** Without an answer of the Worker the list stays a member's: releasing needs the Worker anyway. */
async function learnRole(): Promise<void> {
  const { role } = await call("ownRole").catch(() => ({ role: "member" }) as const);
  if ((role === "coordinator") === isCoordinator) return;
  isCoordinator = role === "coordinator";
  show();
}

function backToList(): void {
  aside.replaceChildren();
  main.hidden = false;
  show();
}

function show(): void {
  if (list === null) return;
  filter.offer(list);
  const { issues, problems } = list;
  const found = filterIssues(issues, list.groups, filter.wanted());
  const count = found.reduce((sum, [, own]) => sum + own.length, 0);
  summary.textContent = summaryText(issues.length, count);
  groups.replaceChildren(sentences(problems), ...found.map(([group, own]) => groupNode(group, own, actions)));
}

function summaryText(all: number, found: number): string {
  if (all === 0) return "Замечаний нет: всё в порядке.";
  if (found === 0) return "Под эти условия ничего не подходит.";
  return found === all ? countOf(all, nouns.issue, "ru") : `${countOf(found, nouns.issue, "ru")} из ${all}`;
}

/** Replaces the issues of the touched tabs. */
function patch({ tables, issues }: FreshIssues): void {
  if (list === null) return;
  const others = list.issues.filter(({ table }) => !tables.includes(table));
  list = { ...list, ...grouped([...others, ...issues]) };
  show();
}

function patchAfter(done: readonly Issue[], fresh: FreshIssues): void {
  keepFocus(groups, done, () => patch(fresh));
}

async function go({ id }: Issue): Promise<void> {
  const jump = await status.during("Перехожу к ячейке…", () => call("goToCell", id));
  if (jump !== null) status.say(jump.sentence);
}

async function fix(issues: readonly Issue[]): Promise<void> {
  const ids = issues.map(({ id }) => id);
  const result = await status.during("Исправляю…", () => call("applyFixes", ids));
  if (result === null) return;
  undo.show(result.undos);
  patchAfter(issues, result.fresh);
  status.say(done(`Исправлено: ${result.applied}.`, result.skipped, issues));
}

async function keep(issues: readonly Issue[]): Promise<void> {
  const ids = issues.map(({ id }) => id);
  const result = await status.during("Запоминаю…", () => call("keepIssues", ids));
  if (result === null) return;
  undo.show(result.undos);
  patchAfter(issues, result.fresh);
  status.say(done(`Оставлено как есть: ${result.kept}.`, result.skipped, issues));
}

async function merge(issue: Issue): Promise<void> {
  const preview = await status.during("Читаю обе строки…", () => call("previewMerge", issue.id));
  if (preview === null) return;
  const node = mergeNode(
    preview,
    status,
    ({ sentences: said, undos, fresh }) => {
      undo.show(undos);
      backToList();
      patchAfter([issue], fresh);
      status.say(said.join(" "));
    },
    backToList,
  );
  showAside(node);
}

function release(issue: Issue): void {
  const node = releaseNode(
    issue,
    status,
    (fresh) => {
      backToList();
      patchAfter([issue], fresh);
      status.say("Ячейка разрешена. Передайте изменения: строка уйдёт вместе с ними.");
    },
    backToList,
  );
  showAside(node);
}

async function showKept(): Promise<void> {
  const kept = await status.during("Ищу оставленные замечания…", () => call("listKept"));
  if (kept === null) return;
  const node = keptNode(kept, status, patch);
  showAside(
    element(
      "section",
      {},
      element("h1", { tabindex: "-1" }, "Оставлено"),
      button("К списку замечаний", backToList),
      node,
    ),
  );
}

function showAside(node: HTMLElement): void {
  main.hidden = true;
  aside.replaceChildren(node);
  aside.querySelector("h1")?.focus();
}

async function takeBack({ name }: Undo): Promise<void> {
  const result = await status.during("Возвращаю как было…", () => call("undoFixes", name));
  if (result === null) return;
  undo.show(result.undos);
  patch(result.fresh);
  const left = result.left > 0 ? ` Остались как есть: ${result.left}, их уже изменили.` : "";
  status.say(`Возвращено: ${result.restored}.${left}`);
}

function done(words: string, skipped: readonly Skipped[], issues: readonly Issue[]): string {
  const [first] = skipped;
  return first === undefined ? words : `${words} Не тронуто: ${skipped.length}. ${skippedSentence(first, issues)}`;
}
