/** Finds what people's requests name, or refuses in words. */

import { type Area, formatArea, parseArea } from "../cells/area.ts";
import { type Core, users } from "../core/core.ts";
import { HostRefusal } from "../refusal.ts";
import { gridSize, type Sheet } from "../workbook/sheet.ts";
import { sheetNamed } from "../workbook/workbook.ts";

export function knownUser(user: string): string {
  if (!users.some((known) => known === user)) {
    throw new HostRefusal(400, `Пользователь «${user}» не известен. Есть такие: ${users.join(", ")}.`);
  }
  return user;
}

export function knownSheet(core: Core, user: string, name: string): Sheet {
  knownUser(user);
  const sheet = sheetNamed(core.workbook, name);
  if (!sheet) throw new HostRefusal(404, `Листа «${name}» нет.`);
  return sheet;
}

export function knownArea(sheet: Sheet, range: string): Area {
  const area = parseArea(range, gridSize(sheet));
  if (!area) throw new HostRefusal(400, `«${range}» — не адрес ячейки или диапазона.`);
  return area;
}

/** Returns an area inside the grid: only a paste makes the grid larger. */
export function gridArea(sheet: Sheet, range: string): Area {
  const area = knownArea(sheet, range);
  checkInside(sheet, area);
  return area;
}

export function checkInside(sheet: Sheet, area: Area): void {
  if (area.row + area.rows - 1 <= sheet.rows.length && area.column + area.columns - 1 <= sheet.columns.length) return;
  throw new HostRefusal(400, `Диапазон ${formatArea(area)} вне листа.`);
}

/** A paste begins in the grid or right beside it, where what is pasted in parts goes on. */
export function checkBeside(sheet: Sheet, area: Area): void {
  if (area.row <= sheet.rows.length + 1 && area.column <= sheet.columns.length + 1) return;
  throw new HostRefusal(400, `Диапазон ${formatArea(area)} вне листа.`);
}
