/** CSV: UTF-8 without BOM, comma, CRLF (RFC 4180), ISO dates, lists joined by «; », objects as dotted columns. */

import type { Json, JsonSchema } from "../table.ts";
import type { PublicField } from "./fields.ts";
import type { PublicRecord } from "./record.ts";

/** The header line, with its line end. */
export function csvHeader(fields: readonly PublicField[]): string {
  return line(csvColumns(fields).map(({ name }) => name));
}

/** A record as one line, with its line end. */
export function csvLine(fields: readonly PublicField[], record: PublicRecord): string {
  return line(csvColumns(fields).map(({ path }) => cellText(path.reduce(step, record))));
}

interface CsvColumn {
  readonly name: string;
  readonly path: readonly string[];
}

const known = new WeakMap<readonly PublicField[], readonly CsvColumn[]>();

/** A field whose schema is an object becomes a column for each of its properties, named `rows.count`. */
function csvColumns(fields: readonly PublicField[]): readonly CsvColumn[] {
  const before = known.get(fields);
  if (before !== undefined) return before;
  const columns = fields.flatMap(({ name, schema }) =>
    propertiesOf(schema).map((property) => {
      const path = property === null ? [name] : [name, property];
      return { name: path.join("."), path };
    }),
  );
  known.set(fields, columns);
  return columns;
}

/** Names of an object's properties, of all its variants; `null` stands for a value that isn't an object. */
function propertiesOf(schema: JsonSchema): readonly (string | null)[] {
  const variants: readonly Json[] = Array.isArray(schema.oneOf) ? schema.oneOf : [schema];
  const names = variants.flatMap((variant) => {
    const properties = isObject(variant) ? variant.properties : null;
    return isObject(properties) ? Object.keys(properties) : [];
  });
  return names.length === 0 ? [null] : [...new Set(names)];
}

function step(value: Json, key: string): Json {
  return isObject(value) ? (value[key] ?? null) : null;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",")}\r\n`;
}
