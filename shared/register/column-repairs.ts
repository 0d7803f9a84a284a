/** What happened to a whole column of numbers on its way through spreadsheets is mended once for the file, with a word. */

import { fold } from "../fields/near-miss.ts";
import type { Table } from "../table.ts";
import type { Line } from "./delimited.ts";
import { isSource } from "./header-words.ts";
import type { Mapping, RegisterHead } from "./headers.ts";

interface Repair {
  readonly pattern: RegExp;
  /** What was mended, for the sentence. */
  readonly words: string;
  mend(match: RegExpExecArray): string;
}

const repairs: readonly Repair[] = [
  { pattern: /^"?=+"*([^"=]+)"*$/, words: "знак «=» и кавычки вокруг номера", mend: ([, inside = ""]) => inside },
  { pattern: /^['’`]([^'’`]+)$/, words: "апостроф перед номером", mend: ([, inside = ""]) => inside },
  { pattern: /^(\d{5,20})[.,]0{1,2}$/, words: "«.0» в конце номера", mend: ([, whole = ""]) => whole },
  {
    pattern: /^(\d)[.,](\d{8,14})E\+?(\d{1,2})$/i,
    words: "запись вида «1,09…E+12»",
    // Only where no digit was rounded away.
    mend: ([, first = "", rest = "", power]) => (Number(power) === rest.length ? first + rest : ""),
  },
];

/**
 * Mends a column only where every one of its cells carries the trace and every number is right without it; else the cells stay as
 * they are, for people to decide about one by one.
 */
export function mendColumns(
  table: Table,
  { headers }: RegisterHead,
  mapping: Mapping,
  lines: readonly Line[],
): { readonly lines: readonly Line[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const mended = new Map<number, ReadonlyMap<Line, string>>();
  for (const [index, target] of mapping.entries()) {
    const isRight = target === null ? undefined : checkOf(table, target);
    if (isRight === undefined) continue;
    let cells = new Map<Line, string>();
    for (const line of lines) {
      const text = line.cells[index]?.trim() ?? "";
      // A heading above a part of the list, or the headers once more, is no number.
      const isAlone = line.cells.filter((cell) => cell.trim() !== "").length === 1 && line.cells.length > 1;
      if (text !== "" && !isAlone && fold(text) !== fold(headers[index] ?? "")) cells.set(line, text);
    }
    for (const { pattern, words, mend } of repairs) {
      const next = new Map<Line, string>();
      for (const [line, text] of cells) {
        const match = pattern.exec(text);
        if (match !== null) next.set(line, mend(match).trim());
      }
      if (cells.size === 0 || next.size < cells.size) continue;
      cells = next;
      mended.set(index, cells);
      notes.push(
        `В столбце «${headers[index]}» у всех номеров (${cells.size}) убрано лишнее: ${words}. Без этого все номера верны.`,
      );
    }
    const isCertain = [...cells.values()].every((text) => isRight(text));
    if (mended.has(index) && !isCertain) {
      mended.delete(index);
      notes.splice(0, notes.length, ...notes.filter((note) => !note.startsWith(`В столбце «${headers[index]}»`)));
    }
  }
  if (mended.size === 0) return { lines, notes };
  const withMended = lines.map((line) => ({
    ...line,
    cells: line.cells.map((cell, index) => mended.get(index)?.get(line) ?? cell),
  }));
  return { lines: withMended, notes };
}

/** Whether a text is a right number of the column; `undefined` where the column holds no numbers that are names. */
function checkOf(table: Table, target: string): ((text: string) => boolean) | undefined {
  if (isSource(target)) return target === "place" ? undefined : (text) => /^(?:\d{5}|\d{8}|\d{11})$/.test(text);
  return table.columns[target]?.field.isIdentifier;
}
