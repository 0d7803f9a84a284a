/** How each cell looks, computed from the host's state; two are compared so that only what changed is drawn. */
import type { SheetState } from "../../server/api.ts";
import { cropped, parseRange } from "./addresses.ts";
import { alignment } from "./cell-text.ts";

export interface CellLook {
  readonly text: string;
  readonly background: string | null;
  readonly bold: boolean;
  readonly align: "left" | "center" | "right";
  readonly wrap: "OVERFLOW" | "WRAP" | "CLIP";
}

/** Rows of looks; `undefined` where a cell is empty and unpainted. */
export type SheetLook = (CellLook | undefined)[][];

export interface LookChange {
  readonly row: number;
  readonly column: number;
  readonly look: CellLook | undefined;
}

export function sheetLook(state: SheetState): SheetLook {
  const looks: SheetLook = state.values.map((cells, row) =>
    cells.map((cell, column) => {
      const text = state.shown[row]?.[column] ?? "";
      if (text === "" && cell === null) return undefined;
      return { text, background: null, bold: false, align: alignment(cell), wrap: "OVERFLOW" };
    }),
  );
  for (const [address, colour] of Object.entries(state.colours)) paint(looks, state, address, { background: colour });
  for (const [address, colour] of Object.entries(state.conditional)) {
    paint(looks, state, address, { background: colour });
  }
  for (const address of state.bold) paint(looks, state, address, { bold: true });
  for (const [address, align] of Object.entries(state.alignments)) {
    if (align === "left" || align === "center" || align === "right") paint(looks, state, address, { align });
  }
  for (const [address, wrap] of Object.entries(state.wraps)) paint(looks, state, address, { wrap });
  return looks;
}

function paint(looks: SheetLook, state: SheetState, address: string, change: Partial<CellLook>): void {
  const range = cropped(parseRange(address, state), state);
  if (range === null) return;
  for (let row = range.startRow; row <= range.endRow; row++) {
    const cells = looks[row] ?? [];
    looks[row] = cells;
    for (let column = range.startColumn; column <= range.endColumn; column++) {
      cells[column] = { ...(cells[column] ?? emptyLook), ...change };
    }
  }
}

const emptyLook: CellLook = { text: "", background: null, bold: false, align: "left", wrap: "OVERFLOW" };

/** The cells whose look differs between two states of a sheet. */
export function lookChanges(before: SheetLook, after: SheetLook): LookChange[] {
  const changes: LookChange[] = [];
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const old = before[row] ?? [];
    const now = after[row] ?? [];
    for (let column = 0; column < Math.max(old.length, now.length); column++) {
      const look = now[column];
      if (!sameLook(old[column], look)) changes.push({ row, column, look });
    }
  }
  return changes;
}

function sameLook(one: CellLook | undefined, other: CellLook | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.text === other.text &&
    one.background === other.background &&
    one.bold === other.bold &&
    one.align === other.align &&
    one.wrap === other.wrap
  );
}
