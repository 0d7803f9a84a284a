/** «Первоначальный срок»: filled once, with the deadline that a task is first handed over with, and kept. */

import { parseCalendarDate } from "../../shared/language/dates.ts";
import type { Cell, Cells, Json } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { CheckedTab } from "../check/check-tabs.ts";
import { today } from "../google/clock.ts";
import { logCause } from "../google/log.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";

const column = "originalDeadline";

/**
 * Writes the deadline into empty «Первоначальный срок» cells of tasks that a hand-over is about to give: those without
 * an error. Gives what was written, for `takeBack` should nothing be handed over.
 */
export function fillFirstDeadlines(tabs: readonly CheckedTab[]): CellWrite[] {
  const ready = rowsOfTasks(tabs).filter(
    (task) =>
      task.row.cells.deadline !== undefined &&
      task.row.cells[column] === undefined &&
      task.row.cells.status !== "черновик" &&
      isGood(task),
  );
  return write(ready.map(({ row: { id, cells } }) => ({ ref: id, column, base: null, value: cells.deadline ?? null })));
}

/** Empties the cells again: what wasn't handed over is no first deadline. Never stands in the way of telling why. */
export function takeBack(filled: readonly CellWrite[]): void {
  try {
    write(filled.map(({ ref, base, value }) => ({ ref, column, base: value, value: base })));
  } catch (cause) {
    logCause(cause);
  }
}

/**
 * Puts back first deadlines that somebody changed: the Worker remembers the first accepted ones. An empty cell waits until
 * its task is good, as it does before the first hand-over. True where something was written.
 */
export function restoreFirstDeadlines(tabs: readonly CheckedTab[], first: { readonly [id: string]: string }): boolean {
  const changed = rowsOfTasks(tabs).flatMap((task): CellWrite[] => {
    const { id, cells } = task.row;
    const words = first[id];
    if (words === undefined || (cells[column] === undefined && !isGood(task))) return [];
    const value = cellOfWords(words);
    const base = cells[column] ?? null;
    return wordsOf(base, cells) === wordsOf(value, cells) ? [] : [{ ref: id, column, base, value }];
  });
  return write(changed).length > 0;
}

function isGood({ findings }: Task): boolean {
  return !findings.some(({ severity }) => severity === "error");
}

type Task = CheckedTab["rows"][number];

function rowsOfTasks(tabs: readonly CheckedTab[]): CheckedTab["rows"] {
  return tabs.find(({ tab }) => tab.table.key === "tasks")?.rows ?? [];
}

function write(writes: readonly CellWrite[]): CellWrite[] {
  if (writes.length === 0) return [];
  const outcomes = writeCells(tables.tasks, writes);
  return writes.filter((_, index) => outcomes[index] === "written");
}

/** A plain day becomes a date again, so that the sheet can sort it. */
function cellOfWords(words: string): Cell {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(words) ?? [];
  const date = parseCalendarDate(`${year}-${month}-${day}`);
  return date === null ? words : { date };
}

/** The deadline as it is understood: the same words typed untidily are the same deadline. */
function wordsOf(cell: Cell | null, cells: Cells): string | null {
  const declared = tables.tasks.columns[column];
  if (cell === null || declared === undefined) return null;
  const deadline: Json | undefined = declared.field.read(cell, { today: today(), cells, column: declared }).value;
  const isRead = typeof deadline === "object" && deadline !== null && "words" in deadline;
  return isRead && typeof deadline.words === "string" ? deadline.words : String(cell);
}
