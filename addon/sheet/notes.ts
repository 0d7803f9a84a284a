/** The add-on's lines in a cell's note. Each ends with a character that nobody sees or types; all other lines are a person's. */

import type { RowFinding } from "../../shared/table.ts";

/** Stands above the add-on's lines, for people. */
const marker = "— Клуб РЦ —";
/** U+2063, the invisible separator. */
const end = "\u2063";

/** A note with the add-on's lines replaced; the person's own words stay, wherever in the note they are. */
export function mergedNote(note: string, findings: readonly RowFinding[]): string {
  const own = personsNote(note);
  if (findings.length === 0) return own;
  const lines = [marker, ...findings.map((finding) => finding.message.ru + end)];
  return (own === "" ? lines : [own, ...lines]).join("\n");
}

/** True where the add-on has written into the note before. */
export function isOurs(note: string): boolean {
  return note.includes(end);
}

/** What a person wrote in a note. */
function personsNote(note: string): string {
  if (!isOurs(note)) return note;
  return note
    .split("\n")
    .flatMap((line) => {
      if (line === marker) return [];
      const rest = line.slice(line.lastIndexOf(end) + 1);
      return rest === "" && line !== "" ? [] : [rest];
    })
    .join("\n");
}
