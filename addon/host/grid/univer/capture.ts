/** Takes over Univer's commands that would change cells: what a person did goes to the host instead. */
import { CellValueType, CommandType, type ICellData, type IRange, isICellData, type Nullable } from "@univerjs/core";
import {
  AutoFillCommand,
  ClearSelectionAllCommand,
  ClearSelectionContentCommand,
  type IMoveColsCommandParams,
  type IMoveRangeCommandParams,
  type IMoveRowsCommandParams,
  type ISetRangeValuesCommandParams,
  MoveColsCommand,
  MoveRangeCommand,
  MoveRowsCommand,
  SetRangeValuesCommand,
  SheetCopyDownCommand,
  SheetCopyRightCommand,
  SheetsSelectionsService,
} from "@univerjs/preset-sheets-core";
import { SheetDeleteNoteCommand, SheetUpdateNoteCommand } from "@univerjs/preset-sheets-note";
import { type CellRange, matrixOf, rangeSize } from "../cells/addresses.ts";
import type { Engine } from "./engine.ts";

/** What a person did in the grid. Ranges count from 0. */
export interface GridActs {
  type(range: CellRange, text: string): void;
  write(range: CellRange, values: (string | null)[][]): void;
  clear(ranges: CellRange[]): void;
  fill(source: CellRange, target: CellRange): void;
  moveCells(source: CellRange, target: CellRange): void;
  moveColumns(first: number, count: number, before: number): void;
  moveRows(first: number, count: number, before: number): void;
  note(row: number, column: number, text: string): void;
}

export function captureActs(engine: Engine, acts: GridActs): void {
  const selections = engine.injector.get(SheetsSelectionsService);
  const selected = () => selections.getCurrentSelections().map(({ range }) => range);
  const lastSelected = () => selections.getCurrentLastSelection();

  takeOver<ISetRangeValuesCommandParams>(engine, SetRangeValuesCommand.id, ({ value, range }) => {
    const target = range ?? lastSelected()?.range;
    if (!target || !value) return;
    if (isICellData(value)) acts.type(target, typedText(value));
    else if (Array.isArray(value))
      acts.write(
        target,
        matrixOf(target, (row, column) => typed(value[row]?.[column])),
      );
    else {
      const at = (row: number, column: number) => value[target.startRow + row]?.[target.startColumn + column];
      acts.write(
        target,
        matrixOf(target, (row, column) => typed(at(row, column))),
      );
    }
  });
  for (const id of [ClearSelectionContentCommand.id, ClearSelectionAllCommand.id]) {
    takeOver<{ ranges?: IRange[] }>(engine, id, ({ ranges }) => acts.clear(ranges ?? selected()));
  }
  takeOver<{ sourceRange: IRange; targetRange: IRange }>(engine, AutoFillCommand.id, (params) =>
    acts.fill(params.sourceRange, params.targetRange),
  );
  takeOver<object>(engine, SheetCopyDownCommand.id, () => fillFromEdge(selected(), "row", acts));
  takeOver<object>(engine, SheetCopyRightCommand.id, () => fillFromEdge(selected(), "column", acts));
  takeOver<IMoveRangeCommandParams>(engine, MoveRangeCommand.id, ({ fromRange, toRange }) =>
    acts.moveCells(fromRange, toRange),
  );
  takeOver<IMoveRowsCommandParams>(engine, MoveRowsCommand.id, ({ fromRange, toRange, range }) => {
    const rows =
      range ??
      selected().find(({ startRow, endRow }) => startRow <= fromRange.startRow && fromRange.startRow <= endRow);
    if (rows) acts.moveRows(rows.startRow, rangeSize(rows).rows, toRange.startRow);
  });
  takeOver<IMoveColsCommandParams>(engine, MoveColsCommand.id, ({ fromRange, toRange, range }) => {
    const columns =
      range ??
      selected().find(
        ({ startColumn, endColumn }) => startColumn <= fromRange.startColumn && fromRange.startColumn <= endColumn,
      );
    if (columns) acts.moveColumns(columns.startColumn, rangeSize(columns).columns, toRange.startColumn);
  });
  takeOver<{ row: number; col: number; note: { note?: string } }>(engine, SheetUpdateNoteCommand.id, (params) => {
    acts.note(params.row, params.col, params.note.note ?? "");
    // Otherwise the note's window would close during typing.
    return true;
  });
  takeOver<object>(engine, SheetDeleteNoteCommand.id, () => {
    const primary = lastSelected()?.primary;
    if (primary) acts.note(primary.actualRow, primary.actualColumn, "");
  });
}

/** The command counts as carried out only if `act` returns true. */
function takeOver<Params extends object>({ commands }: Engine, id: string, act: (params: Params) => unknown): void {
  commands.unregisterCommand(id);
  commands.registerCommand({
    id,
    type: CommandType.COMMAND,
    handler: (_accessor, params) => {
      return act((params ?? {}) as Params) === true;
    },
  });
}

/** Ctrl+D and Ctrl+R: one cell takes its neighbour's content, more take the first row's or column's. */
function fillFromEdge(ranges: CellRange[], edge: "row" | "column", acts: GridActs): void {
  const target = ranges[0];
  if (!target) return;
  const [start, end] = edge === "row" ? (["startRow", "endRow"] as const) : (["startColumn", "endColumn"] as const);
  const isOne = target[start] === target[end];
  const from = isOne ? target[start] - 1 : target[start];
  if (from < 0) return;
  acts.fill({ ...target, [start]: from, [end]: from }, { ...target, [start]: from });
}

function typed(cell: Nullable<ICellData>): string | null {
  return cell ? typedText(cell) : null;
}

/** What the person typed, before Univer made something of it. */
function typedText(cell: ICellData): string {
  if (cell.f) return cell.f;
  if (cell.p?.body) return cell.p.body.dataStream.replace(/\r\n$/, "").replaceAll("\r", "\n");
  const text = cell.v === null || cell.v === undefined ? "" : String(cell.v);
  return cell.t === CellValueType.FORCE_STRING ? `'${text}` : text;
}
