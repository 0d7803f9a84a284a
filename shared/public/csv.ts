/** CSV: UTF-8 without BOM, comma, CRLF (RFC 4180), ISO dates, lists joined by «; », objects as dotted columns. */

import type { Json } from "../table.ts";
import type { PublicField } from "./fields.ts";
import { flatColumns, flatValue } from "./flat-columns.ts";
import type { PublicRecord } from "./record.ts";

/** The header line, with its line end. */
export function csvHeader(fields: readonly PublicField[]): string {
  return line(flatColumns(fields).map(({ name }) => name));
}

/** A record as one line, with its line end. */
export function csvLine(fields: readonly PublicField[], record: PublicRecord): string {
  return line(flatColumns(fields).map((column) => cellText(flatValue(column, record))));
}

function cellText(value: Json): string {
  if (value === null) return "";
  if (Array.isArray(value)) return harmless(value.map((item) => cellText(item)).join("; "));
  if (typeof value === "string") return harmless(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * A text that a spreadsheet would run gets an apostrophe in front (OWASP, "CSV Injection"). The text kinds hold such rows
 * back already; a number such as -5 is not a text and stays as it is.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** A line of texts that aren't a record's, with its line end. */
export function csvTexts(texts: readonly string[]): string {
  return line(texts.map(harmless));
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",")}\r\n`;
}
