/** What people do to the workbook: typing, pasting, notes, colours, rows, sorting. Each change can be undone. */
import type { EditRequest, MarkRequest, RowsRequest, SelectRequest } from "./api.ts";
import { type Core, today, USERS } from "./core.ts";
import { HostRefusal } from "./refusal.ts";
import type { EditNews } from "./runtime/protocol.ts";
import { type Area, formatArea, overlaps, parseArea } from "./workbook/area.ts";
import type { Cell } from "./workbook/cell.ts";
import { editedText, enter } from "./workbook/entry.ts";
import { valueAt } from "./workbook/evaluation.ts";
import { type Change, stateOf } from "./workbook/history.ts";
import { cellAt, gridSize, growTo, type Sheet, touchArea } from "./workbook/sheet.ts";
import { sortArea } from "./workbook/sorting.ts";
import { insertRows, moveRows, removeRows, rowLike } from "./workbook/structure.ts";
import { sheetNamed } from "./workbook/workbook.ts";

const MAX_CELLS = 2_000_000;
const TOAST_SECONDS = 5;

/** Types or pastes. A single value over a larger range fills it; a matrix starts at the range's upper left cell. */
export function editCells(core: Core, request: EditRequest): EditNews {
  const sheet = knownSheet(core, request.user, request.sheet);
  const given = knownArea(sheet, request.range);
  const width = Math.max(0, ...request.values.map((row) => row.length));
  if (width === 0) throw new HostRefusal(400, "Нечего вводить: значений нет.");
  const isFill = request.values.length === 1 && width === 1;
  const area = isFill ? given : { ...given, rows: request.values.length, columns: width };
  if (area.rows * area.columns > MAX_CELLS) throw new HostRefusal(400, "Слишком большая вставка.");
  const isSingle = area.rows === 1 && area.columns === 1;
  respectProtection(core, sheet, area, request.user);
  if (isSingle) respectValidation(sheet, area, request.values[0]?.[0] ?? null);
  growTo(sheet, area.row + area.rows - 1, area.column + area.columns - 1);
  const old = isSingle ? valueAt(core.workbook, sheet, area.row, area.column) : null;
  const day = today(core);
  changeCells(core, request.user, sheet, area, (cell, down, right) => {
    const typed = request.values[isFill ? 0 : down]?.[isFill ? 0 : right];
    // A short row of a ragged paste leaves the rest of its line alone.
    if (typed !== undefined) enter(cell, typed, day);
  });
  const value = isSingle ? editedText(valueAt(core.workbook, sheet, area.row, area.column)) : undefined;
  return { place: { sheet: sheet.id, area }, value, oldValue: editedText(old) };
}

export function markNotes(core: Core, request: MarkRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  changeCells(core, request.user, sheet, gridArea(sheet, request.range), (cell) => {
    cell.note = request.value;
  });
}

export function markColours(core: Core, request: MarkRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  changeCells(core, request.user, sheet, gridArea(sheet, request.range), (cell) => {
    cell.style = { ...cell.style, background: request.value || null };
  });
}

export function selectCells(core: Core, request: SelectRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  core.selections.set(request.user, { sheet: sheet.id, area: gridArea(sheet, request.range) });
}

export function changeRows(core: Core, request: RowsRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  core.history.record(request.user, rowsChange(core, sheet, request));
  core.changed(sheet, request.user);
}

export function knownUser(user: string): string {
  if (!USERS.some((known) => known === user)) {
    throw new HostRefusal(400, `Пользователь «${user}» не известен. Есть такие: ${USERS.join(", ")}.`);
  }
  return user;
}

