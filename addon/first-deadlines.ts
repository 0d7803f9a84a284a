/** «Первоначальный срок»: filled once, with the deadline that a task was first handed over with, and kept. */

import { parseCalendarDate } from "../shared/language/dates.ts";
import type { Cell, Json } from "../shared/table.ts";
import { tables } from "../shared/tables/all.ts";
import { writeCells } from "./sheet/cell-writes.ts";
import type { Tab } from "./sheet/tab.ts";
import type { CheckedTab } from "./workbook-check.ts";

/** Writes the deadline into empty «Первоначальный срок» cells. True where something was written. */
export function fillFirstDeadlines(tab: Tab): boolean {
  const empty = tab.rows.filter(
    ({ cells }) => cells.deadline !== undefined && cells.originalDeadline === undefined && cells.status !== "черновик",
  );
  return write(empty.map(({ id, cells }) => ({ id, base: null, value: cells.deadline ?? null })));
}

/** Puts back first deadlines that somebody changed: the Worker remembers the first accepted ones. True where something was written. */
export function restoreFirstDeadlines(tabs: readonly CheckedTab[], first: { readonly [id: string]: string }): boolean {
  const checked = tabs.find(({ tab }) => tab.table.key === "tasks");
  const changed = (checked?.rows ?? []).filter(({ row, checked: { values } }) => {
    const words = first[row.id];
    return words !== undefined && wordsOf(values.originalDeadline) !== words;
  });
  return write(
    changed.map(({ row: { id, cells } }) => ({
      id,
      base: cells.originalDeadline ?? null,
      value: cellOfWords(first[id] ?? ""),
    })),
  );
}

function write(
  deadlines: readonly { readonly id: string; readonly base: Cell | null; readonly value: Cell | null }[],
): boolean {
  if (deadlines.length === 0) return false;
  const writes = deadlines.map(({ id, base, value }) => ({ ref: id, column: "originalDeadline", base, value }));
  return writeCells(tables.tasks, writes).includes("written");
}

/** A plain day becomes a date again, so that the sheet can sort it. */
function cellOfWords(words: string): Cell {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(words) ?? [];
  const date = parseCalendarDate(`${year}-${month}-${day}`);
  return date === null ? words : { date };
}

function wordsOf(deadline: Json | undefined): string | null {
  if (typeof deadline !== "object" || deadline === null || !("words" in deadline)) return null;
  return typeof deadline.words === "string" ? deadline.words : null;
}
