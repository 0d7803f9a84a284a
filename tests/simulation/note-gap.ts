/**
 * Sheets has no way to change a note only while it is what it was: whatever a person does to a note between a script's
 * reading it and the script's very next call can be overwritten. That one gap is excused, and nothing wider.
 */

import type { SheetState } from "../../addon/host/server/api.ts";
import { tableList } from "../../shared/tables/all.ts";
import type { Difference } from "./guardian.ts";
import type { SheetView, TabView } from "./sheet-view.ts";

export interface NoteGap {
  calls(run: number, method: string): void;
  /** Whether the difference fell into the gap: the tab had changed since the run read its notes one call before. */
  isExcused(run: number, difference: Difference, tab: TabView | null, before: SheetState): boolean;
}

export function createNoteGap(view: SheetView): NoteGap {
  /** Tabs as they stood when a run read notes, while that was its latest call or the one before. */
  const readings = new Map<number, { readonly tabs: readonly SheetState[]; isWriting: boolean }>();
  return {
    calls(run, method) {
      const reading = readings.get(run);
      if (method === "getNotes") {
        const tabs = tableList.map(({ title }) => view.tabNamed(title.ru));
        readings.set(run, { tabs, isWriting: false });
      } else if (method === "setNotes" && reading?.isWriting === false) reading.isWriting = true;
      else readings.delete(run);
    },
    isExcused(run, { what }, _, before) {
      const reading = readings.get(run);
      return what === "note" && reading?.isWriting === true && !reading.tabs.includes(before);
    },
  };
}
