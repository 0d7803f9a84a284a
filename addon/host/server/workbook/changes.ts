/** Changes that a user can undo and redo. Each is undone only where the workbook still holds what it left. */
import { type Cell, type Content, type Style, sameContent } from "../cells/cell.ts";
import type { Sheet } from "./sheet.ts";
import { trace } from "./traces.ts";
import type { Workbook } from "./workbook.ts";

export interface Change {
  /** The tabs that change, as far as they are in the workbook. */
  sheets(): Sheet[];
  /** Tabs came, went, moved or were renamed. */
  readonly isOfTabs: boolean;
  /** False when there is nothing left to change. */
  undo(workbook: Workbook): boolean;
  redo(workbook: Workbook): boolean;
}

export interface CellState {
  readonly content: Content;
  readonly note: string;
  readonly style: Style;
}

export interface CellChange {
  readonly cell: Cell;
  readonly before: CellState;
  readonly after: CellState;
}

export function stateOf(cell: Cell): CellState {
  return { content: cell.content, note: cell.note, style: cell.style };
}

export function cellsChange(sheets: Sheet[], cells: CellChange[]): Change {
  const isThere = (workbook: Workbook) => sheets.some((sheet) => workbook.sheets.includes(sheet));
  return {
    sheets: () => sheets,
    isOfTabs: false,
    undo(workbook) {
      for (const { cell, before, after } of cells) exchange(cell, after, before);
      return isThere(workbook);
    },
    redo(workbook) {
      for (const { cell, before, after } of cells) exchange(cell, before, after);
      return isThere(workbook);
    },
  };
}

/** Runs `act`, which changes some of the watched cells. */
export function changing(watched: { sheet: Sheet; cells: Cell[] }[], act: () => void): Change {
  const before = watched.map(({ sheet, cells }) => ({
    sheet,
    states: new Map(cells.map((cell) => [cell, stateOf(cell)])),
  }));
  act();
  const changed = before
    .map(({ sheet, states }) => ({ sheet, cells: [...states].flatMap(([cell, state]) => changeSince(cell, state)) }))
    .filter(({ cells }) => cells.length > 0);
  return cellsChange(
    changed.map(({ sheet }) => sheet),
    changed.flatMap(({ cells }) => cells),
  );
}

export function changeSince(cell: Cell, before: CellState): CellChange[] {
  const isSame = sameContent(cell.content, before.content) && cell.note === before.note && cell.style === before.style;
  return isSame ? [] : [{ cell, before, after: stateOf(cell) }];
}

/** Runs `act`, which changes the structure of a tab. Both it and `inverse` look up their places each time. */
export function structureChange(
  workbook: Workbook,
  sheet: Sheet,
  act: (workbook: Workbook) => void,
  inverse: (workbook: Workbook) => void,
): Change {
  let traces = trace(workbook, sheet, () => act(workbook));
  const isThere = (current: Workbook) => current.sheets.includes(sheet);
  return {
    sheets: () => [...new Set([sheet, ...traces.sheets])],
    isOfTabs: false,
    undo(current) {
      if (isThere(current)) traces.undo(() => inverse(current));
      return isThere(current);
    },
    redo(current) {
      if (isThere(current)) traces = trace(current, sheet, () => act(current));
      return isThere(current);
    },
  };
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
