/** Makes what a run writes into cells one change that its user can undo, as at Google. */

import type { Area } from "../cells/area.ts";
import { type Cell, emptyCell } from "../cells/cell.ts";
import type { Core } from "../core/core.ts";
import { type CellChange, type Change, cellsChange, changeSince, stateOf } from "../workbook/changes.ts";
import { cellsIn, type Sheet } from "../workbook/sheet.ts";

/** A run that writes more than this can't be undone. */
const rememberedCells = 100_000;

export interface RunWrites {
  /** Runs `act`, which writes into the area. */
  during(sheet: Sheet, area: Area, act: () => void): void;
}

export function runWrites(core: Core, user: string): RunWrites {
  let open: OpenChange | null = null;
  return {
    during(sheet, area, act) {
      if (open?.isPastUndoing()) {
        act();
        return;
      }
      const before = new Map([...cellsIn(sheet, area)].map(({ cell }) => [cell, stateOf(cell)]));
      act();
      const changed = [...cellsIn(sheet, area)].flatMap(({ cell }) =>
        changeSince(cell, before.get(cell) ?? stateOf(emptyCell())),
      );
      if (changed.length === 0) return;
      if (open === null || open.isClosed()) {
        open = openChange();
        core.history.record(user, open);
      }
      open.add(sheet, changed);
    },
  };
}

/** A change that grows until it is undone. */
interface OpenChange extends Change {
  add(sheet: Sheet, changed: CellChange[]): void;
  isClosed(): boolean;
  /** It goes on, but nothing of it can be undone any more. */
  isPastUndoing(): boolean;
}

function openChange(): OpenChange {
  const sheets = new Set<Sheet>();
  const cells = new Map<Cell, CellChange>();
  let isClosed = false;
  const change = (): Change => cellsChange([...sheets], [...cells.values()]);
  return {
    sheets: () => [...sheets],
    isOfTabs: false,
    undo(workbook) {
      isClosed = true;
      return cells.size <= rememberedCells && change().undo(workbook);
    },
    redo: (workbook) => change().redo(workbook),
    isClosed: () => isClosed,
    isPastUndoing: () => !isClosed && cells.size > rememberedCells,
    add(sheet, changed) {
      sheets.add(sheet);
      for (const { cell, before, after } of changed)
        cells.set(cell, { cell, before: cells.get(cell)?.before ?? before, after });
    },
  };
}
