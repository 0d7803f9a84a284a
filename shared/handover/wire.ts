/** A row on the wire: its non-empty cells of reach `public` and `club`, as typed. Parsing comes after hashing, so a new column changes no hash. */

import { canonicalJson } from "../canonical-json.ts";
import type { Sha256 } from "../short-hash.ts";
import type { Cell, Cells, Table, TableKey } from "../table.ts";
import { utf8 } from "../utf8.ts";

/** The text whose SHA-256 (of its UTF-8 bytes) is the row's hash. */
export function wireText(table: TableKey, cells: Cells): string {
  return canonicalJson([table, cells]);
}

/** The hash of a row's wire form, 64 lower-case hex digits. */
export function wireHash(table: TableKey, cells: Cells, sha256: Sha256): string {
  return sha256(utf8(wireText(table, cells)));
}

/** The hash of one cell's content, 64 lower-case hex digits. */
export function cellHash(cell: Cell, sha256: Sha256): string {
  return sha256(utf8(canonicalJson(cell)));
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
  if (entry === undefined || more.length > 0) return null;
  const [kind, text] = entry;
  if (kind === "percent") return typeof text === "number" && Number.isFinite(text) ? { percent: text } : null;
  if (typeof text !== "string") return null;
  if (kind === "date") return /^\d{4}-\d\d-\d\d$/.test(text) ? { date: text } : null;
  if (kind === "formula") return { formula: text };
  if (kind === "error") return { error: text };
  return null;
}

function refuse(why: string): ParsedCells {
  return { ok: false, why };
}
