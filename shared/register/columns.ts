/** Which column of the sheet a register's column means: by its header, else by what its values look like. */

import { fold } from "../fields/near-miss.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Column, Table } from "../table.ts";
import type { Line } from "./delimited.ts";
import { headerWords, nothing } from "./header-words.ts";

/** A column key of the table or a `SourceKey` for each column of the register; `null` where it is left out. */
export type Mapping = readonly (string | null)[];

export interface RegisterHead {
  /** Header texts, or «Столбец 1», … where the first row is a record already. */
  readonly headers: readonly string[];
  /** How many rows at the top are titles and headers rather than records. */
  readonly depth: number;
}

/** How far down the row with the headers is looked for: exports begin with a title and a date. */
const deepestHeader = 10;
const sampleRows = 40;
/** Share of a column's values that must be right before they say what the column is. */
const recognisable = 0.8;

/** Finds the row with the headers: of the first rows the one in which most cells are known headers. */
export function findHead(table: Table, lines: readonly Line[], width: number): RegisterHead {
  let best = { depth: 0, known: 0 };
  lines.slice(0, deepestHeader).forEach(({ cells }, index) => {
    const known = cells.filter((cell) => targetOfHeader(table, cell) !== null).length;
    if (known > best.known) best = { depth: index + 1, known };
  });
  if (best.depth === 0 && startsWithWords(lines)) best = { depth: 1, known: 0 };
  const head = lines[best.depth - 1];
  const columns = Math.max(width, head?.cells.length ?? 0);
  const headers = Array.from({ length: columns }, (_, index) => head?.cells[index]?.trim() || `Столбец ${index + 1}`);
  return { headers, depth: best.depth };
}

/** Headers in words nobody foresaw: no figure in the first row, figures in the second. */
function startsWithWords([first, second]: readonly Line[]): boolean {
  const hasFigure = (line: Line | undefined) => line?.cells.some((cell) => /\d/.test(cell)) ?? false;
  return !hasFigure(first) && hasFigure(second);
}

/**
 * Guesses the mapping. Several columns may mean one column of the sheet («ОКОПФ» as a code and in words): of each row
 * the first of them that can be read counts.
 */
export function guessMapping(table: Table, head: RegisterHead, lines: readonly Line[], today: CalendarDate): Mapping {
  const byHeader = withShortName(
    table,
    head.headers,
    head.headers.map((header) => targetOfHeader(table, header)),
  );
  const taken = new Set(byHeader);
  const samples = lines.slice(head.depth, head.depth + sampleRows);
  return byHeader.map((target, index) => {
    if (target !== null) return target === nothing ? null : target;
    const values = samples.map(({ cells }) => cells[index]?.trim() ?? "").filter((value) => value !== "");
    const guess = targetOfValues(table, values, taken, today);
    if (guess !== null) taken.add(guess);
    return guess;
  });
}

/** A text that stays the same when the same register is brought again. */
export function headSignature(table: Table, { headers }: RegisterHead): string {
  return [table.key, ...headers.map(plainHeader)].join("|");
}

function targetOfHeader(table: Table, header: string): string | null {
  const plain = plainHeader(header);
  if (plain === "") return null;
  for (const [key, column] of Object.entries(table.columns)) {
    const own = [column.header.ru, column.header.en, key.replace(/[A-Z]/g, " $&")];
    if (own.some((text) => plainHeader(text) === plain)) return key;
  }
  return headerWords[table.key]?.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

function plainHeader(header: string): string {
  return fold(header.slice(0, 200).replace(/[_\-./()№:,*\n]+/g, " ")).trim();
}

/** Where a register has a plain «Наименование» beside the full one, the plain one is the short name. */
function withShortName(
  table: Table,
  headers: readonly string[],
  targets: readonly (string | null)[],
): (string | null)[] {
  const full = targets.flatMap((target, index) => (target === "name" ? [index] : []));
  const plain = full.filter((index) => /^(?:наименование|название|name)$/.test(plainHeader(headers[index] ?? "")));
  const hasShort = table.columns.shortName !== undefined && !targets.includes("shortName");
  if (full.length < 2 || plain.length !== 1 || !hasShort) return [...targets];
  return targets.map((target, index) => (index === plain[0] ? "shortName" : target));
}

function targetOfValues(
  table: Table,
  values: readonly string[],
  taken: ReadonlySet<string | null>,
  today: CalendarDate,
): string | null {
  if (values.length < 2) return null;
  const fitting = Object.entries(table.columns).filter(([key, column]) => {
    if (taken.has(key) || column.field.telling === undefined) return false;
    const right = values.filter((value) => isRight(column, value, today)).length;
    return right >= values.length * recognisable;
  });
  const strict = fitting.filter(([, { field }]) => field.telling === "first");
  const [best, ...others] = strict.length > 0 ? strict : fitting;
  return best === undefined || others.length > 0 ? null : best[0];
}

function isRight(column: Column, value: string, today: CalendarDate): boolean {
  const reading = column.field.read(value, { today: todayIs(today), cells: {}, column });
  return reading.value !== null && reading.findings.every(({ fix }) => fix !== undefined);
}
