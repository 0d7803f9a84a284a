/** Brings the grid to the host's state of a sheet, touching only what differs from the state shown before. */
import {
  CellValueType,
  HorizontalAlign,
  type ICellData,
  type IObjectMatrixPrimitiveType,
  type IStyleData,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { SetRangeValuesMutation } from "@univerjs/preset-sheets-core";
import type { SheetState } from "../../server/api.ts";
import { type CellLook, type LookChange, lookChanges, type SheetLook, sheetLook } from "../cells/looks.ts";
import { movedRow } from "../cells/moved-row.ts";
import type { Editing } from "./editing.ts";
import { type Engine, workbookId } from "./engine.ts";
import { paintFrame } from "./frame.ts";
import { paintNotes } from "./notes.ts";
import { paintValidations } from "./validations.ts";
import type { WriteGate } from "./write-gate.ts";

export interface Painter {
  /** The last state drawn for a tab. */
  state(tab: string): SheetState | null;
  paint(state: SheetState): void;
  forget(tab: string): void;
}

/**
 * The cell under the text editor waits, because painting it would disturb what is being typed. `paint` must be called
 * again when the editing is over.
 */
export function createPainter(engine: Engine, gate: WriteGate, editing: Editing): Painter {
  const drawn = new Map<string, { state: SheetState; look: SheetLook }>();
  return {
    state: (tab) => drawn.get(tab)?.state ?? null,
    paint(state) {
      const before = drawn.get(state.name);
      const look = sheetLook(state);
      const edited = editing.cell();
      if (before && edited?.tab === state.name) {
        const row = edited.row + editing.rowsMoved();
        editing.moveRows(movedRow(before.state, state, row) - row);
        keepLook(before.look, look, edited.row, edited.column);
      }
      gate(() => {
        paintFrame(engine, before?.state ?? null, state);
        paintCells(engine, state.name, lookChanges(before?.look ?? [], look));
        paintValidations(engine, before?.state.validations ?? [], state);
        paintNotes(engine, before?.state.notes ?? {}, state);
      });
      drawn.set(state.name, { state, look });
      if (!editing.isOn()) editing.readAnew();
    },
    forget: (tab) => drawn.delete(tab),
  };
}

function keepLook(before: SheetLook, look: SheetLook, row: number, column: number): void {
  const cells = look[row] ?? [];
  look[row] = cells;
  cells[column] = before[row]?.[column];
}

function paintCells(engine: Engine, tab: string, changes: LookChange[]): void {
  if (changes.length === 0) return;
  const cellValue: IObjectMatrixPrimitiveType<Nullable<ICellData>> = {};
  for (const { row, column, look } of changes) {
    const cells = cellValue[row] ?? {};
    cellValue[row] = cells;
    cells[column] = look ? cellData(look) : null;
  }
  engine.commands.syncExecuteCommand(SetRangeValuesMutation.id, { unitId: workbookId, subUnitId: tab, cellValue });
}

/** Always text: what a cell shows was decided by the host, and Univer would make a number of an ОГРН. */
function cellData(look: CellLook): ICellData {
  return { v: look.text === "" ? null : look.text, t: CellValueType.STRING, s: style(look) };
}

/** Points, as in Google Sheets. */
const fontSize = 10;

const alignments = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };

function style(look: CellLook): IStyleData {
  return {
    bg: look.background === null ? null : { rgb: look.background },
    bl: look.bold ? 1 : 0,
    ht: alignments[look.align],
    vt: VerticalAlign.MIDDLE,
    tb: WrapStrategy[look.wrap],
    fs: fontSize,
    n: { pattern: "@" },
  };
}
