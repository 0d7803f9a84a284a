import type { MinutesNote } from "../../minutes/shapes.ts";
import { element } from "../parts/elements.ts";

/** Says each note at the place of its column; those without a place of their own at the place of no column. */
export function showNotes(places: ReadonlyMap<string, HTMLElement>, notes: readonly MinutesNote[]): void {
  for (const [column, place] of places) {
    const own = notes.filter((note) => (places.has(note.column) ? note.column : "") === column);
    place.replaceChildren(...own.map(({ severity, words }) => element("p", { class: `note ${severity}` }, words)));
  }
}
