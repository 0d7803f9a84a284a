/** Headers of columns in a sentence. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Table } from "../../shared/table.ts";

const mostHeaders = 3;

/** «ОГРН», «ИНН», «КПП» и ещё 4 столбца. */
export function someHeaders(table: Table, columns: readonly string[]): string {
  const more = columns.length - mostHeaders;
  const named = allHeaders(table, columns.slice(0, mostHeaders));
  return `${named}${more > 0 ? ` и ещё ${countOf(more, nouns.column, "ru")}` : ""}`;
}

export function allHeaders(table: Table, columns: readonly string[]): string {
  return columns.map((key) => `«${table.columns[key]?.header.ru ?? key}»`).join(", ");
}
