/** One line of a register as cells of the sheet, or why it isn't one. */

import { ogrn } from "../fields/ogrn.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Cells, Column, Table } from "../table.ts";
import type { Line } from "./delimited.ts";
import { isSource, type SourceKey } from "./header-words.ts";
import type { Mapping } from "./headers.ts";
import { elsewhereReason } from "./line-region.ts";
import type { ListKind } from "./list-kind.ts";
import { exportedDay, isNoDay } from "./moments.ts";
import { branchReason, isHeadAgain, isSummary, personReason } from "./not-organisations.ts";
import { sectionTitle } from "./sections.ts";
import { tidyCell } from "./tidy-cell.ts";
import { valueOfWords } from "./value-words.ts";

export type Sources = { readonly [key in SourceKey]?: string };

export interface Draft {
  readonly line: number;
  readonly cells: Cells;
  readonly sources: Sources;
  /** Why it is of another region; `null` where nothing says so. */
  readonly elsewhere: string | null;
}

export interface Refusal {
  readonly line: number;
  readonly why: string;
}

/** How a file is to be understood. */
export interface Form {
  readonly table: Table;
  /** As `plainHeader` writes them. */
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  /** Number of cells that a whole row has. */
  readonly width: number;
  readonly kind: ListKind;
  readonly today: CalendarDate;
}

/** What was understood otherwise than it stands there, to be said once for the file. */
export interface Tally {
  noDays: number;
  moments: number;
  memberships: number;
}

/** How programs write that there is nothing. */
const absent = /^(?:null|undefined|none|nan|nat|\\N)$/i;

export function readDraft(form: Form, line: Line, tally: Tally): Draft | Refusal {
  const { table, headers, mapping, today } = form;
  const texts = line.cells;
  const refuse = (why: string): Refusal => ({ line: line.line, why });
  const broken = brokenReason(texts, form.width);
  if (broken !== null) return refuse(broken);
  if (isSummary(texts)) return refuse("Это итоговая строка, а не запись.");
  const section = sectionTitle(line);
  if (section !== null) return refuse(`Это не запись, а заголовок части списка: «${section}».`);
  const whole = { headers, texts, isMarking: form.kind.mark !== null };
  if (isHeadAgain(whole)) return refuse("Это повтор заголовков, а не запись.");
  const person = table.key === "nkos" ? personReason(whole) : null;
  if (person !== null) return refuse(person);
  const cells: Record<string, Cell> = {};
  const sources: { [key in SourceKey]?: string } = {};
  const unread = new Set<string>();
  const take = (target: string, text: string): string | null => {
    const column = table.columns[target];
    if (column === undefined) return null;
    const isSurer = column.field.refersTo === "nkos" && isOgrn?.(text) === true;
    if (cells[target] !== undefined && !unread.has(target) && !isSurer) return null;
    const plain = plainValue(form, target, column, text, tally);
    if (plain === null) return null;
    const tidied = tidyCell(column, plain, today);
    if ("why" in tidied) return `«${column.header.ru}»: ${tidied.why}`;
    if (tidied.cell === null) return null;
    if (typeof tidied.cell === "object" && "date" in tidied.cell && isNoDay(tidied.cell.date as CalendarDate)) {
      tally.noDays++;
      return null;
    }
    if (tidied.isRead) unread.delete(target);
    else if (cells[target] === undefined) unread.add(target);
    else return null;
    cells[target] = tidied.cell;
    return null;
  };
  for (const [index, target] of mapping.entries()) {
    const text = texts[index]?.trim() ?? "";
    if (target === null || text === "" || absent.test(text)) continue;
    if (isSource(target)) {
      // A district and a town in two columns are one place in words.
      if (target === "place" && sources.place !== undefined) sources.place += `, ${text}`;
      else sources[target] ??= text;
      continue;
    }
    for (const [part, value] of partsOf(table, target, text)) {
      const why = take(part, value);
      if (why !== null) return refuse(why);
    }
  }
  if (form.kind.mark !== null && cells.legalMark === undefined) cells.legalMark = form.kind.mark;
  const said = (key: string) => (typeof cells[key] === "string" ? cells[key] : "");
  const names = [said("name"), said("shortName")];
  const branch =
    table.key === "nkos" ? branchReason(whole, { kpp: said("kpp"), names, form: said("legalForm") }) : null;
  if (branch !== null) return refuse(branch);
  const { oktmo = "", okato = "", place = "" } = sources;
  const address = table.key === "nkos" ? said("address") : "";
  const town = place || (table.key === "nkos" ? said("municipality") : "");
  const elsewhere = elsewhereReason({ ...whole, oktmo, okato, place: town, kpp: said("kpp"), address });
  return { line: line.line, cells, sources, elsewhere };
}

/** What a program or a list wrote, as the column would be typed; `null` where it says nothing about the row. */
function plainValue(form: Form, target: string, column: Column, text: string, tally: Tally): string | null {
  const { table, kind, today } = form;
  if (column.field.kind === "date") {
    const exported = exportedDay(text);
    if (exported?.kind === "none") {
      tally.noDays++;
      return null;
    }
    if (exported?.kind === "moment") tally.moments++;
    return exported?.day ?? text;
  }
  if (target === "status" && kind.isJoined && /^(?!.*(?:егрюл|юридич|юрлиц))(?:исключ|включ)/i.test(text)) {
    tally.memberships++;
    return null;
  }
  const plain = column.field.kind === "legal-form" ? text.replace(/^(\d{5})\.0$/, "$1") : text;
  const meant = valueOfWords(table.key, target, plain);
  if (meant === null) return plain;
  // The column's own understanding comes first.
  return column.field.read(plain, { today: todayIs(today), cells: {}, column }).value === null ? meant : plain;
}

const isOgrn = ogrn().isIdentifier;

/**
 * «4025421583/402701001» in «ИНН/КПП» is two values, told by their lengths; anything else is one. Twelve digits are a person's ИНН and
 * stay together with whatever stands beside them.
 */
function partsOf(table: Table, target: string, text: string): readonly (readonly [target: string, text: string])[] {
  if (!["ogrn", "inn", "kpp"].includes(target) || text.length > 100) return [[target, text]];
  const words = text
    .replace(/(?:огрн|инн|кпп|ogrn|inn|kpp)[ :№]*/gi, " ")
    .split(/[\s/\\,;|]+/)
    .filter((word) => word !== "");
  const parts = words.flatMap((word): (readonly [string, string])[] => {
    const key = /^\d{13}$/.test(word) ? "ogrn" : /^\d{10}$/.test(word) ? "inn" : kpp.test(word) ? "kpp" : "";
    return table.columns[key] === undefined ? [] : [[key, word]];
  });
  const isSplit = /[/\\,;|]/.test(text) || words.length > 1;
  return isSplit && parts.length === words.length && new Set(parts.map(([key]) => key)).size === parts.length
    ? parts
    : [[target, text]];
}

const kpp = /^\d{4}[0-9A-Z]{2}\d{3}$/;

function brokenReason(texts: readonly string[], width: number): string | null {
  const filled = texts.length - [...texts].reverse().findIndex((text) => text.trim() !== "");
  if (filled > width) {
    return `В строке ${filled} ячеек, а столбцов ${width}: похоже, лишний разделитель или незакрытая кавычка.`;
  }
  // Spreadsheets leave empty cells at a row's end out of what they export; more than a few missing is a broken row.
  if (texts.length < width && texts.length > 1 && width - texts.length > 2) {
    return `В строке ${texts.length} ячеек, а столбцов ${width}: строка оборвана, непонятно, где чьё значение.`;
  }
  return null;
}
