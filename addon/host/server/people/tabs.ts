/** What people do to tabs: adding, renaming, moving, deleting. None of it raises `onEdit`. */
import type { TabsRequest } from "../api.ts";
import type { Core } from "../core/core.ts";
import { HostRefusal } from "../refusal.ts";
import type { Change } from "../workbook/changes.ts";
import { createSheet, freshColumns, freshRows, type Sheet } from "../workbook/sheet.ts";
import { additionOfTab, deletionOfTab, moveOfTab, renamingOfTab } from "../workbook/tab-changes.ts";
import { freeSheetName, sheetNamed, takeId } from "../workbook/workbook.ts";
import { knownSheet, knownUser } from "./lookup.ts";
import { respectProtection } from "./permission.ts";
import { checkRoom } from "./room.ts";
import { recordChange } from "./telling.ts";

export function changeTabs(core: Core, request: TabsRequest): void {
  const change = request.action === "add" ? addition(core, request) : changeOf(core, request);
  if (change) recordChange(core, change, request.user);
}

type Action<Name extends TabsRequest["action"]> = Extract<TabsRequest, { readonly action: Name }>;

function addition(core: Core, { user, name, index }: Action<"add">): Change {
  knownUser(user);
  const title = name === undefined ? freeSheetName(core.workbook) : freeName(core, name, null);
  checkRoom(core, null, freshRows, freshColumns);
  const { sheets } = core.workbook;
  return additionOfTab(core.workbook, createSheet(takeId(core.workbook), title), place(sheets, index) ?? sheets.length);
}

/** Null when nothing changes. */
function changeOf(core: Core, request: Exclude<TabsRequest, Action<"add">>): Change | null {
  const { workbook } = core;
  const sheet = knownSheet(core, request.user, request.sheet);
  if (request.action === "move") {
    const index = place(workbook.sheets, request.index) ?? 0;
    return index === workbook.sheets.indexOf(sheet) ? null : moveOfTab(workbook, sheet, index);
  }
  respectProtection(core, sheet, null, request.user);
  if (request.action === "rename") {
    const name = freeName(core, request.name, sheet);
    return name === sheet.name ? null : renamingOfTab(workbook, sheet, name);
  }
  const isLast = workbook.sheets.every((other) => other === sheet || other.hidden);
  if (isLast) throw new HostRefusal(400, "Нельзя удалить единственный видимый лист.");
  return deletionOfTab(workbook, sheet);
}

/** Requests count from 1, the workbook from 0; no further than the last tab. */
function place(sheets: Sheet[], index: number | undefined): number | undefined {
  return index === undefined ? undefined : Math.min(index - 1, sheets.length);
}

function freeName(core: Core, name: string, own: Sheet | null): string {
  const trimmed = name.trim();
  if (trimmed === "") throw new HostRefusal(400, "У листа должно быть название.");
  const other = sheetNamed(core.workbook, trimmed);
  if (other && other !== own) throw new HostRefusal(409, `Лист «${trimmed}» уже есть. Выберите другое название.`);
  return trimmed;
}
