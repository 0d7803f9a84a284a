/** What each script may change of people's cells: accepted fixes, first deadlines, rows of a fresh tab. */

import type { PutBackRequest } from "../../addon/hand-over/put-back.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import { shownCell } from "../../addon/sheet/shown-cell.ts";
import type { Cell, Column } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Allowance, Difference } from "./guardian.ts";
import type { Script } from "./scripts.ts";
import type { SheetView, TabView, ViewedRow } from "./sheet-view.ts";

/** What a task's first deadline may be, by row id. */
export interface FirstDeadlines {
  /** What the Worker has answered, in words. */
  readonly answered: Map<string, string>;
  /** Every deadline that has stood in the row: a person may overwrite one while the script that has read it goes on. */
  readonly stood: Map<string, Set<string>>;
}

export function rememberDeadlines({ stood }: FirstDeadlines, { rows }: TabView): void {
  for (const { id, cells } of rows) {
    if (id === "" || cells.deadline === undefined) continue;
    const own = stood.get(id) ?? new Set();
    stood.set(id, own.add(JSON.stringify(cells.deadline)));
  }
}

/** First deadlines that an answer of the Worker names, by row id. */
export function deadlinesIn(body: unknown): [id: string, words: string][] {
  if (typeof body !== "object" || body === null || !("firstDeadlines" in body)) return [];
  return Object.entries(body.firstDeadlines as Record<string, string>);
}

/** One run's allowance. `strays` keeps cells that a fix hit by mistake until the same run has put them back. */
export function allowanceFor(
  script: Pick<Script, "name" | "issues" | "args"> | undefined,
  deadlines: FirstDeadlines,
  strays: Difference[],
): Allowance {
  const { name, issues = [], args = [] } = script ?? {};
  if (name === "setUpSheet" || name === "bringBackRows") return ({ what, before }) => what === "value" && before === "";
  if (name === "handOver") return (difference, tab) => isDeadline(difference, tab, deadlines, strays);
  if (name === "applyFixes") return (difference, tab) => isFix(difference, tab, issues, strays);
  if (name === "undoFixes") return (difference, tab) => isFix(difference, tab, issues, strays, true);
  if (name === "putBack") return (difference, tab) => isPutBack(difference, tab, args[0] as PutBackRequest);
  return () => false;
}

/** Cells of the columns that were sorted apart. */
function isPutBack(
  { what, column }: Difference,
  tab: TabView | null,
  { table, halves, half }: PutBackRequest,
): boolean {
  if (what !== "value" || tab?.table.key !== table) return false;
  return halves[half].some((key) => tab.places.get(key) === column);
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
  const stood = value === JSON.stringify(cells.deadline) || known.stood.get(id)?.has(value) === true;
  return stood || shown(value) === known.answered.get(id);
}

/** Strikes out the stray that the difference makes good. */
function tookBack({ column, before, after }: Difference, strays: Difference[]): boolean {
  const home = strays.findIndex((stray) => stray.column === column && stray.before === after && stray.after === before);
  if (home >= 0) strays.splice(home, 1);
  return home >= 0;
}

/** `isTurned`: the fix is taken back. */
function isFix(
  difference: Difference,
  tab: TabView | null,
  issues: readonly Issue[],
  strays: Difference[],
  isTurned = false,
): boolean {
  const { what, column, before, after } = difference;
  const header = tab?.state.values[0]?.[column - 1];
  const own = issues.filter((issue) => issue.tab === difference.tab && issue.header === header);
  const declared = Object.values(tab?.table.columns ?? {}).find((each) => each.header.ru === header);
  const texts = [shown(before, declared), shown(after, declared)];
  const [stood, stands] = isTurned ? texts.reverse() : texts;
  const isAgreed = own.some((issue) => stood === issue.shown && stands === issue.fix?.shown);
  // Another row with the same fault was hit, and gets back what it held.
  const isPutBack = own.some((issue) => stands === issue.shown && stood === issue.fix?.shown);
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

function shown(value: string, column?: Column): string {
  if (value === "") return "";
  const cell: Cell = JSON.parse(value);
  return shownCell(cell, column);
}
