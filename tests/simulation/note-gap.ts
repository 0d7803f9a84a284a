/**
 * Sheets has no way to change a note only while it is what it was: whatever a person does to a note between a script's
 * reading it and the writes that follow at once can be overwritten. Only that very cell is excused.
 */

import { columnName } from "../../addon/host/server/cells/area.ts";
import type { SheetContents } from "../../addon/host/server/workbook/sheet-state.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Difference } from "./guardian.ts";
import type { SheetView, TabView } from "./sheet-view.ts";

export interface NoteGap {
  calls(run: number, method: string): void;
  /** Whether the difference fell into the gap: that note had changed since the run read it right before its writes. */
  isExcused(run: number, difference: Difference, tab: TabView | null, before: SheetContents): boolean;
}

const noteWrites = ["setNote", "setNotes", "clearNote"];

export function createNoteGap(view: SheetView): NoteGap {
  /** Tabs as they stood when a run read notes, for as long as it does nothing but write some. */
  const readings = new Map<number, readonly SheetContents[]>();
  return {
    calls(run, method) {
      if (method === "getNotes")
        readings.set(
          run,
          tableList.map(({ title }) => view.tabNamed(title.ru)),
        );
      else if (!noteWrites.includes(method)) readings.delete(run);
    },
    isExcused(run, { what, tab: title, row, column }, _, before) {
      const name = `${columnName(column)}${row}`;
      const reading = readings.get(run)?.find((state) => state.name === title);
      return what === "note" && reading !== undefined && reading.notes[name] !== before.notes[name];
    },
  };
}
