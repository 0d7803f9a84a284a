/** Undo and redo of each user's own changes. A change is taken back only where the workbook still holds what it left. */
import { type Cell, type Content, type Style, sameContent } from "./cell.ts";
import type { Row, Sheet } from "./sheet.ts";
import { type Arrangement, arrange, disarrange } from "./sorting.ts";
import { insertRows, removeRows } from "./structure.ts";
import type { Workbook } from "./workbook.ts";

export interface CellState {
  content: Content;
  note: string;
  style: Style;
}

export type Change = { sheet: Sheet } & (
  | { kind: "cells"; cells: { cell: Cell; before: CellState; after: CellState }[] }
  /** `previous` is the row above, by which the place is found again. */
  | { kind: "insert"; rows: Row[]; previous: Row | undefined }
  | { kind: "delete"; rows: Row[]; previous: Row | undefined }
  | { kind: "move"; rows: Row[]; previousBefore: Row | undefined; previousAfter: Row | undefined }
  | { kind: "sort"; arrangement: Arrangement }
);

export interface History {
  record(user: string, change: Change): void;
  /** The sheet that changed, or null when the user has nothing to take back. */
  undo(user: string): Sheet | null;
  redo(user: string): Sheet | null;
  clear(): void;
}

const REMEMBERED_CHANGES = 200;

export function createHistory(workbook: () => Workbook): History {
  const done = new Map<string, Change[]>();
  const undone = new Map<string, Change[]>();

  function step(
    user: string,
    from: Map<string, Change[]>,
    to: Map<string, Change[]>,
    apply: typeof revert,
  ): Sheet | null {
    for (;;) {
      const change = from.get(user)?.pop();
      if (!change) return null;
      if (!workbook().sheets.includes(change.sheet)) continue;
      apply(workbook(), change);
      to.set(user, [...(to.get(user) ?? []), change]);
      return change.sheet;
    }
  }

  return {
    record(user, change) {
      done.set(user, [...(done.get(user) ?? []), change].slice(-REMEMBERED_CHANGES));
      undone.delete(user);
    },
    undo: (user) => step(user, done, undone, revert),
    redo: (user) => step(user, undone, done, repeat),
    clear() {
      done.clear();
      undone.clear();
    },
  };
}

export function stateOf(cell: Cell): CellState {
  return { content: cell.content, note: cell.note, style: cell.style };
}

function revert(workbook: Workbook, change: Change): void {
  if (change.kind === "cells") for (const { cell, before, after } of change.cells) exchange(cell, after, before);
  // Rows that somebody has filled meanwhile stay: taking back one's own insertion must not delete another's work.
  if (change.kind === "insert") takeOut(workbook, change.sheet, change.rows.filter(isEmpty));
  if (change.kind === "delete") putBack(workbook, change.sheet, change.rows, change.previous);
  if (change.kind === "move") relocate(change.sheet, change.rows, change.previousBefore);
  if (change.kind === "sort") disarrange(change.sheet, change.arrangement);
}

function repeat(workbook: Workbook, change: Change): void {
  if (change.kind === "cells") for (const { cell, before, after } of change.cells) exchange(cell, before, after);
  if (change.kind === "insert") putBack(workbook, change.sheet, change.rows, change.previous);
  if (change.kind === "delete") takeOut(workbook, change.sheet, change.rows);
  if (change.kind === "move") relocate(change.sheet, change.rows, change.previousAfter);
  if (change.kind === "sort" && change.arrangement.places.every((row) => change.sheet.rows.includes(row))) {
    arrange(change.arrangement);
  }
}

function exchange(cell: Cell, from: CellState, to: CellState): void {
  if (sameContent(cell.content, from.content)) cell.content = to.content;
  if (cell.note === from.note) cell.note = to.note;
  if (cell.style === from.style) {
    cell.style = to.style;
    return;
  }
  const style: Record<string, unknown> = { ...cell.style };
  const [current, wanted]: Record<string, unknown>[] = [{ ...from.style }, { ...to.style }];
  for (const key of Object.keys(style)) {
    if (current?.[key] !== wanted?.[key] && style[key] === current?.[key]) style[key] = wanted?.[key];
  }
  cell.style = { ...cell.style, ...style };
}

function takeOut(workbook: Workbook, sheet: Sheet, rows: Row[]): void {
  for (const row of rows) {
    const at = sheet.rows.indexOf(row);
    if (at >= 0) removeRows(workbook, sheet, at + 1, 1);
  }
}

function putBack(workbook: Workbook, sheet: Sheet, rows: Row[], previous: Row | undefined): void {
  const missing = rows.filter((row) => !sheet.rows.includes(row));
  insertRows(workbook, sheet, placeAfter(sheet, previous) + 1, missing);
}

function relocate(sheet: Sheet, rows: Row[], previous: Row | undefined): void {
  const moved = rows.filter((row) => sheet.rows.includes(row));
  sheet.rows = sheet.rows.filter((row) => !moved.includes(row));
  sheet.rows.splice(placeAfter(sheet, previous), 0, ...moved);
}

/** Counts the rows up to and including `previous`; the sheet's top when it is gone. */
function placeAfter(sheet: Sheet, previous: Row | undefined): number {
  return previous ? sheet.rows.indexOf(previous) + 1 : 0;
}

function isEmpty(row: Row): boolean {
  return row.cells.every((cell) => !cell || (cell.content === null && cell.note === ""));
}
