/** From a register's rows to rows of the sheet: tidied, completed, and every row of the file accounted for. */

import { readCell } from "../checks/cell.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Cells, Column, Finding, Table } from "../table.ts";
import type { Mapping } from "./columns.ts";
import type { Line } from "./delimited.ts";
import { isSource, type SourceKey } from "./header-words.ts";
import { deriveNko } from "./nko-record.ts";
import { keySets } from "./record-keys.ts";

/** One organisation, meeting, … as the register has it. */
export interface RegisterRecord {
  readonly line: number;
  /** What the register says. */
  readonly stated: Cells;
  /** What follows by rule or is left open: for new rows and empty cells only. */
  readonly supposed: Cells;
}

/** Every row of the file is in exactly one of these. */
export interface RegisterReading {
  readonly records: readonly RegisterRecord[];
  /** Repeats an earlier row's key; what that row left empty is filled from here. */
  readonly repeated: readonly { readonly line: number; readonly of: number }[];
  readonly refused: readonly { readonly line: number; readonly why: string }[];
}

interface Draft {
  readonly line: number;
  readonly cells: Cells;
  readonly sources: { readonly [key in SourceKey]?: string };
}

/** Reads the rows below the headers. `width` is the number of cells that a whole row has. */
export function readRegister(
  table: Table,
  lines: readonly Line[],
  mapping: Mapping,
  width: number,
  today: CalendarDate,
): RegisterReading {
  const refused: { line: number; why: string }[] = [];
  const repeated: { line: number; of: number }[] = [];
  const byKey = new Map<string, Draft>();
  for (const line of lines) {
    const draft = readDraft(table, line, mapping, width, today);
    if ("why" in draft) {
      refused.push(draft);
      continue;
    }
    const key = keySets(table, draft.cells, today).find((text) => text !== null);
    const earlier = key === undefined || key === null ? undefined : byKey.get(key);
    if (key === undefined || key === null) refused.push({ line: draft.line, why: withoutKey(table) });
    else if (earlier === undefined) byKey.set(key, draft);
    else {
      repeated.push({ line: draft.line, of: earlier.line });
      byKey.set(key, {
        line: earlier.line,
        cells: { ...draft.cells, ...earlier.cells },
        sources: { ...draft.sources, ...earlier.sources },
      });
    }
  }
  return { records: [...byKey.values()].map((draft) => complete(table, draft, today)), repeated, refused };
}

function complete(table: Table, { line, cells, sources }: Draft, today: CalendarDate): RegisterRecord {
  if (table.key === "nkos") return { line, ...deriveNko(cells, sources, today) };
  return { line, stated: cells, supposed: {} };
}

function readDraft(
  table: Table,
  { line, cells: texts }: Line,
  mapping: Mapping,
  width: number,
  today: CalendarDate,
): Draft | { readonly line: number; readonly why: string } {
  const filled = texts.length - [...texts].reverse().findIndex((text) => text.trim() !== "");
  if (filled > width) {
    return {
      line,
      why: `В строке ${filled} ячеек, а столбцов ${width}: похоже, лишний разделитель или незакрытая кавычка.`,
    };
  }
  if (texts.length < width && texts.length > 1 && !isPadded(texts.length, width)) {
    return {
      line,
      why: `В строке ${texts.length} ячеек, а столбцов ${width}: строка оборвана, непонятно, где чьё значение.`,
    };
  }
  if (isSummary(texts)) return { line, why: "Это итоговая строка, а не запись." };
  const cells: Record<string, Cell> = {};
  const sources: { [key in SourceKey]?: string } = {};
  const unread = new Set<string>();
  for (const [index, target] of mapping.entries()) {
    const text = texts[index]?.trim() ?? "";
    if (target === null || text === "") continue;
    if (isSource(target)) {
      sources[target] ??= text;
      continue;
    }
    const column = table.columns[target];
    if (column === undefined || (cells[target] !== undefined && !unread.has(target))) continue;
    const tidied = tidyCell(column, text, today);
    if ("why" in tidied) return { line, why: `«${column.header.ru}»: ${tidied.why}` };
    if (tidied.cell === null) continue;
    if (tidied.isRead) unread.delete(target);
    else if (cells[target] === undefined) unread.add(target);
    else continue;
    cells[target] = tidied.cell;
  }
  return { line, cells, sources };
}

/** Spreadsheets leave empty cells at a row's end out of what they export; more than a few missing is a broken row. */
function isPadded(cells: number, width: number): boolean {
  return width - cells <= 2;
}

/** «Итого», «Всего по области:» with sums beside it. */
function isSummary(texts: readonly string[]): boolean {
  const first = texts.find((text) => text.trim() !== "")?.trim() ?? "";
  return /^(?:итого|всего|total)(?: (?:по \S.*|организаций|нко|записей|строк))?[ :.]*$/i.test(first);
}

/** What any spreadsheet would run instead of showing it. */
const formulaStart = /^[=+@＝＋＠]/;

/**
 * The cell that the sheet would hold if a person typed this and took every repair that is certain. Guesses are left to
 * people: such a text comes in as it is and shows up among the issues.
 */
function tidyCell(
  column: Column,
  text: string,
  today: CalendarDate,
): { readonly cell: Cell | null; readonly isRead: boolean } | { readonly why: string } {
  const { value, findings } = readCell(column, text, { today: todayIs(today), cells: {} });
  const personal = findings.find((finding) => finding.private === true);
  if (personal !== undefined) return { why: personal.message.ru };
  const errors = findings.some((finding) => finding.severity === "error");
  const certain = findings.find(isTidying);
  const cell =
    certain?.fix !== undefined && !errors ? certain.fix.value : value === null ? text : exact(column, text, value);
  if (typeof cell === "string" && formulaStart.test(cell)) {
    return { why: "запись начинается со знака, с которого начинают формулу. Уберите этот знак в файле." };
  }
  return { cell, isRead: value !== null };
}

function isTidying(finding: Finding): boolean {
  return finding.severity === "hint" && finding.fix !== undefined;
}

/** Numbers and dates come as text; the sheet holds them as what they are. */
function exact(column: Column, text: string, value: NonNullable<ReturnType<Column["field"]["read"]>["value"]>): Cell {
  return column.field.format === "text" ? text : column.field.write(value);
}

function withoutKey(table: Table): string {
  const headers = table.naturalKey.map((columns) =>
    columns.map((key) => table.columns[key]?.header.ru ?? key).join(" и "),
  );
  return `Не по чему узнать строку: нет ни «${headers.join("», ни «")}».`;
}
