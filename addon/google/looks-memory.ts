/** Remembers how many rows of a tab have been dressed: rows that are added below them later aren't. */

import type { TableKey } from "../../shared/table.ts";

const property = (table: TableKey) => `club-dressed-rows-${table}`;

/** `null` where no setup has remembered any. */
export function dressedRows(table: TableKey): number | null {
  const text = PropertiesService.getDocumentProperties().getProperty(property(table));
  return text === null ? null : Number(text);
}

export function rememberDressed(table: TableKey, rows: number): void {
  PropertiesService.getDocumentProperties().setProperty(property(table), String(rows));
}
