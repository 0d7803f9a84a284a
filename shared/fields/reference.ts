/** A cell that names a row of another table: by its id, its ОГРН or its name. Which row that is, is found out across tables. */

import type { Cell, Field, Finding, ReadContext, Reading, TableKey, Words } from "../table.ts";
import { onOneLine } from "./characters.ts";
import { finding, usualForm } from "./finding.ts";
import { fold } from "./near-miss.ts";
import { ogrn } from "./ogrn.ts";
import { text } from "./text.ts";

/** The handle as typed, tidied; `handleOf` makes it comparable. */
export function reference(table: TableKey): Field<string> {
  return {
    kind: "reference",
    sample: "Автономная организация «Образец»",
    format: "text",
    width: 200,
    help: helps[table] ?? { ru: "Название строки другой вкладки", en: "The name of a row of another tab" },
    schema: { type: "string", minLength: 1, maxLength: longest },
    refersTo: table,
    read: table === "nkos" || table === "centers" ? readOrganisation : readHandle,
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
  centers: { ru: "Название центра с вкладки «Центры»", en: "Name of a centre of the tab “Центры”" },
  recommendations: {
    ru: "Краткая формулировка с вкладки «Рекомендации»",
    en: "Short wording of a recommendation of the tab “Рекомендации”",
  },
  meetings: {
    ru: "Тема встречи с вкладки «Встречи» или её вид и дата: «заседание Клуба 14.11.2026»",
    en: "Topic of a meeting of the tab “Встречи”, or its kind and day: “заседание Клуба 14.11.2026”",
  },
  tasks: { ru: "«Что сделать» задачи с вкладки «Задачи»", en: "What is to be done, as the tab “Задачи” says it" },
};

/** Names of organisations carry names of people («Фонд им. …»), so the gate doesn't warn of them. */
function readHandle(cell: Cell, context: ReadContext): Reading<string> {
  const first = plainText.read(cell, context);
  const isClean = first.findings.length === 0 || context.column.names === "loose";
  const reading = isClean ? first : plainText.read(cell, { ...context, column: { ...context.column, names: "loose" } });
  return reading.value?.includes("\n") ? readHandle(onOneLine(reading.value), context) : reading;
}

const number = ogrn();
/** «ОГРН 1067799030639», `1067799030639.0`, «1 067 799 030 639». */
const aloneOgrn = /^(?:огрн[ :№-]{0,3})?[15](?: ?\d){12}(?:[.,]0{1,2})?$/i;
/** «Фонд „Родник“ (1067799030639)»: of a name and a number the number is surer. */
const ogrnBesideName = /(?:\(|огрн[ :№-]{0,3})([15]\d{12})(?!\d)/i;

function readOrganisation(cell: Cell, context: ReadContext): Reading<string> {
  const handle = readHandle(cell, context);
  if (handle.value === null || !/\d/.test(handle.value)) return handle;
  if (aloneOgrn.test(handle.value)) return number.read(handle.value, context);
  const beside = ogrnBesideName.exec(handle.value)?.[1];
  const value = beside === undefined ? null : number.read(beside, context).value;
  return value === null ? handle : { value, findings: [ogrnSuffices(value)] };
}

function ogrnSuffices(value: string): Finding {
  return finding(
    "reference.ogrn",
    "hint",
    `Организация узнана по ОГРН, одного его достаточно: ${value}. Примите исправление, чтобы ссылка не зависела от названия.`,
    `The organisation is known by its OGRN, which is enough: ${value}. Accept the fix, so that the name doesn't matter.`,
    { value, reason: usualForm },
  );
}
