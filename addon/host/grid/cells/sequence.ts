/** Continues a row or column of cells as Google Sheets does when its corner is dragged. */
import type { HostCell } from "../../server/api.ts";

/** A cell to continue from: what it holds, and what a copy within the sheet would send. */
export interface FillCell {
  readonly cell: HostCell;
  readonly copy: string | number | boolean | null;
}

type Value = string | number | boolean | null;

/** Returns the value at an index: the sequence's own cells have indices 0 to length − 1, negative ones come before them. */
export function continueSequence(sequence: FillCell[]): (index: number) => Value {
  const numbers = sequence.map(({ cell }) => (typeof cell === "number" ? cell : null));
  if (sequence.length > 1) {
    const line = arithmetic(numbers);
    if (line) return line;
  }
  const days = sequence.map(({ cell }) => dayNumber(cell));
  const calendar =
    sequence.length === 1 && days[0] !== null ? arithmetic([days[0] ?? 0, (days[0] ?? 0) + 1]) : arithmetic(days);
  if (calendar) return (index) => dayText(calendar(index));
  const numbered = sequence.length === 1 ? trailingNumber(sequence[0]?.cell ?? null) : null;
  if (numbered) return numbered;
  return (index) => sequence[((index % sequence.length) + sequence.length) % sequence.length]?.copy ?? null;
}

function arithmetic(values: (number | null)[]): ((index: number) => number) | null {
  const [first, second] = values;
  if (first === undefined || first === null || second === undefined || second === null) return null;
  const step = second - first;
  const isLine = values.every((value, index) => value !== null && Math.abs(first + step * index - value) < 1e-9);
  return isLine ? (index) => Number((first + step * index).toPrecision(15)) : null;
}

const dayMs = 86_400_000;

function dayNumber(cell: HostCell): number | null {
  if (cell === null || typeof cell !== "object" || !("date" in cell) || cell.date.length > 10) return null;
  return Date.parse(`${cell.date}T00:00:00Z`) / dayMs;
}

function dayText(day: number): string {
  const [year, month, date] = new Date(day * dayMs).toISOString().slice(0, 10).split("-");
  return `${date}.${month}.${year}`;
}

/** «Задача 1» goes on as «Задача 2»; identifiers and codes, which are nothing but digits, repeat. */
function trailingNumber(cell: HostCell): ((index: number) => string) | null {
  if (typeof cell !== "string") return null;
  const [, words, digits] = /^(.*\D)(\d{1,6})$/s.exec(cell) ?? [];
  if (words === undefined || digits === undefined) return null;
  return (index) => `${words}${String(Math.max(0, Number(digits) + index)).padStart(digits.length, "0")}`;
}
