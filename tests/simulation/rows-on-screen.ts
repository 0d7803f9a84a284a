/** Rows as a person sees and copies them. */

import { at } from "../../addon/host/demo/random.ts";
import type { HostCell } from "../../addon/host/server/api.ts";
import type { TabView, ViewedRow } from "./sheet-view.ts";

/** What a person types or pastes into a cell. */
export type TypedValue = string | number | boolean | null;

/** The first row that nothing stands in or below. */
export function bottom(tab: TabView): number {
  return (tab.rows.at(-1)?.row ?? 1) + 1;
}

/** The first column that people see and fill: the add-on's own stand before it. */
export function firstColumn(tab: TabView): number {
  return Math.max(...Object.values(tab.own)) + 1;
}

export function emptyLine(tab: TabView, left: number): TypedValue[] {
  return new Array<TypedValue>(tab.extra - left + 1).fill(null);
}

export function copiedLine(tab: TabView, row: ViewedRow, left: number): TypedValue[] {
  const line = at(tab.state.values, row.row - 1);
  return emptyLine(tab, left).map((_, index) => typedAgain(line[left + index - 1] ?? null));
}

/** What a cell's content looks like when it is pasted. */
function typedAgain(cell: HostCell): TypedValue {
  if (typeof cell !== "object" || cell === null) return cell;
  if ("date" in cell) return cell.date.split("-").reverse().join(".");
  return "formula" in cell ? cell.formula : cell.error;
}
