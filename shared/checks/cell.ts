/** Reading one cell of a column. Every cell that leaves the sheet goes through the personal-data gate here, whatever its kind. */

import { longestCell } from "../fields/characters.ts";
import { personalData } from "../fields/personal-data.ts";
import type { Cell, Column, Finding, Json, ReadContext, Reading } from "../table.ts";

/**
 * Reads a cell and looks for personal data in what was typed, in the value, and in whatever a fix would write. Where personal
 * data turned up nothing else is said: another finding might repeat it. `isReleased` where a coordinator found exactly this
 * cell harmless. In a column that never leaves the sheet nothing is held back, so its errors are only warnings: the Worker,
 * which never sees the column, would judge the row otherwise.
 */
export function readCell(
  column: Column,
  cell: Cell,
  context: Omit<ReadContext, "column">,
  isReleased = false,
): Reading<Json> {
  const reading = column.field.read(cell, { ...context, column });
  if (column.reach === "sheet") return { value: reading.value, findings: reading.findings.map(softened) };
  if (isReleased) return reading;
  const found = gate(column, cell, reading);
  if (found.length === 0) return reading;
  return found.some((one) => one.private)
    ? { value: null, findings: [...found, ...reading.findings].filter((one) => one.private) }
    : { value: reading.value, findings: [...reading.findings, ...found] };
}

function gate({ field, names, reach }: Column, cell: Cell, { value, findings }: Reading<Json>): readonly Finding[] {
  const texts = new Set(wordsOf(cell));
  collect(value, texts);
  for (const { fix } of findings) if (fix !== undefined) for (const text of wordsOf(fix.value)) texts.add(text);
  // Names of organisations carry names of people («Фонд им. …»).
  const loose = names ?? (field.refersTo === undefined ? undefined : "loose");
  const kind = {
    isLink: field.kind === "link",
    isNumber: typeof value === "number",
    staysInClub: reach === "club",
  };
  const found = new Map<string, Finding>();
  for (const text of texts) {
    if (isOwnIdentifier(text, field.isIdentifier, value)) continue;
    for (const one of personalData(text.slice(0, longestCell), loose, kind)) found.set(one.code, one);
  }
  return [...found.values()];
}

/** What a person would read in the cell. Dates and percentages hold nothing of a person. */
function wordsOf(cell: Cell | null): readonly string[] {
  if (typeof cell === "string") return [cell];
  if (typeof cell === "number") return Number.isFinite(cell) ? [String(cell)] : [];
  if (typeof cell !== "object" || cell === null) return [];
  if ("formula" in cell) return [cell.formula];
  return "error" in cell ? [cell.error] : [];
}

/** The texts within a value. Numbers are the cell's own, read already. */
function collect(value: Json, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) collect(part, texts);
}

/** «ИНН 7714320009» in the column «ИНН» is what it says. A phone there isn't. */
function isOwnIdentifier(text: string, isIdentifier: Column["field"]["isIdentifier"], value: Json): boolean {
  if (isIdentifier === undefined) return false;
  return isIdentifier(text) || (typeof value === "string" && isIdentifier(value) && text.replace(/\D/g, "") === value);
}

function softened(one: Finding): Finding {
  if (one.severity !== "error") return one;
  const { private: _, releasable: __, ...rest } = one;
  return { ...rest, severity: "warning" };
}
