/** Names by which other rows may speak of a row, and whether a text does. */

import { fold } from "../fields/near-miss.ts";
import type { Table, Values } from "../table.ts";

/** Shorter ones would be found everywhere. */
const shortestName = 5;
const shortestNumber = 10;

/** Names that say nothing by themselves. */
const commonNames = new Set(
  [
    "община приход церковь школа гимназия музей союз совет центр федерация ассоциация организация учреждение общество отделение",
    "движение некоммерческая автономная общественная местная региональная благотворительный протокол резолюция обучение консультация",
    "круглый стол ресурсный центр совет ветеранов общество инвалидов детский сад детский центр спортивный клуб",
  ].flatMap((line, index) => (index < 2 ? line.split(" ") : (line.match(/\S+ \S+/g) ?? []))),
);

/**
 * What a row is called, folded: the texts by which others refer to it, its label where a cell holds it, and what stands there
 * in quotation marks. Short and common ones are left out.
 */
export function namesOfRow(table: Table, values: Values): readonly string[] {
  const label = table.label(values);
  const texts = Object.entries(values).flatMap(([key, value]) =>
    typeof value === "string" && (table.handles.includes(key) || value === label) ? [value] : [],
  );
  return namesIn(texts);
}

/** The same of texts that are names. */
export function namesIn(texts: readonly string[]): readonly string[] {
  const quoted = texts.flatMap((text) => [...text.matchAll(/[«„“"]([^«»„“”"]+)[»“”"]/g)].map(([, name = ""]) => name));
  return [...new Set([...texts, ...quoted].map(fold))].filter(isTelling);
}

function isTelling(name: string): boolean {
  const letters = name.replace(/[^a-zа-я]/g, "").length;
  const isNumber = /^\d+$/.test(name) && name.length >= shortestNumber;
  return (letters >= shortestName || isNumber) && !commonNames.has(name);
}

/** Whether a text holds one of the names (as `namesIn` folds them) as whole words. */
export function mentions(text: string, names: readonly string[]): boolean {
  const folded = fold(text);
  return names.some((name) => {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      if (!isLetter(folded[at - 1]) && !isLetter(folded[at + name.length])) return true;
    }
    return false;
  });
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
