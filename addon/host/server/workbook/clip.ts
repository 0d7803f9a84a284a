/** Cells that somebody copied or cut, and what pasting them does. */

import type { Area } from "../cells/area.ts";
import { type Cell, type Content, isFormula, plainStyle } from "../cells/cell.ts";
import { copiedFormula, rewriteSpans } from "../formula/spans.ts";
import { type CellState, type Change, changing, stateOf } from "./changes.ts";
import { type Block, followCells } from "./following.ts";
import { cellAt, formulaCells, type Sheet, touchArea } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

export interface Clip {
  readonly key: string;
  readonly sheet: Sheet;
  /** Where the cells were. */
  readonly area: Area;
  /** What was copied; a cut is known by its cells, which are moved as they are when it is pasted. */
  readonly states: CellState[][];
  readonly cut: Cell[][] | null;
}

export function takeClip(key: string, sheet: Sheet, area: Area, isCut: boolean): Clip {
  const cells = touchArea(sheet, area);
  return { key, sheet, area, states: cells.map((line) => line.map(stateOf)), cut: isCut ? cells : null };
}

/** Fills the area with what was copied, as often as it fits. */
export function pasteCopy(clip: Clip, sheet: Sheet, area: Area): Change {
  const { rows, columns } = clip.area;
  const targets = touchArea(sheet, area);
  return changing([{ sheet, cells: targets.flat() }], () => {
    targets.forEach((line, down) => {
      line.forEach((cell, right) => {
        const state = clip.states[down % rows]?.[right % columns];
        if (!state) return;
        const tile = { row: area.row + down - (down % rows), column: area.column + right - (right % columns) };
        const content = copied(state.content, tile.row - clip.area.row, tile.column - clip.area.column);
        Object.assign(cell, state, { content });
      });
    });
  });
}

/** Returns where the cells of a cut are now, or null when they are no longer together. */
export function cutArea({ sheet, area, cut }: Clip): Area | null {
  const corner = cut?.[0]?.[0];
  if (!cut || !corner) return null;
  const index = sheet.rows.findIndex(({ cells }) => cells.includes(corner));
  const column = (sheet.rows[index]?.cells.indexOf(corner) ?? -1) + 1;
  const isTogether = cut.every((line, down) =>
    line.every((cell, right) => cellAt(sheet, index + 1 + down, column + right) === cell),
  );
  return index >= 0 && isTogether ? { ...area, row: index + 1, column } : null;
}

/** Moves cells: formulas that name them follow, and nothing stays where they were. */
export function moveCells(workbook: Workbook, from: Block, to: Block): Change {
  const sources = touchArea(from.sheet, from.area);
  const targets = touchArea(to.sheet, to.area);
  const watched = workbook.sheets.map((sheet) => ({
    sheet,
    cells: [
      ...formulaCells(sheet),
      ...(sheet === from.sheet ? sources.flat() : []),
      ...(sheet === to.sheet ? targets.flat() : []),
    ],
  }));
  return changing(watched, () => {
    followCells(workbook, from, to);
    const states = sources.map((line) => line.map(stateOf));
    for (const cell of sources.flat()) Object.assign(cell, { content: null, note: "", style: plainStyle });
    targets.forEach((line, down) => {
      line.forEach((cell, right) => {
        const state = states[down]?.[right];
        if (state) Object.assign(cell, state, { content: inTab(state.content, from.sheet, to.sheet) });
      });
    });
  });
}

function copied(content: Content, down: number, right: number): Content {
  return isFormula(content) ? { formula: copiedFormula(content.formula, down, right) } : content;
}

/** A formula moved to another tab goes on naming the cells of the one it came from. */
function inTab(content: Content, from: Sheet, to: Sheet): Content {
  if (from === to || !isFormula(content)) return content;
  return { formula: rewriteSpans(content.formula, (span) => ({ ...span, sheet: span.sheet ?? from.name })) };
}
