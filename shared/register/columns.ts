/** Which column of the sheet a register's column means: by its header, else by what its values look like. */

import { todayIs } from "../language/today.ts";
import type { CalendarDate, Column, Table } from "../table.ts";
import type { Line } from "./delimited.ts";
import { isHeader, isRecord, looksLikeName, startsWithWords } from "./head-row.ts";
import { asked, joined, left, nothing } from "./header-words.ts";
import { isOwnHeader, type Mapping, plainHeader, type RegisterHead, targetsOf } from "./headers.ts";
import { type ListKind, listKind } from "./list-kind.ts";

/** How far down the row with the headers is looked for: exports begin with a title and a date. */
const deepestHeader = 10;
const sampleRows = 40;
/** Share of a column's values that must be right before they say what the column is. */
const recognisable = 0.8;
/** Columns that some registers head with another column's name: by what their values can't be. */
const otherMeanings: { readonly [target: string]: string } = { fund: "contest" };

/** Finds the row with the headers: of the rows above the first record the one in which most cells are known headers. */
export function findHead(table: Table, lines: readonly Line[], width: number): RegisterHead {
  let best = { depth: 0, known: 0 };
  for (const [index, line] of lines.slice(0, deepestHeader).entries()) {
    if (isRecord(line)) break;
    const known = line.cells.filter((cell) => isHeader(table, cell)).length;
    if (known > best.known) best = { depth: index + 1, known };
  }
  if (best.depth === 0 && startsWithWords(lines)) best = { depth: 1, known: 0 };
  const head = lines[best.depth - 1];
  const columns = Math.max(width, head?.cells.length ?? 0);
  const headers = Array.from({ length: columns }, (_, index) => head?.cells[index]?.trim() || `Столбец ${index + 1}`);
  return { headers, depth: best.depth };
}

/**
 * The tab that understands most of the headers. Of several it is the one whose own headers more of them are, but «НКО» wherever it
 * understands as many and an ОГРН or ИНН stands in the file. A list that a law speaks of is always one of organisations.
 */
export function guessTable(all: readonly Table[], lines: readonly Line[], width: number, source = ""): Table | null {
  let best: { table: Table | null; score: number } = { table: null, score: 0 };
  for (const table of all) {
    const { headers, depth } = findHead(table, lines, width);
    if (depth === 0) continue;
    if (kindOf(table, { headers, depth }, lines, source).mark !== null) return table;
    const targets = targetsOf(table, headers).filter((target) => target !== null);
    const own = headers.filter((header) => isOwnHeader(table, header)).length;
    const isOfOrganisations = table.key === "nkos" && (targets.includes("ogrn") || targets.includes("inn"));
    const score = targets.length + (isOfOrganisations ? 0.5 : own / 1000);
    if (score > best.score) best = { table, score };
  }
  return best.table;
}

/**
 * Guesses the mapping. Several columns may mean one column of the sheet («ОКОПФ» as a code and in words): of each row
 * the first of them that can be read counts. `source` is the register's name, where a person gave one.
 */
export function guessMapping(
  table: Table,
  head: RegisterHead,
  lines: readonly Line[],
  today: CalendarDate,
  source = "",
): Mapping {
  const { mark } = kindOf(table, head, lines, source);
  const samples = lines.slice(head.depth, head.depth + sampleRows);
  const valuesOf = (index: number) =>
    samples.map(({ cells }) => cells[index]?.trim() ?? "").filter((value) => value !== "");
  const byHeader = withLegalAddress(head.headers, withShortName(table, head.headers, targetsOf(table, head.headers)))
    .map((target, index, all) => withMark(target, head.headers[index] ?? "", mark, all))
    .map((target, index, all) => {
      const other = otherMeanings[target ?? ""];
      if (target === null || other === undefined || table.columns[other] === undefined || all.includes(other))
        return target;
      return fits(table.columns[target], valuesOf(index), today) ? target : other;
    });
  if (head.depth === 0) {
    const names = byHeader.map((_, index) => isOfNames(table, valuesOf(index)));
    if (names.filter(Boolean).length === 1) byHeader[names.indexOf(true)] = "name";
  }
  const taken = new Set(byHeader);
  return byHeader.map((target, index) => {
    if (target === null) {
      const guess = targetOfValues(table, valuesOf(index), taken, today);
      if (guess !== null) taken.add(guess);
      return guess;
    }
    return [nothing, asked, joined, left].includes(target) ? null : target;
  });
}

