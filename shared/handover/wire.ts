/** A row on the wire: its non-empty cells of reach `public` and `club`, as typed. Parsing comes after hashing, so a new column changes no hash. */

import type { Cell, Cells, Json, Table, TableKey } from "../table.ts";

/** SHA-256 of bytes, lower-case hex: an argument everywhere, because each runtime has its own. */
export type Sha256 = (bytes: Uint8Array) => string;

/** The text whose SHA-256 (of its UTF-8 bytes) is the row's hash. */
export function wireText(table: TableKey, cells: Cells): string {
  return canonicalJson([table, cells]);
}

/** The hash of a row's wire form, 64 lower-case hex digits. */
export function wireHash(table: TableKey, cells: Cells, sha256: Sha256): string {
  return sha256(utf8(wireText(table, cells)));
}

/** Leaves out what may not leave the sheet. */
export function wireCells(table: Table, cells: Cells): Cells {
  const wire: Record<string, Cell> = {};
  for (const [key, cell] of Object.entries(cells)) {
    const column = table.columns[key];
    if (column !== undefined && column.reach !== "sheet") wire[key] = cell;
  }
  return wire;
}

/**
 * JSON with sorted keys, no spaces, and numbers as ECMAScript writes them: RFC 8785 for the values that occur here
 * (finite numbers, and strings without lone surrogates once they are UTF-8).
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("A number on the wire must be finite");
  return JSON.stringify(value);
}

/** UTF-8 bytes; a lone surrogate becomes U+FFFD. Written out because Apps Script has no `TextEncoder`. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(index + 1);
      if (code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        index++;
      } else code = 0xfffd;
    }
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 63);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.subarray(0, length);
}

/** What a stranger sent as a row's cells: the cells, or why they can't be. */
export type ParsedCells = { readonly ok: true; readonly cells: Cells } | { readonly ok: false; readonly why: string };

/** Reads cells from untrusted JSON against the table's declaration: known columns that leave the sheet, cells of a wire type. */
export function parseCells(table: Table, value: unknown): ParsedCells {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse("cells must be an object");
  const known = Object.keys(table.columns);
  const cells: Record<string, Cell> = {};
  for (const [key, raw] of Object.entries(value)) {
    const column = known.includes(key) ? table.columns[key] : undefined;
    if (column === undefined) return refuse(`unknown column ${JSON.stringify(key.slice(0, 40))}`);
    if (column.reach === "sheet") return refuse(`column ${key} never leaves the sheet`);
    const cell = parseCell(raw);
    if (cell === null) return refuse(`column ${key} holds no wire cell`);
    cells[key] = cell;
  }
  return { ok: true, cells };
}

function parseCell(raw: unknown): Cell | null {
  if (typeof raw === "string") return raw === "" ? null : raw;
  if (typeof raw === "boolean") return raw;
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
  const [entry, ...more] = Object.entries(raw);
  if (entry === undefined || more.length > 0 || typeof entry[1] !== "string") return null;
  const [kind, text] = entry;
  if (kind === "date") return /^\d{4}-\d\d-\d\d$/.test(text) ? { date: text } : null;
  if (kind === "formula") return { formula: text };
  if (kind === "error") return { error: text };
  return null;
}

function refuse(why: string): ParsedCells {
  return { ok: false, why };
}
