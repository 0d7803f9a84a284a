/**
 * Rows as they come from a register's file or from the clipboard: CSV with commas, semicolons or bars, or tabs from Excel.
 * RFC 4180 where the file keeps to it; where it doesn't, one broken row must not swallow the rows below it.
 */

/** One row of the file. `line` counts lines of text from 1, so that a person finds it in an editor. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Delimiter = "\t" | ";" | "," | "|";

export interface Delimited {
  readonly delimiter: Delimiter;
  /** How many cells most rows have. */
  readonly width: number;
  readonly lines: readonly Line[];
}

/** Reads pasted text. Rows without any content are left out. */
export function readDelimited(text: string): Delimited {
  const plain = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^sep=(.)\n/i, "\n");
  const { delimiter, width } = guessDelimiter(plain);
  const lines = readLines(plain, delimiter, width);
  return delimiter === "|" ? framed(lines, width) : { delimiter, width, lines };
}

/** A table drawn with bars has one at both ends of each row, and a ruling below its headers. */
function framed(lines: readonly Line[], width: number): Delimited {
  const isFramed =
    width > 2 && lines.every(({ cells }) => cells[0]?.trim() === "" && cells[cells.length - 1]?.trim() === "");
  if (!isFramed) return { delimiter: "|", width, lines };
  const inner = lines.map(({ line, cells }) => ({ line, cells: cells.slice(1, -1) }));
  return {
    delimiter: "|",
    width: width - 2,
    lines: inner.filter(({ cells }) => !cells.every((cell) => /^ *:?-+:? *$/.test(cell))),
  };
}

const delimiters: readonly Delimiter[] = ["\t", ";", "|", ","];
const sampleLength = 60_000;
/** Columns: a line in which a sign stands more often holds a text, no more columns. */
const widest = 500;

/** The delimiter that cuts most rows of the beginning into equally many cells, more than one. */
function guessDelimiter(text: string): { readonly delimiter: Delimiter; readonly width: number } {
  const sample = text.slice(0, sampleLength);
  let best = { delimiter: delimiters[0] ?? "\t", width: 1, share: 0 };
  for (const delimiter of delimiters) {
    const widths = new Map<number, number>();
    const lines = readLines(sample, delimiter, null);
    for (const { cells } of lines) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    for (const [width, count] of widths) {
      const share = count / lines.length;
      if (width > 1 && width <= widest && (share > best.share || (share === best.share && width > best.width))) {
        best = { delimiter, width, share };
      }
    }
  }
  return best;
}

interface Reading {
  readonly cells: readonly string[];
  /** Where the row ends: at a line break or at the end of the text. */
  readonly end: number;
}

function readLines(text: string, delimiter: Delimiter, width: number | null): Line[] {
  const lines: Line[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const { cells, end } = readLine(text, at, delimiter, width);
    if (cells.some((cell) => cell.trim() !== "")) lines.push({ line, cells });
    for (let index = at; index <= end; index++) if (text.charAt(index) === "\n") line++;
    at = end + 1;
  }
  return lines;
}

/** The first way of reading a row that gives the usual number of cells; without one, the strictest that works at all. */
function readLine(text: string, at: number, delimiter: Delimiter, width: number | null): Reading {
  const lineBreak = text.indexOf("\n", at);
  const end = lineBreak < 0 ? text.length : lineBreak;
  const line = text.slice(at, end);
  const literal = { cells: line.split(delimiter), end };
  if (!line.includes('"')) return literal;
  const strict = readQuoted(text, at, delimiter);
  const lenient = { cells: readLenient(line, delimiter), end };
  const readings = [...(strict === null ? [] : [strict]), lenient, literal];
  return readings.find(({ cells }) => cells.length === width) ?? readings[0] ?? literal;
}

/** By RFC 4180: a quoted cell may hold line breaks. `null` where a quote is neither doubled nor at the end of a cell. */
function readQuoted(text: string, start: number, delimiter: Delimiter): Reading | null {
  const cells: string[] = [];
  for (let at = start; ; at++) {
    if (text.charAt(at) === '"') {
      const cell = quotedCell(text, at + 1);
      if (cell === null) return null;
      cells.push(cell.value);
      at = cell.end;
    } else {
      const from = at;
      while (at < text.length && text.charAt(at) !== delimiter && text.charAt(at) !== "\n") at++;
      cells.push(text.slice(from, at));
    }
    if (at >= text.length || text.charAt(at) === "\n") return { cells, end: at };
    if (text.charAt(at) !== delimiter) return null;
  }
}

function quotedCell(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let value = "";
  for (let from = start; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    value += text.slice(from, quote);
    if (text.charAt(quote + 1) !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

/** One line in which quotes were not doubled: a quoted cell ends at a quote before a delimiter or the line's end. */
function readLenient(line: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    let end = line.indexOf(delimiter, at);
    if (line.charAt(at) === '"') {
      const close = line.indexOf(`"${delimiter}`, at + 1);
      end = close < 0 ? -1 : close + 1;
    }
    const cell = line.slice(at, end < 0 ? line.length : end);
    cells.push(/^".*"$/.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell);
    if (end < 0) break;
    at = end + 1;
  }
  return cells;
}
