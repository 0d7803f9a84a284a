/** Shows the member the cell that an issue is about. */

import { tables } from "../../shared/tables/all.ts";
import { MemberError } from "../member-error.ts";
import { findLayout, type Layout } from "../sheet/layout.ts";
import { headerTexts, markedColumns, sheetOf } from "../sheet/tab.ts";
import { tableOfIssue } from "./list.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export interface Jump {
  /** Why a person doesn't see the cell; empty where they do. */
  readonly sentence: string;
}

/** Moves the cursor to the cell of an issue. Reads headers and ids only. */
export function goToCell(issueId: string): Jump {
  const [, ref = "", column = ""] = issueId.split("/");
  const { sheet, layout } = tabOf(issueId);
  const row = placeOf(sheet, layout, ref);
  if (row === null) {
    throw new MemberError("Этой строки уже нет: её удалили или переставили. Обновите список замечаний.");
  }
  SpreadsheetApp.setActiveRange(sheet.getRange(row, layout.columns.get(column) ?? layout.own.state));
  return { sentence: hiddenWords(sheet, row) };
}

function tabOf(issueId: string): { readonly sheet: Sheet; readonly layout: Layout } {
  const key = tableOfIssue(issueId);
  const sheet = key === null ? null : sheetOf(tables[key]);
  if (key === null || sheet === null) {
    throw new MemberError(
      "Этой вкладки уже нет. Верните её прежнее название или выберите «Клуб РЦ ▸ Настроить таблицу».",
    );
  }
  const [header = []] = sheet.getRange(1, 1, 1, Math.max(1, sheet.getLastColumn())).getValues();
  const found = findLayout(tables[key], headerTexts(header), () => markedColumns(sheet));
  if (!found.ok) throw new MemberError(found.why);
  return { sheet, layout: found.layout };
}

/** Number of the row that `rowsByRef` names so; `null` where there is none. */
function placeOf(sheet: Sheet, { own }: Layout, ref: string): number | null {
  const last = sheet.getLastRow();
  if (ref.startsWith("#")) return Number(ref.slice(1)) <= last ? Number(ref.slice(1)) : null;
  const ids = last < 2 ? [] : sheet.getRange(2, own.id, last - 1, 1).getValues();
  const place = ids.findIndex(([id]) => id === ref);
  return place < 0 ? null : place + 2;
}

function hiddenWords(sheet: Sheet, row: number): string {
  if (sheet.isRowHiddenByFilter(row)) {
    return `Строка ${row} скрыта фильтром, поэтому её не видно. Снимите фильтр: «Данные ▸ Удалить фильтр».`;
  }
  if (sheet.isRowHiddenByUser(row)) {
    return `Строка ${row} скрыта, поэтому её не видно. Покажите её: стрелки у соседних номеров строк.`;
  }
  return "";
}
