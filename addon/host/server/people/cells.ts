/** What people do to cells: typing, pasting, notes, colours. Each change can be undone. */
import type { EditRequest, MarkRequest, SelectRequest } from "../api.ts";
import type { Area } from "../cells/area.ts";
import type { Cell } from "../cells/cell.ts";
import { dayOf } from "../cells/date-serial.ts";
import type { Core } from "../core/core.ts";
import type { EditNews } from "../protocol/messages.ts";
import { HostRefusal } from "../refusal.ts";
import { valueAt } from "../workbook/cell-values.ts";
import { cellsChange, stateOf } from "../workbook/changes.ts";
import { editedText, enter } from "../workbook/entry.ts";
import { type Sheet, touchArea } from "../workbook/sheet.ts";
import { checkBeside, checkInside, gridArea, knownArea, knownSheet } from "./lookup.ts";
import { respectProtection, respectValidation } from "./permission.ts";
import { checkSize, makeRoom } from "./room.ts";
import { recordChange } from "./telling.ts";

/** Types or pastes. A single value over a larger range fills it; a matrix starts at the range's upper left cell. */
export function editCells(core: Core, request: EditRequest): EditNews {
  const sheet = knownSheet(core, request.user, request.sheet);
  const given = knownArea(sheet, request.range);
  const width = Math.max(0, ...request.values.map((row) => row.length));
  if (width === 0) throw new HostRefusal(400, "Нечего вводить: значений нет.");
  const isFill = request.values.length === 1 && width === 1;
  const area = isFill ? given : { ...given, rows: request.values.length, columns: width };
  const isSingle = area.rows === 1 && area.columns === 1;
  if (isFill) checkInside(sheet, area);
  else checkBeside(sheet, area);
  respectProtection(core, sheet, area, request.user);
  if (isSingle) respectValidation(sheet, area, request.values[0]?.[0] ?? null);
  makeRoom(core, sheet, area);
  const old = isSingle ? valueAt(core.workbook, sheet, area.row, area.column) : null;
  const day = dayOf(core.clock());
  changeCells(core, request.user, sheet, area, (cell, down, right) => {
    const typed = request.values[isFill ? 0 : down]?.[isFill ? 0 : right];
    // A short row of a ragged paste leaves the cells beyond it alone.
    if (typed !== undefined) enter(cell, typed, day, "local");
  });
  const value = isSingle ? editedText(valueAt(core.workbook, sheet, area.row, area.column)) : undefined;
  return { place: { sheet: sheet.id, area }, value, oldValue: editedText(old) };
}

export function markNotes(core: Core, request: MarkRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  const area = markedArea(core, sheet, request);
  changeCells(core, request.user, sheet, area, (cell) => {
    cell.note = request.value;
  });
}

export function markColours(core: Core, request: MarkRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  const area = markedArea(core, sheet, request);
  changeCells(core, request.user, sheet, area, (cell) => {
    cell.style = { ...cell.style, background: request.value || null };
  });
}

export function selectCells(core: Core, request: SelectRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  core.selections.set(request.user, { sheet: sheet.id, area: gridArea(sheet, request.range) });
}

function markedArea(core: Core, sheet: Sheet, { user, range }: MarkRequest): Area {
  const area = gridArea(sheet, range);
  checkSize(area);
  respectProtection(core, sheet, area, user);
  return area;
}

function changeCells(
  core: Core,
  user: string,
  sheet: Sheet,
  area: Area,
  change: (cell: Cell, down: number, right: number) => void,
): void {
  const changed = touchArea(sheet, area).flatMap((line, down) =>
    line.map((cell, right) => {
      const before = stateOf(cell);
      change(cell, down, right);
      return { cell, before, after: stateOf(cell) };
    }),
  );
  recordChange(core, cellsChange([sheet], changed), user);
}
