/** What protections and lists of allowed values say to people. */

import type { Area, Axis } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import { HostRefusal } from "../refusal.ts";
import { barring, barringGap, guarding } from "../workbook/protection.ts";
import { cellAt, type Sheet } from "../workbook/sheet.ts";

const toastSeconds = 5;

/** A strict list refuses other values when they are typed, not when they are pasted, as at Google. */
export function respectValidation(sheet: Sheet, area: Area, typed: string | number | boolean | null): void {
  const rule = cellAt(sheet, area.row, area.column)?.style.validation;
  if (!rule || rule.allowInvalid || rule.kind !== "list" || typed === null || typed === "") return;
  if (rule.values.map(String).includes(String(typed))) return;
  throw new HostRefusal(409, rule.help ?? "Введённое значение нарушает правила проверки данных для этой ячейки.");
}

/** Refuses to change what belongs to somebody else, and says where a change is only unwise. A null area is the whole tab. */
export function respectProtection(core: Core, sheet: Sheet, area: Area | null, user: string): void {
  if (barring(sheet, area, user)) throw protectedCells();
  for (const { description } of guarding(sheet, area)) {
    const message = `Вы меняете защищённый диапазон. ${description}`.trim();
    core.emit({ type: "toast", title: "Внимание", message, seconds: toastSeconds }, user);
  }
}

/** Refuses rows or columns inside what belongs to somebody else. */
export function respectGap(sheet: Sheet, axis: Axis, before: number, user: string): void {
  if (barringGap(sheet, axis, before, user)) throw protectedCells();
}

function protectedCells(): HostRefusal {
  return new HostRefusal(409, "Эта ячейка защищена: изменить её может только владелец защиты.");
}
