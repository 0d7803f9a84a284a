/** From the file of «Сохранить всё…» back to the sheet: the rows as they were handed over last, and which of them it lacks. */

import { parseCells } from "../handover/wire.ts";
import type { Cells, TableKey } from "../table.ts";
import { tableList, tables } from "../tables/all.ts";
import { ArchiveFault, type ArchiveHead, type ArchivePage, type StoredValue } from "./archive-file.ts";

export interface KeptRow {
  readonly id: string;
  /** As people typed them; columns that never leave the sheet are none of them. */
  readonly cells: Cells;
  /** `naturalKeyOf` the row. */
  readonly key: string | null;
}

/** A row of the sheet, as far as it has to be told from others. */
export interface StandingRow {
  readonly id: string;
  readonly key: string | null;
}

export interface LostRow {
  readonly id: string;
  readonly cells: Cells;
  /** The id of a row that says the same thing under another id: one that a new sheet begins with. `null` for a row of its own. */
  readonly insteadOf: string | null;
}

/** Takes the pages of an archive; `rows` then gives what each tab had, in the order in which rows were entered. */
export function rowsOfArchive({ tables: archived }: ArchiveHead) {
  const place = (name: string, column: string) => {
    const at = archived.find((table) => table.name === name)?.columns.indexOf(column) ?? -1;
    if (at < 0)
      throw new ArchiveFault(`В файле нет таблицы ${name} или её столбца ${column}: строк таблицы по нему не вернуть.`);
    return at;
  };
  const version = { table: place("row_versions", "table_key"), id: place("row_versions", "id") };
  const open = { until: place("row_versions", "to_commit"), hash: place("row_versions", "hash") };
  const content = { table: place("contents", "table_key"), hash: place("contents", "hash") };
  const said = { cells: place("contents", "cells"), key: place("contents", "natural_key") };
  const standing: { readonly table: string; readonly id: string; readonly hash: string }[] = [];
  const contents = new Map<string, { readonly cells: StoredValue; readonly key: StoredValue }>();
  const at = (row: readonly StoredValue[], index: number) => row[index] ?? null;
  return {
    take({ table, rows }: ArchivePage): void {
      for (const row of rows) {
        if (table === "contents") {
          const name = `${at(row, content.table)}/${at(row, content.hash)}`;
          contents.set(name, { cells: at(row, said.cells), key: at(row, said.key) });
        } else if (table === "row_versions" && at(row, open.until) === null) {
          const [key, id, hash] = [version.table, version.id, open.hash].map((index) => String(at(row, index)));
          standing.push({ table: key ?? "", id: id ?? "", hash: hash ?? "" });
        }
      }
    },
    rows(): ReadonlyMap<TableKey, readonly KeptRow[]> {
      const kept = new Map<TableKey, KeptRow[]>(tableList.map(({ key }) => [key, []]));
      for (const { table, id, hash } of standing.sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const one = contents.get(`${table}/${hash}`);
        const cells = one === undefined ? null : cellsIn(table as TableKey, one.cells);
        if (cells !== null) kept.get(table as TableKey)?.push({ id, cells, key: keyIn(one?.key ?? null) });
      }
      return kept;
    },
  };
}

/** Those of the rows that the sheet lacks. One that stands under its id stays as it is, whatever the file says. */
export function lostRows(kept: readonly KeptRow[], standing: readonly StandingRow[]): readonly LostRow[] {
  const [ofFile, ofSheet] = [kept, standing].map((rows) => new Set(rows.map(({ id }) => id)));
  const twins = new Map<string, string>();
  for (const { id, key } of standing) if (key !== null && !ofFile?.has(id)) twins.set(key, id);
  return kept
    .filter(({ id }) => !ofSheet?.has(id))
    .map(({ id, cells, key }) => {
      const insteadOf = key === null ? undefined : twins.get(key);
      if (key !== null) twins.delete(key);
      return { id, cells, insteadOf: insteadOf ?? null };
    });
}

/** `null` for what was erased, and for what this program doesn't know. */
function cellsIn(table: TableKey, text: StoredValue): Cells | null {
  if (typeof text !== "string" || tables[table] === undefined) return null;
  const parsed = parseCells(tables[table], JSON.parse(text));
  return parsed.ok ? parsed.cells : null;
}

function keyIn(value: StoredValue): string | null {
  return typeof value === "string" ? value : null;
}
