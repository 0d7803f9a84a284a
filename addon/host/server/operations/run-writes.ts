/** Makes what a run writes into cells one change that its user can undo, as at Google. */

import type { Area } from "../cells/area.ts";
import { type Cell, type Content, plainStyle, type Style, sameContent } from "../cells/cell.ts";
import type { Core } from "../core/core.ts";
import { type CellState, type Change, cellsChange, stateOf } from "../workbook/changes.ts";
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
      const before = statesIn(sheet, area);
      act();
      before.forEachChanged((cell, state) => {
        if (open === null || open.isClosed()) {
          open = openChange();
          core.history.record(user, open);
        }
        open.add(sheet, cell, state);
      });
    },
  };
}

/** A change that grows until it is undone. */
interface OpenChange extends Change {
  /** `before` is how the cell was until just now. */
  add(sheet: Sheet, cell: Cell, before: CellState): void;
  isClosed(): boolean;
  /** It goes on, but nothing of it can be undone any more. */
  isPastUndoing(): boolean;
}

function openChange(): OpenChange {
  const sheets = new Set<Sheet>();
  const cells = new Map<Cell, { readonly cell: Cell; readonly before: CellState; after: CellState }>();
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
    add(sheet, cell, before) {
      sheets.add(sheet);
      const known = cells.get(cell);
      if (known === undefined) cells.set(cell, { cell, before, after: stateOf(cell) });
      else known.after = stateOf(cell);
    },
  };
}

/** How the cells of an area are now. Kept as lists, not as an object a cell: a large area is written to again and again. */
function statesIn(sheet: Sheet, area: Area) {
  const cells: Cell[] = [];
  const contents: Content[] = [];
  const notes: string[] = [];
  const styles: Style[] = [];
  for (const { cell } of cellsIn(sheet, area)) {
    cells.push(cell);
    contents.push(cell.content);
    notes.push(cell.note);
    styles.push(cell.style);
  }
  return {
    forEachChanged(tell: (cell: Cell, before: CellState) => void): void {
      let next = 0;
      for (const { cell } of cellsIn(sheet, area)) {
        const isNew = cells[next] !== cell;
        const style = isNew ? plainStyle : (styles[next] ?? plainStyle);
        const note = isNew ? "" : (notes[next] ?? "");
        const content = isNew ? null : (contents[next] ?? null);
        if (!isNew) next += 1;
        const isSame = cell.style === style && cell.note === note && sameContent(cell.content, content);
        if (!isSame) tell(cell, { content, note, style });
      }
    },
  };
}
