/** A cell that names a row of another table: by its id, its ОГРН or its name. Which row that is, is found out across tables. */

import type { Cell, Field, ReadContext, Reading, TableKey, Words } from "../table.ts";
import { onOneLine } from "./characters.ts";
import { fold } from "./near-miss.ts";
import { text } from "./text.ts";

/** The handle as typed, tidied; `handleOf` makes it comparable. */
export function reference(table: TableKey): Field<string> {
  return {
    kind: "reference",
    format: "text",
    width: 200,
    help: helps[table] ?? { ru: "Название строки другой вкладки", en: "The name of a row of another tab" },
    schema: { type: "string", minLength: 1, maxLength: longest },
    refersTo: table,
    read: readHandle,
    write: (value) => value,
  };
}

/**
 * A handle as it is compared: lower case, е for ё, quotes left out, single spaces. Two handles with the same key mean the same
 * row.
 */
export function handleOf(typed: string): string {
  return fold(typed);
}

const longest = 500;
const plainText = text({ max: longest });

const helps: { readonly [table in TableKey]?: Words } = {
  nkos: { ru: "ОГРН или название НКО с вкладки «НКО»", en: "OGRN or name of a non-profit of the tab “НКО”" },
  centers: { ru: "Название центра с вкладки «Центры»", en: "Name of a center of the tab “Центры”" },
  recommendations: {
    ru: "Краткая формулировка с вкладки «Рекомендации»",
    en: "Short wording of a recommendation of the tab “Рекомендации”",
  },
};

/** Names of organisations carry names of people («Фонд им. …»), so the gate doesn't warn of them. */
function readHandle(cell: Cell, context: ReadContext): Reading<string> {
  const first = plainText.read(cell, context);
  const isClean = first.findings.length === 0 || context.column.names === "loose";
  const { value, findings } = isClean
    ? first
    : plainText.read(cell, { ...context, column: { ...context.column, names: "loose" } });
  return { value: value === null ? null : onOneLine(value), findings };
}
