/** Tabs added, deleted, renamed and moved. Each is undone only if nobody loses anything by it. */
import type { Change } from "./changes.ts";
import { followName } from "./following.ts";
import { type Sheet, usedSize } from "./sheet.ts";
import { sheetNamed, type Workbook } from "./workbook.ts";

export function additionOfTab(workbook: Workbook, sheet: Sheet, index: number): Change {
  return done(
    workbook,
    sheet,
    (current) => putIn(current, sheet, index),
    (current) => takeOutEmpty(current, sheet),
  );
}

export function deletionOfTab(workbook: Workbook, sheet: Sheet): Change {
  const index = workbook.sheets.indexOf(sheet);
  return done(
    workbook,
    sheet,
    (current) => takeOut(current, sheet),
    (current) => putIn(current, sheet, index),
  );
}

export function renamingOfTab(workbook: Workbook, sheet: Sheet, name: string): Change {
  const before = sheet.name;
  return done(
    workbook,
    sheet,
    (current) => rename(current, sheet, before, name),
    (current) => rename(current, sheet, name, before),
  );
}

/** `index` counts from 0. */
export function moveOfTab(workbook: Workbook, sheet: Sheet, index: number): Change {
  const before = workbook.sheets.indexOf(sheet);
  return done(
    workbook,
    sheet,
    (current) => move(current, sheet, index),
    (current) => move(current, sheet, before),
  );
}

type Step = (workbook: Workbook) => boolean;

function done(workbook: Workbook, sheet: Sheet, redo: Step, undo: Step): Change {
  redo(workbook);
  return { sheets: () => [sheet], isOfTabs: true, undo, redo };
}

function putIn(workbook: Workbook, sheet: Sheet, index: number): boolean {
  if (sheetNamed(workbook, sheet.name)) return false;
  workbook.sheets = workbook.sheets.toSpliced(index, 0, sheet);
  return true;
}

function takeOut(workbook: Workbook, sheet: Sheet): boolean {
  const others = workbook.sheets.filter((other) => other !== sheet);
  if (others.length === workbook.sheets.length || others.length === 0) return false;
  workbook.sheets = others;
  return true;
}

/** A tab that somebody has written into since stays. */
function takeOutEmpty(workbook: Workbook, sheet: Sheet): boolean {
  return usedSize(sheet).rows === 0 && takeOut(workbook, sheet);
}

function rename(workbook: Workbook, sheet: Sheet, from: string, to: string): boolean {
  if (!workbook.sheets.includes(sheet) || sheet.name !== from || sheetNamed(workbook, to)) return false;
  sheet.name = to;
  followName(workbook, from, to);
  return true;
}

function move(workbook: Workbook, sheet: Sheet, index: number): boolean {
  if (!workbook.sheets.includes(sheet)) return false;
  workbook.sheets = workbook.sheets.filter((other) => other !== sheet).toSpliced(index, 0, sheet);
  return true;
}
