/** What each script may change of people's cells: accepted fixes, first deadlines, rows of a fresh tab. */

import { type Issue, shownCell } from "../../addon/issue-list.ts";
import type { Cell } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Allowance, Difference } from "./guardian.ts";
import type { Script } from "./scripts.ts";
import type { SheetView, TabView, ViewedRow } from "./sheet-view.ts";

/** Deadlines that the Worker has answered, by row id, in words. */
export type FirstDeadlines = ReadonlyMap<string, string>;

/** One run's allowance. `strays` keeps cells that a fix hit by mistake until the same run has put them back. */
export function allowanceFor(
  script: Pick<Script, "name" | "issues"> | undefined,
  deadlines: FirstDeadlines,
  strays: Difference[],
): Allowance {
  const { name, issues = [] } = script ?? {};
  if (name === "setUpSheet") return ({ what, before }) => what === "value" && before === "";
  if (name === "handOver") return (difference, tab) => isDeadline(difference, tab, deadlines, strays);
  if (name === "applyFixes") return (difference, tab) => isFix(difference, tab, issues, strays);
  if (name === "undoFixes") return (difference, tab) => isFix(turned(difference), tab, issues, strays);
  return () => false;
}

/** A first deadline that hits another task, because rows had moved, must be put right before the run ends. */
function isDeadline(difference: Difference, tab: TabView | null, known: FirstDeadlines, strays: Difference[]): boolean {
  const { what, row, column } = difference;
  if (what !== "value" || tab === null || column !== tab.places.get("originalDeadline")) return false;
  const task = tab.rows.find((viewed) => viewed.row === row);
  const isOwn = task !== undefined && isFirstDeadline(task, difference.after, known);
  if (!isOwn && !tookBack(difference, strays)) strays.push(difference);
  return true;
}

function isFirstDeadline({ id, cells }: ViewedRow, value: string, known: FirstDeadlines): boolean {
  return value === JSON.stringify(cells.deadline) || shown(value) === known.get(id);
}

/** Strikes out the stray that the difference makes good. */
function tookBack({ column, before, after }: Difference, strays: Difference[]): boolean {
  const home = strays.findIndex((stray) => stray.column === column && stray.before === after && stray.after === before);
  if (home >= 0) strays.splice(home, 1);
  return home >= 0;
}

function isFix(difference: Difference, tab: TabView | null, issues: readonly Issue[], strays: Difference[]): boolean {
  const { what, column, before, after } = difference;
  const header = tab?.state.values[0]?.[column - 1];
  const own = issues.filter((issue) => issue.tab === difference.tab && issue.header === header);
  const isAgreed = own.some((issue) => shown(before) === issue.shown && shown(after) === issue.fix?.shown);
  // Another row with the same fault was hit, and gets back what it held.
  const isPutBack = own.some((issue) => shown(after) === issue.shown && shown(before) === issue.fix?.shown);
  if (what !== "value" || isAgreed || isPutBack) return what === "value";
  if (!tookBack(difference, strays)) strays.push(difference);
  return true;
}

/** Whether a stray still does harm; a person may have removed or overwritten it meanwhile. */
export function isStillThere(stray: Difference, view: SheetView, known: FirstDeadlines): boolean {
  const table = tableList.find((each) => each.title.ru === stray.tab);
  if (table === undefined) return false;
  const tab = view.tab(table.key);
  const key = [...tab.places].find(([, place]) => place === stray.column)?.[0] ?? "";
  const holders = tab.rows.filter(({ cells }) => JSON.stringify(cells[key]) === stray.after);
  if (key === "originalDeadline") return holders.some((row) => !isFirstDeadline(row, stray.after, known));
  return holders.some(({ cells }) => stray.before !== "" || Object.keys(cells).length === 1);
}

function turned(difference: Difference): Difference {
  return { ...difference, before: difference.after, after: difference.before };
}

function shown(value: string): string {
  if (value === "") return "";
  const cell: Cell = JSON.parse(value);
  return shownCell(cell);
}
