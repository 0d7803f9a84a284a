/** «Первоначальный срок»: filled once, with the deadline with which a task is first handed over, and kept. */

import { rowName } from "../../shared/checks/workbook.ts";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import { todayIs } from "../../shared/language/today.ts";
import type { Cell, Cells, Json } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { CheckedTab } from "../check/check-tabs.ts";
import { today } from "../google/clock.ts";
import { logCause } from "../google/log.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";

const column = "originalDeadline";

/**
 * Writes the deadline into empty «Первоначальный срок» cells of tasks without errors, which are about to be handed over.
 * Returns what was written, for `takeBack` if nothing is handed over after all.
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

/**
 * Empties the cells again: what wasn't handed over is no first deadline. Never throws, so that the member hears why the
 * hand-over failed.
 */
export function takeBack(filled: readonly CellWrite[]): void {
  try {
    write(filled.map(({ ref, base, value }) => ({ ref, column, base: value, value: base })));
  } catch (cause) {
    logCause(cause);
  }
}

/**
 * Restores first deadlines that somebody changed, from those that the Worker first accepted. An empty cell waits until its
 * task has no errors, as it does before the first hand-over. Returns what the tasks are called whose cell was written.
 */
export function restoreFirstDeadlines(
  tabs: readonly CheckedTab[],
  first: { readonly [id: string]: string },
): readonly string[] {
  const changed = rowsOfTasks(tabs).flatMap((task): CellWrite[] => {
    const { id, cells } = task.row;
    const words = first[id];
    if (words === undefined || (cells[column] === undefined && !isGood(task))) return [];
    const value = cellOfWords(words);
    const base = cells[column] ?? null;
    return wordsOf(base, cells) === wordsOf(value, cells) ? [] : [{ ref: id, column, base, value }];
  });
  const written = new Set(write(changed).map(({ ref }) => ref));
  return rowsOfTasks(tabs).flatMap(({ row, checked }) =>
    written.has(row.id) ? [rowName(tables.tasks, checked.values)] : [],
  );
}

/** What the member hears of first deadlines that were put back, each task once. */
export function restoredSentences(restored: readonly string[]): readonly string[] {
  const names = [...new Set(restored)];
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` и ещё ${names.length - 3}` : "";
  return [
    `Возвращён «Первоначальный срок»: ${shown}${more}. Он ставится при первой передаче и потом не меняется; новый срок пишите в «Срок», а почему он новый — в «Причину продления».`,
  ];
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

/** Turns a plain day into a date again, so that the sheet can sort it. */
function cellOfWords(words: string): Cell {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(words) ?? [];
  const date = parseCalendarDate(`${year}-${month}-${day}`);
  return date === null ? words : { date };
}

/** The deadline as it is understood: typed untidily it is still the same one. */
function wordsOf(cell: Cell | null, cells: Cells): string | null {
  const declared = tables.tasks.columns[column];
  if (cell === null || declared === undefined) return null;
  const deadline: Json | undefined = declared.field.read(cell, {
    today: todayIs(today()),
    cells,
    column: declared,
  }).value;
  const isRead = typeof deadline === "object" && deadline !== null && "words" in deadline;
  return isRead && typeof deadline.words === "string" ? deadline.words : String(cell);
}
