/** What each script may change of people's cells: accepted fixes, first deadlines, rows of a fresh tab. */

import { type Issue, shownCell } from "../../addon/issue-list.ts";
import type { Cell } from "../../shared/table.ts";
import type { Allowance, Difference } from "./guardian.ts";
import type { Script } from "./scripts.ts";
import type { TabView } from "./sheet-view.ts";

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
  const isAgreed = issues.some(
    (issue) =>
      issue.tab === difference.tab &&
      issue.header === header &&
      shown(before) === issue.shown &&
      shown(after) === issue.fix?.shown,
  );
  if (what !== "value" || isAgreed) return isAgreed;
  const home = strays.findIndex((stray) => stray.column === column && stray.before === after && stray.after === before);
  if (home >= 0) strays.splice(home, 1);
  else strays.push(difference);
  return true;
}

function turned(difference: Difference): Difference {
  return { ...difference, before: difference.after, after: difference.before };
}

function shown(value: string): string {
  if (value === "") return "";
  const cell: Cell = JSON.parse(value);
  return shownCell(cell);
}
