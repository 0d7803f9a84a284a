/** What people do to rows and columns: inserting, deleting, moving, sorting. None of it raises `onEdit`. */
import type { ColumnsRequest, RowsRequest } from "../api.ts";
import { type Axis, withStretch } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import { HostRefusal } from "../refusal.ts";
import type { Change } from "../workbook/changes.ts";
import { deletionOfColumns, insertionOfColumns, moveOfColumns } from "../workbook/column-changes.ts";
import { deletionOfRows, insertionOfRows, moveOfRows, sortingOf } from "../workbook/row-changes.ts";
import { gridSize, type Sheet } from "../workbook/sheet.ts";
import { gridArea, knownSheet } from "./lookup.ts";
import { respectGap, respectProtection } from "./permission.ts";
import { checkRoom } from "./room.ts";
import { recordChange } from "./telling.ts";

export function changeRows(core: Core, request: RowsRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  const change = request.action === "sort" ? sorting(core, sheet, request) : lineChange(core, sheet, "row", request);
  if (change) recordChange(core, change, request.user);
}

export function changeColumns(core: Core, request: ColumnsRequest): void {
  const sheet = knownSheet(core, request.user, request.sheet);
  const change = lineChange(core, sheet, "column", request);
  if (change) recordChange(core, change, request.user);
}

type Action<Name extends RowsRequest["action"]> = Extract<RowsRequest, { readonly action: Name }>;

const rowKind = {
  insertion: insertionOfRows,
  deletion: deletionOfRows,
  move: moveOfRows,
  missing: "Таких строк на листе нет",
  all: "Нельзя удалить все строки листа.",
  inside: "Строки нельзя переместить внутрь самих себя.",
};
const columnKind = {
  insertion: insertionOfColumns,
  deletion: deletionOfColumns,
  move: moveOfColumns,
  missing: "Таких столбцов на листе нет",
  all: "Нельзя удалить все столбцы листа.",
  inside: "Столбцы нельзя переместить внутрь самих себя.",
};

function sorting(core: Core, sheet: Sheet, { user, range, by, ascending }: Action<"sort">): Change {
  const area = gridArea(sheet, range);
  if (by < area.column || by >= area.column + area.columns) {
    throw new HostRefusal(400, `Столбец ${by}, по которому сортируют, вне диапазона ${range}.`);
  }
  respectProtection(core, sheet, area, user);
  return sortingOf(core.workbook, sheet, area, by, ascending);
}

/** Null when nothing changes. */
function lineChange(core: Core, sheet: Sheet, axis: Axis, request: ColumnsRequest): Change | null {
  if (request.action === "insert") return insertion(core, sheet, axis, request);
  checkLines(sheet, axis, request.first, request.count, 0);
  const whole = { row: 1, column: 1, ...gridSize(sheet) };
  const area = withStretch(whole, axis, { start: request.first, length: request.count });
  if (request.action === "move") {
    const before = checkedTarget(sheet, axis, request);
    if (before === null) return null;
    respectGap(sheet, axis, before, request.user);
  } else if (request.count === lengthOf(sheet, axis)) throw new HostRefusal(400, kindOf(axis).all);
  respectProtection(core, sheet, area, request.user);
  const { deletion, move } = kindOf(axis);
  if (request.action === "delete") return deletion(core.workbook, sheet, request.first, request.count);
  return move(core.workbook, sheet, request.first, request.count, request.before);
}

function insertion(core: Core, sheet: Sheet, axis: Axis, { user, before, count }: Action<"insert">): Change {
  checkLines(sheet, axis, before, 1, 1);
  const { rows, columns } = gridSize(sheet);
  checkRoom(core, sheet, axis === "row" ? rows + count : rows, axis === "row" ? columns : columns + count);
  respectGap(sheet, axis, before, user);
  return kindOf(axis).insertion(core.workbook, sheet, before, count);
}

/** Null when the lines are there already. */
function checkedTarget(sheet: Sheet, axis: Axis, { first, count, before }: Action<"move">): number | null {
  checkLines(sheet, axis, before, 1, 1);
  if (before > first && before < first + count) throw new HostRefusal(400, kindOf(axis).inside);
  return before === first || before === first + count ? null : before;
}

function checkLines(sheet: Sheet, axis: Axis, first: number, count: number, beyond: number): void {
  if (first >= 1 && count >= 1 && first + count - 1 <= lengthOf(sheet, axis) + beyond) return;
  throw new HostRefusal(400, `${kindOf(axis).missing}: «${sheet.name}».`);
}

function kindOf(axis: Axis): typeof rowKind {
  return axis === "row" ? rowKind : columnKind;
}

function lengthOf(sheet: Sheet, axis: Axis): number {
  return axis === "row" ? sheet.rows.length : sheet.columns.length;
}
