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
  { today, cells }: Omit<ReadContext, "column">,
  isReleased = false,
): Reading<Json> {
  const reading = column.field.read(cell, { column, today, cells });
  if (column.reach === "sheet") return { value: reading.value, findings: reading.findings.map(softened) };
  if (isReleased) return reading;
  const turnedUp = gate(column, cell, reading);
  if (turnedUp.length === 0) return reading;
  return turnedUp.some((one) => one.private)
    ? { value: null, findings: [...turnedUp, ...reading.findings].filter((one) => one.private) }
    : { value: reading.value, findings: [...reading.findings, ...turnedUp] };
}

function gate(column: Column, cell: Cell, { value, findings }: Reading<Json>): readonly Finding[] {
  const { field } = column;
  if (findings.length === 0) {
    // Nearly every cell: there is nothing but what was typed, or what the sheet itself makes of a day.
    if (typeof cell === "string" ? field.choices?.includes(cell) : isDay(cell)) return nothing;
    if (cell === value && typeof cell === "string") return found(cell, column, value);
    if (cell === value && wordsOf(cell).length === 0) return nothing;
  }
  const texts = new Set(wordsOf(cell));
  collect(value, texts);
  for (const { fix } of findings) if (fix !== undefined) for (const text of wordsOf(fix.value)) texts.add(text);
  const all = new Map<string, Finding>();
  for (const text of texts) for (const one of found(text, column, value)) all.set(one.code, one);
  return [...all.values()];
}

const nothing: readonly Finding[] = [];

function found(text: string, { field, names, reach }: Column, value: Json): readonly Finding[] {
  if (isOwnIdentifier(text, field.isIdentifier, value)) return nothing;
  // Names of organisations carry names of people («Фонд им. …»).
  const loose = names ?? (field.refersTo === undefined ? undefined : "loose");
  return personalData(text.slice(0, longestCell), loose, {
    isLink: field.kind === "link",
    // Ten bare digits in the column «ИНН» are a mistyped ИНН, and its own finding says so.
    isNumber: typeof value === "number" || (field.isIdentifier !== undefined && /^\s*\d{10}\s*$/.test(text)),
    staysInClub: reach === "club",
  });
}

function isDay(cell: Cell): boolean {
  return typeof cell === "object" && ("date" in cell || "percent" in cell);
}

/** What a person would read in the cell. Dates and percentages hold nothing of a person. */
function wordsOf(cell: Cell | null): readonly string[] {
  if (typeof cell === "string") return [cell];
  if (typeof cell === "number") return Number.isFinite(cell) && cell >= 1e9 ? [String(cell)] : [];
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
  const { private: _, unsearched: __, releasable: ___, ...rest } = one;
  return { ...rest, severity: "warning" };
}
