/** What each script may change of people's cells: accepted fixes, first deadlines, rows of a fresh tab. */

import { type Issue, shownCell } from "../../addon/issue-list.ts";
import type { Cell } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Allowance, Difference } from "./guardian.ts";
import type { Script } from "./scripts.ts";
import type { SheetView, TabView } from "./sheet-view.ts";

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
  if (name === "handOver") return (difference, tab) => tab !== null && isFirstDeadline(difference, tab, deadlines);
  if (name === "applyFixes") return (difference, tab) => isFix(difference, tab, issues, strays);
  if (name === "undoFixes") return (difference, tab) => isFix(turned(difference), tab, issues, strays);
  return () => false;
}

function isFirstDeadline({ what, row, column, before, after }: Difference, tab: TabView, known: FirstDeadlines) {
  if (what !== "value" || column !== tab.places.get("originalDeadline")) return false;
  const own = tab.rows.find((viewed) => viewed.row === row);
  const isFilledIn = before === "" && after === JSON.stringify(own?.cells.deadline);
  return isFilledIn || (own !== undefined && shown(after) === known.get(own.id));
}

function isFix(difference: Difference, tab: TabView | null, issues: readonly Issue[], strays: Difference[]): boolean {
  const { what, column, before, after } = difference;
  const header = tab?.state.values[0]?.[column - 1];
  const own = issues.filter((issue) => issue.tab === difference.tab && issue.header === header);
  const isAgreed = own.some((issue) => shown(before) === issue.shown && shown(after) === issue.fix?.shown);
  // Another row with the same fault was hit, and gets back what it held.
  const isPutBack = own.some((issue) => shown(after) === issue.shown && shown(before) === issue.fix?.shown);
  if (what !== "value" || isAgreed || isPutBack) return what === "value";
  const home = strays.findIndex((stray) => stray.column === column && stray.before === after && stray.after === before);
  if (home >= 0) strays.splice(home, 1);
  else strays.push(difference);
  return true;
}

/** A stray that a person has removed meanwhile harms nobody. */
export function isStillThere({ tab: title, column, before, after }: Difference, view: SheetView): boolean {
  const table = tableList.find((each) => each.title.ru === title);
  if (table === undefined) return false;
  const tab = view.tab(table.key);
  const key = [...tab.places].find(([, place]) => place === column)?.[0] ?? "";
  const holders = tab.rows.filter(({ cells }) => JSON.stringify(cells[key]) === after);
  return holders.some(({ cells }) => before !== "" || Object.keys(cells).length === 1);
}

function turned(difference: Difference): Difference {
  return { ...difference, before: difference.after, after: difference.before };
}

function shown(value: string): string {
  if (value === "") return "";
  const cell: Cell = JSON.parse(value);
  return shownCell(cell);
}
