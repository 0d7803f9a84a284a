/** The spreadsheet in memory: its tabs, its own metadata, named ranges, and a revision that grows with every change. */
import type { Area } from "../cells/area.ts";
import { createSheet, type Metadata, type Sheet } from "./sheet.ts";

export interface NamedRange {
  name: string;
  sheet: number;
  area: Area;
}

export interface Workbook {
  readonly id: string;
  name: string;
  revision: number;
  /** Numbers sheets, protections, metadata and charts; never used twice. */
  nextId: number;
  sheets: Sheet[];
  metadata: Metadata[];
  namedRanges: NamedRange[];
  /** Epoch ms, for what goes by the day. */
  readonly now: () => number;
}

const firstSheetName = "Лист1";

export function createWorkbook(id: string, name: string, now: () => number): Workbook {
  return {
    id,
    name,
    revision: 1,
    nextId: 1,
    sheets: [createSheet(0, firstSheetName)],
    metadata: [],
    namedRanges: [],
    now,
  };
}

export function takeId(workbook: Workbook): number {
  const id = workbook.nextId;
  workbook.nextId += 1;
  return id;
}

export function sheetNamed(workbook: Workbook, name: string): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.name === name);
}

export function sheetById(workbook: Workbook, id: number): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.id === id);
}

/** A name like Google's for a new tab: «Лист2». */
export function freeSheetName(workbook: Workbook): string {
  for (let number = workbook.sheets.length + 1; ; number += 1) {
    const name = `Лист${number}`;
    if (!sheetNamed(workbook, name)) return name;
  }
}
