/** «Первоначальный срок»: filled once, with the deadline that a task was first handed over with, and kept. */

import type { Json } from "../shared/table.ts";
import { sheetValue } from "./sheet/cells.ts";
import type { Tab } from "./sheet/tab.ts";
import type { CheckedTab } from "./workbook-check.ts";

/** Writes the deadline into empty «Первоначальный срок» cells. True where something was written. */
export function fillFirstDeadlines(tab: Tab): boolean {
  const place = tab.layout.columns.get("originalDeadline");
  if (place === undefined) return false;
  const empty = tab.rows.filter(
    ({ cells }) => cells.deadline !== undefined && cells.originalDeadline === undefined && cells.status !== "черновик",
  );
  for (const { row, cells } of empty) tab.sheet.getRange(row, place).setValue(sheetValue(cells.deadline ?? null));
  if (empty.length > 0) SpreadsheetApp.flush();
  return empty.length > 0;
}

/** Puts back first deadlines that somebody changed: the Worker remembers the first accepted ones. True where something was written. */
export function restoreFirstDeadlines(tabs: readonly CheckedTab[], first: { readonly [id: string]: string }): boolean {
  const checked = tabs.find(({ tab }) => tab.table.key === "tasks");
  const place = checked?.tab.layout.columns.get("originalDeadline");
  if (checked === undefined || place === undefined) return false;
  const changed = checked.rows.filter(({ row, checked: { values } }) => {
    const words = first[row.id];
    return words !== undefined && wordsOf(values.originalDeadline) !== words;
  });
  for (const { row } of changed) checked.tab.sheet.getRange(row.row, place).setValue(first[row.id] ?? "");
  if (changed.length > 0) SpreadsheetApp.flush();
  return changed.length > 0;
}

function wordsOf(deadline: Json | undefined): string | null {
  if (typeof deadline !== "object" || deadline === null || !("words" in deadline)) return null;
  return typeof deadline.words === "string" ? deadline.words : null;
}
