/** Remembers how many rows of a tab have been dressed: rows that are added below them later aren't. */

import type { TableKey } from "../../shared/table.ts";

const property = (table: TableKey) => `club-dressed-rows-${table}`;

/** What is remembered of every tab, in one call: a call a tab would be some twenty of them. */
export interface DressedRows {
  /** `null` where no setup has remembered any. */
  of(table: TableKey): number | null;
}

export function dressedRows(): DressedRows {
  const all = PropertiesService.getDocumentProperties().getProperties();
  return {
    of(table) {
      const text = all[property(table)];
      return text === undefined ? null : Number(text);
    },
  };
}

export function rememberDressed(table: TableKey, rows: number): void {
  PropertiesService.getDocumentProperties().setProperty(property(table), String(rows));
}