function rowsChange(core: Core, sheet: Sheet, request: RowsRequest): Change {
  const { workbook } = core;
  if (request.action === "sort") {
    const area = gridArea(sheet, request.range);
    if (request.by < area.column || request.by >= area.column + area.columns) {
      throw new HostRefusal(400, `Столбец ${request.by}, по которому сортируют, вне диапазона ${request.range}.`);
    }
    return { sheet, kind: "sort", arrangement: sortArea(workbook, sheet, area, request.by, request.ascending) };
  }
  if (request.action === "insert") {
    checkRows(sheet, request.before, 1, sheet.rows.length + 1);
    const neighbour = sheet.rows[request.before - 1] ?? sheet.rows[request.before - 2];
    const rows = Array.from({ length: request.count }, () => rowLike(neighbour));
    insertRows(workbook, sheet, request.before, rows);
    return { sheet, kind: "insert", rows, previous: sheet.rows[request.before - 2] };
  }
  checkRows(sheet, request.first, request.count, sheet.rows.length);
  const previous = sheet.rows[request.first - 2];
  if (request.action === "delete") {
    if (request.count >= sheet.rows.length) throw new HostRefusal(400, "Нельзя удалить все строки листа.");
    return { sheet, kind: "delete", rows: removeRows(workbook, sheet, request.first, request.count), previous };
  }
  checkRows(sheet, request.before, 1, sheet.rows.length + 1);
  if (request.before > request.first && request.before < request.first + request.count) {
    throw new HostRefusal(400, "Строки нельзя переместить внутрь самих себя.");
  }
  const rows = sheet.rows.slice(request.first - 1, request.first - 1 + request.count);
  moveRows(sheet, request.first, request.count, request.before);
  const first = rows[0];
  const previousAfter = first && sheet.rows[sheet.rows.indexOf(first) - 1];
  return { sheet, kind: "move", rows, previousBefore: previous, previousAfter };
}

/** A list that refuses other values refuses them when they are typed; a paste goes past it, as at Google. */
function respectValidation(sheet: Sheet, area: Area, typed: string | number | boolean | null): void {
  const rule = cellAt(sheet, area.row, area.column)?.style.validation;
  if (!rule || rule.allowInvalid || rule.kind !== "list" || typed === null || typed === "") return;
  if (rule.values.map(String).includes(String(typed))) return;
  throw new HostRefusal(409, rule.help ?? "Введённое значение нарушает правила проверки данных для этой ячейки.");
}

function respectProtection(core: Core, sheet: Sheet, area: Area, user: string): void {
  for (const protection of sheet.protections) {
    if (protection.area && !overlaps(protection.area, area)) continue;
    if (!protection.warningOnly) {
      if (protection.owner === user) continue;
      throw new HostRefusal(409, "Эта ячейка защищена: изменить её может только владелец защиты.");
    }
    const message = `Вы меняете защищённый диапазон. ${protection.description}`.trim();
    core.emit({ type: "toast", title: "Внимание", message, seconds: TOAST_SECONDS }, user);
  }
}

function knownSheet(core: Core, user: string, name: string): Sheet {
  knownUser(user);
  const sheet = sheetNamed(core.workbook, name);
  if (!sheet) throw new HostRefusal(404, `Листа «${name}» нет.`);
  return sheet;
}

function knownArea(sheet: Sheet, range: string): Area {
  const area = parseArea(range, gridSize(sheet));
  if (!area) throw new HostRefusal(400, `«${range}» — не адрес ячейки или диапазона.`);
  return area;
}

/** An area inside of the grid: only a paste makes the grid larger. */
function gridArea(sheet: Sheet, range: string): Area {
  const area = knownArea(sheet, range);
  if (area.row + area.rows - 1 <= sheet.rows.length && area.column + area.columns - 1 <= sheet.columns.length)
    return area;
  throw new HostRefusal(400, `Диапазон ${formatArea(area)} вне листа.`);
}

function checkRows(sheet: Sheet, first: number, count: number, length: number): void {
  const isInside =
    Number.isInteger(first) && Number.isInteger(count) && first >= 1 && count >= 1 && first + count - 1 <= length;
  if (!isInside) throw new HostRefusal(400, `Таких строк на листе «${sheet.name}» нет.`);
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
  core.history.record(user, { sheet, kind: "cells", cells: changed });
  core.changed(sheet, user);
}
