/**
 * The tab «Напоминания»: what was sent, when, to whom and about what. It is the add-on's memory too, so a letter is written
 * down before it is sent: whatever is cut off in between is never sent twice by itself.
 */

import { formatDateShort } from "../../shared/language/dates.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { MemberError } from "../member-error.ts";
import { addEmptyLines } from "../sheet/looks.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const title = "Напоминания";
/** Key of the developer metadata by which the tab is known under another name. */
const metadataKey = "club-reminders";
const headers = ["День", "Ответственный", "Кому", "Задач", "О чём", "Итог", "служебное: задачи"] as const;
/** Columns, from 1. */
const outcomePlace = 6;
const memoryPlace = 7;

const sending = "отправляется…";
const sent = "отправлено";

export interface Entry {
  readonly day: CalendarDate;
  readonly lead: string;
  readonly to: string;
  readonly about: readonly string[];
  /** What it is about, by ids of rows, alone or with the last day of a period behind a «/», or by another name without spaces. */
  readonly ids: readonly string[];
}

/** What is known of earlier letters, by id. */
export interface Past {
  /** Day of the last letter that went out, or may have. */
  readonly lastDay: ReadonlyMap<string, CalendarDate>;
  /** Those of which nobody knows whether their last letter went out. */
  readonly unsure: ReadonlySet<string>;
}

export function pastLetters(): Past {
  const sheet = findTab();
  const lastDay = new Map<string, CalendarDate>();
  const unsure = new Set<string>();
  if (sheet === null || sheet.getLastRow() < 2) return { lastDay, unsure };
  const lines = sheet.getRange(2, outcomePlace, sheet.getLastRow() - 1, 2).getValues();
  for (const [outcome, memory] of lines.map((line) => line.map(String))) {
    const [day = "", ...ids] = (memory ?? "").split(" ");
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || (outcome ?? "").startsWith("не ")) continue;
    for (const id of ids) {
      if (day < (lastDay.get(id) ?? "")) continue;
      lastDay.set(id, day as CalendarDate);
      if (outcome === sending) unsure.add(id);
      else unsure.delete(id);
    }
  }
  return { lastDay, unsure };
}

/** Writes down that a letter is about to be sent. Returns what `endLetter` wants. */
export function beginLetter({ day, lead, to, about, ids }: Entry): string {
  const sheet = findTab() ?? makeTab();
  const memory = [day, ...ids].join(" ");
  const count = about.length === 0 ? "" : String(about.length);
  addLine(sheet, [formatDateShort(day), lead, to, count, about.join("\n"), sending, memory]);
  SpreadsheetApp.flush();
  return memory;
}

/** Says what became of it, wherever people have sorted its row meanwhile. */
export function endLetter(memory: string, failure: string | null): void {
  const sheet = findTab();
  if (sheet === null || sheet.getLastRow() < 2) return;
  const lines = sheet.getRange(2, outcomePlace, sheet.getLastRow() - 1, 2).getValues();
  const place = lines.map(([outcome, own]) => outcome === sending && own === memory).lastIndexOf(true);
  if (place >= 0)
    sheet.getRange(place + 2, outcomePlace).setValue(failure === null ? sent : `не отправлено: ${failure}`);
}

/** Writes down why nothing was sent at all. */
export function noteFailure(day: CalendarDate, why: string): void {
  addLine(findTab() ?? makeTab(), [formatDateShort(day), "", "", "", "", `не отправлено: ${why}`, ""]);
}

function addLine(sheet: Sheet, line: readonly string[]): void {
  const row = sheet.getLastRow() + 1;
  if (row > sheet.getMaxRows()) addEmptyLines(sheet, 200);
  const range = sheet.getRange(row, 1, 1, headers.length);
  range.setNumberFormat("@");
  range.setValues([[...line]]);
}

function findTab(): Sheet | null {
  const sheets = SpreadsheetApp.getActive().getSheets();
  const owned = sheets.find((sheet) => sheet.getDeveloperMetadata().some((mark) => mark.getKey() === metadataKey));
  return owned ?? null;
}

function makeTab(): Sheet {
  const book = SpreadsheetApp.getActive();
  if (book.getSheetByName(title) !== null) {
    throw new MemberError(
      `Вкладка «${title}» занята вашими записями, и программа их не тронет. Переименуйте её и повторите: писем ещё не было.`,
    );
  }
  const sheet = book.insertSheet(title, book.getSheets().length);
  sheet.addDeveloperMetadata(metadataKey, "journal");
  sheet
    .getRange(1, 1, 1, headers.length)
    .setValues([[...headers]])
    .setFontWeight("bold");
  for (const [index, width] of [90, 260, 200, 60, 420, 220].entries()) sheet.setColumnWidth(index + 1, width);
  sheet.hideColumns(memoryPlace);
  sheet.setFrozenRows(1);
  return sheet;
}