/** What the list is of, by its headers, the texts above them and its name. */
export function kindOf(table: Table, head: RegisterHead, lines: readonly Line[], source: string): ListKind {
  const titles = lines.slice(0, head.depth).flatMap(({ cells }) => cells);
  return listKind(table, [source, ...titles], head.headers, targetsOf(table, head.headers));
}

/** In a list that a law speaks of, the days are those of the mark. The day of a decision gives way to that of the entry. */
function withMark(
  target: string | null,
  header: string,
  mark: string | null,
  all: readonly (string | null)[],
): string | null {
  if (mark === null || (target !== joined && target !== left)) return target;
  const isDecision = /решени|распоряжени/.test(plainHeader(header));
  if (isDecision && all.filter((one) => one === target).length > 1) return nothing;
  return target === joined ? "markSince" : "markUntil";
}

/** Where a register has a plain «Наименование» beside the full one, the plain one is the short name. */
function withShortName(
  table: Table,
  headers: readonly string[],
  targets: readonly (string | null)[],
): (string | null)[] {
  const full = targets.flatMap((target, index) => (target === "name" ? [index] : []));
  const plain = full.filter((index) =>
    /^(?:наименование|название|name|org name|organization|организация)$/.test(plainHeader(headers[index] ?? "")),
  );
  const hasShort = table.columns.shortName !== undefined && !targets.includes("shortName");
  if (full.length < 2 || plain.length !== 1 || !hasShort) return [...targets];
  return targets.map((target, index) => (index === plain[0] ? "shortName" : target));
}

/** Where a register has several addresses, the one of registration counts. */
function withLegalAddress(headers: readonly string[], targets: readonly (string | null)[]): (string | null)[] {
  const isOther = (index: number) => /почт|факт|post|actual/.test(plainHeader(headers[index] ?? ""));
  const hasLegal = targets.some((target, index) => target === "address" && !isOther(index));
  return targets.map((target, index) => (target === "address" && hasLegal && isOther(index) ? nothing : target));
}

/** Without headers a column of names is told by quotes and legal forms. */
function isOfNames(table: Table, values: readonly string[]): boolean {
  const names = values.filter(looksLikeName).length;
  return table.columns.name !== undefined && names > 0 && names >= values.length * recognisable;
}

function targetOfValues(
  table: Table,
  values: readonly string[],
  taken: ReadonlySet<string | null>,
  today: CalendarDate,
): string | null {
  if (values.length < 2) return null;
  const fitting = Object.entries(table.columns).filter(
    ([key, column]) => !taken.has(key) && column.field.telling !== undefined && fits(column, values, today),
  );
  const strict = fitting.filter(([, { field }]) => field.telling === "first");
  const [best, ...others] = strict.length > 0 ? strict : fitting;
  return best === undefined || others.length > 0 ? null : best[0];
}

/** Most of the values are what the column holds. */
function fits(column: Column | undefined, values: readonly string[], today: CalendarDate): boolean {
  return (
    column !== undefined &&
    values.filter((value) => isRight(column, value, today)).length >= values.length * recognisable
  );
}

function isRight(column: Column, value: string, today: CalendarDate): boolean {
  const reading = column.field.read(value, { today: todayIs(today), cells: {}, column });
  return reading.value !== null && reading.findings.every(({ fix }) => fix !== undefined);
}
